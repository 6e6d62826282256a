//! JSON and the console's objects: the browser reads them, [`reader`] puts them into the types of the contract, [`writer`] writes those.

mod reader;
mod writer;

use js_sys::JSON;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use self::{reader::Reader, writer::Writer};

/// What `text` says; none where it is not what was agreed.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    read_value(JSON::parse(text).ok()?)
}

/// What an object says; none where it is not what was agreed.
pub(crate) fn read_value<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Reader(value)).ok()
}

/// `value` as JSON.
pub(crate) fn write<T: Serialize>(value: &T) -> Option<String> {
    let mut text = String::new();
    value.serialize(Writer(&mut text)).ok()?;
    Some(text)
}
