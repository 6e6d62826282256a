//! A filter that is on or off.

use super::dom::{El, Words, el};

/// A filter with how many it would show, once known. Says *pressed* when it is on.
pub(crate) fn chip(
    label: impl Into<Words>,
    count: impl Fn() -> Option<String> + 'static,
    pressed: impl Fn() -> bool + 'static,
    on_press: impl Fn() + 'static,
) -> El {
    el("button")
        .attr("type", "button")
        .class("chip")
        .attr_fn("aria-pressed", pressed)
        .on_click(on_press)
        .words(label.into())
        .dynamic(move || count().map(|count| el("span").class("num").text(" ").text(count)))
}
