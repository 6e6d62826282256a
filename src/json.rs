//! JSON and the console's objects: the browser reads and writes them, [`reader`] puts them into the types of the contract.

mod reader;

use js_sys::JSON;
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use self::reader::Reader;

/// What `text` says; none where it is not what was agreed.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    read_value(JSON::parse(text).ok()?)
}

/// What an object says; none where it is not what was agreed.
pub(crate) fn read_value<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Reader(value)).ok()
}

/// What a JSON value says that was kept as it came.
pub(crate) fn reread<T: DeserializeOwned>(value: &serde_json::Value) -> Option<T> {
    read_value(to_js(value)?)
}

/// `value` as JSON.
pub(crate) fn write<T: Serialize>(value: &T) -> Option<String> {
    JSON::stringify(&to_js(value)?).ok().map(String::from)
}

fn to_js<T: Serialize>(value: &T) -> Option<JsValue> {
    value.serialize(&Serializer::json_compatible()).ok()
}
