//! How full something is, and how far a work has come.

use leptos::prelude::*;

/// How much of a pool is taken; `text` says it in words.
#[component]
pub(crate) fn Meter(
    /// What is measured.
    #[prop(into)]
    label: Signal<String>,
    /// Taken.
    #[prop(into)]
    value: Signal<u32>,
    /// All there is; none when nobody knows.
    #[prop(into)]
    max: Signal<Option<u32>>,
    /// The same in words, for screen readers.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let _ = (label, value, max, text);
    view! { class="r", <div class="meter"></div> }
}

/// How far a work has come; `text` says it in words and is shown.
#[component]
pub(crate) fn ProgressBar(
    /// What is being done.
    #[prop(into)]
    label: Signal<String>,
    /// Done.
    #[prop(into)]
    value: Signal<u32>,
    /// All there is to do.
    #[prop(into)]
    max: Signal<u32>,
    /// The same in words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let _ = (label, value, max, text);
    view! { class="r", <div class="progress"></div> }
}
