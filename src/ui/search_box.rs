//! A search in a list.

use super::dom::{El, Words, el};
use leptos::prelude::*;

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

/// A search in a list. It tells every key; waiting for a pause is the caller's.
#[component]
pub(crate) fn SearchBox(
    /// Its name, also shown while it is empty.
    #[prop(into)]
    label: Signal<String>,
    /// Its text.
    #[prop(into)]
    value: Signal<String>,
    /// The text with every key.
    #[prop(into)]
    on_input: Callback<String>,
    /// Its id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    view! { class="r",
        <input
            type="search"
            class="in search"
            id=id
            autocomplete="off"
            maxlength="128"
            aria-label=move || label.get()
            placeholder=move || label.get()
            prop:value=move || value.get()
            on:input=move |event| on_input.run(event_target_value(&event))
        />
    }
}
