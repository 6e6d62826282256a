//! The console's objects, touched with care: any member may be missing, and any call may throw.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::reactive::spawn_local;

/// The member `name` of `of`; `undefined` where there is none.
pub(crate) fn member(of: &JsValue, name: &str) -> JsValue {
    if of.is_object() { Reflect::get(of, &name.into()).unwrap_or_default() } else { JsValue::UNDEFINED }
}

/// The member `name` of `of`, where it is text.
pub(crate) fn text_of(of: &JsValue, name: &str) -> Option<String> {
    member(of, name).as_string()
}

/// The method `name` of `of`, where there is one.
pub(crate) fn method(of: &JsValue, name: &str) -> Option<Function> {
    member(of, name).dyn_into().ok()
}

/// Calls the method `name` of `of`; none where there is no such method or it threw. Nobody waits for what it may promise: a rejection of that is
/// the console's to tell, and not the window's.
pub(crate) fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let answer = method(of, name)?.apply(of, &arguments.iter().collect::<js_sys::Array>()).ok()?;
    if let Some(promise) = answer.dyn_ref::<Promise>() {
        let settled = JsFuture::from(promise.clone());
        spawn_local(async move { drop(settled.await) });
    }
    Some(answer)
}
