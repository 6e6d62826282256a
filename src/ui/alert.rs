//! A message that stays until its cause is gone.

use super::{
    dom::{Child, El, Words, el},
    tone::Tone,
};

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
