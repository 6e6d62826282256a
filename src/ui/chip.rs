//! A filter that is on or off.

use leptos::prelude::*;

/// A filter with its count. Says *pressed* when it is on.
#[component]
pub(crate) fn Chip(
    /// Its words.
    #[prop(into)]
    label: Signal<String>,
    /// How many it would show.
    #[prop(optional, into)]
    count: MaybeProp<String>,
    /// It is on.
    #[prop(into)]
    pressed: Signal<bool>,
    /// Switch it.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! { class="r",
        <button
            type="button"
            class="chip"
            aria-pressed=move || if pressed.get() { "true" } else { "false" }
            on:click=move |_| on_press.run(())
        >
            {move || label.get()}
            {move || count.get().map(|count| view! { class="r", <span class="num">" "{count}</span> })}
        </button>
    }
}
