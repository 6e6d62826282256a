//! A search in a list.

use leptos::prelude::*;

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
