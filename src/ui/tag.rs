//! A short word with a tone, as in a status column.

use leptos::prelude::*;

use super::tone::Tone;

/// A short word with a tone.
#[component]
pub(crate) fn Tag(
    /// The meaning of the colour.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// The words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { class="r", <span class="tag" data-tone=move || tone.get().name()>{move || text.get()}</span> }
}
