//! Moving the focus inside our shadow root.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};

/// The shadow root an element lives in.
pub(crate) fn root_of(element: &Element) -> Option<ShadowRoot> {
    element.get_root_node().dyn_into().ok()
}

/// The element with this id in the shadow root of `near`.
pub(crate) fn by_id(near: &Element, id: &str) -> Option<HtmlElement> {
    root_of(near)?.get_element_by_id(id)?.dyn_into().ok()
}

/// Focuses the element with this id in the shadow root of `near`; says whether it is there.
pub(crate) fn focus_id(near: &Element, id: &str) -> bool {
    by_id(near, id).is_some_and(|element| element.focus().is_ok())
}
