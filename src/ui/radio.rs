//! One of a few, all of them seen: the browser's own radio button.

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::dom::{El, Words, el};

/// A radio button with its label. `group` is the same for those of which one is chosen; shows what `chosen` says.
pub(crate) fn radio(
    group: &str,
    label: impl Into<Words>,
    chosen: impl Fn() -> bool + Clone + 'static,
    on_choose: impl Fn() + 'static,
) -> El {
    let now = chosen.clone();
    let input = el("input").attr("type", "radio").attr("name", group).class("box").prop_fn("checked", chosen);
    let node = input.html().clone();
    let input = input.on("change", move |_| {
        on_choose();
        node.unchecked_ref::<HtmlInputElement>().set_checked(untrack(&now));
    });
    el("label").class("check").child(input).child(el("span").words(label.into()))
}
