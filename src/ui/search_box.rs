//! A search in a list.

use super::dom::{El, Words, el};

/// A search in a list; `label` is its name, also shown while it is empty. It tells every key; waiting for a pause is the caller's.
pub(crate) fn search_box(
    id: &str,
    label: impl Into<Words>,
    value: impl Fn() -> String + 'static,
    on_input: impl Fn(String) + 'static,
) -> El {
    let label = label.into();
    el("input")
        .attr("type", "search")
        .class("in search")
        .attr("id", id)
        .attr("autocomplete", "off")
        .attr("maxlength", "128")
        .attr_words("aria-label", label.clone())
        .attr_words("placeholder", label)
        .value_fn(value)
        .on_input(on_input)
}
