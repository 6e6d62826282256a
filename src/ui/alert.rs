//! A message that stays until its cause is gone.

use super::dom::{Child, El, Words, el};
use leptos::prelude::*;

use super::tone::Tone;

/// A message. A bad one is read out at once (`alert`), any other in its turn (`status`). `heading` says in one line what happened, `body` what
/// to do about it.
pub(crate) fn alert(tone: Tone, heading: impl Into<Words>, body: impl Into<Child>) -> El {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    el("div")
        .class("alert")
        .attr("role", role)
        .attr("data-tone", tone.name())
        .child(el("div").class("alert-body").child(el("p").class("alert-heading").words(heading.into())).child(body))
}

/// A message. A bad one is read out at once (`alert`), any other in its turn (`status`).
#[component]
pub(crate) fn Alert(
    /// The meaning of the colour.
    #[prop(optional)]
    tone: Tone,
    /// One line that says what happened.
    #[prop(optional, into)]
    heading: MaybeProp<String>,
    /// What to do about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    view! { class="r",
        <div class="alert" role=role data-tone=tone.name()>
            <div class="alert-body">
                {move || heading.get().map(|heading| view! { class="r", <p class="alert-heading">{heading}</p> })}
                {children.map(|children| children())}
            </div>
        </div>
    }
}
