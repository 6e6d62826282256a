//! A filter that is on or off.

use super::dom::{El, Words, el};
use leptos::prelude::*;

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
