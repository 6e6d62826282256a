//! Where the list is. It is in the top layer, so that no scrolling region cuts it off, and follows its input.

use leptos::prelude::*;
use web_sys::{HtmlElement, HtmlInputElement};

/// The tallest a list gets, in pixels.
const TALLEST: f64 = 320.0;
/// The narrowest a list gets.
const NARROWEST: f64 = 280.0;
/// Between list and input, and between list and the window's edge.
const GAP: f64 = 4.0;

/// Keeps `list` at `input` until it leaves the page.
pub(super) fn follow(input: HtmlInputElement, list: HtmlElement) {
    if list.is_connected() {
        put(&input, &list);
        request_animation_frame(move || follow(input, list));
    }
}

/// Below the input, or above it where there is more room.
fn put(input: &HtmlInputElement, list: &HtmlElement) {
    let at = input.get_bounding_client_rect();
    let size =
        |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or_default();
    let (wide, high) = (size(window().inner_width()), size(window().inner_height()));
    let width = at.width().max(NARROWEST).min(wide - 2.0 * GAP);
    let left = at.left().min(wide - width - GAP).max(GAP);
    let (above, below) = (at.top() - 2.0 * GAP, high - at.bottom() - 2.0 * GAP);
    let down = below >= TALLEST.min(f64::from(list.scroll_height())) || below >= above;
    let room = if down { below } else { above };
    let (top, bottom) = if down {
        (pixels(at.bottom() + GAP), "auto".to_owned())
    } else {
        ("auto".to_owned(), pixels(high - at.top() + GAP))
    };
    let style = list.style();
    for (name, value) in [
        ("left", pixels(left)),
        ("width", pixels(width)),
        ("max-height", pixels(room.clamp(80.0, TALLEST))),
        ("top", top),
        ("bottom", bottom),
    ] {
        // A known property with a length: nothing to refuse.
        let _ = style.set_property(name, &value);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "whole pixels of a screen")]
fn pixels(value: f64) -> String {
    [&(value.round() as i32).to_string(), "px"].concat()
}
