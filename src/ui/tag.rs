//! A short word with a tone, as in a status column.

use super::dom::{El, Words, el};
use leptos::prelude::*;

use super::tone::Tone;

/// A short word with a tone.
pub(crate) fn tag(tone: impl Fn() -> Tone + 'static, text: impl Into<Words>) -> El {
    el("span").class("tag").attr_fn("data-tone", move || tone().name()).words(text.into())
}

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
