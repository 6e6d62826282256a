//! Moving the focus inside our shadow root.

use leptos::prelude::{document, window};
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

/// Nothing on the page has the focus: what had it is gone.
pub(crate) fn focus_is_lost() -> bool {
    let active = document().active_element();
    active.is_none_or(|element| element.tag_name().eq_ignore_ascii_case("body")) && !focus_is_outside()
}

/// The console's document, around the frame that ours is in, has the focus: it is not ours to move.
pub(crate) fn focus_is_outside() -> bool {
    let framed = window().parent().ok().flatten().is_some_and(|parent| parent != window());
    framed && !document().has_focus().unwrap_or(true)
}

/// Focuses without scrolling there.
pub(crate) fn focus_in_place(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
