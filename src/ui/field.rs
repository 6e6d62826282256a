//! A control with its label, its hint and its problem.

use std::rc::Rc;

use super::dom::{Child, El, Words, el};
use crate::text::widgets as words;

/// A control with its label, its hint and its problem. `control` has the same `id`, and `describing(id)` describes it.
pub(crate) fn field(
    id: &str,
    label: impl Into<Words>,
    hint: impl Into<Words>,
    error: impl Fn() -> Option<String> + 'static,
    control: impl Into<Child>,
) -> El {
    let error = Rc::new(error);
    let wrong = error.clone();
    el("div")
        .class("field")
        .class_fn("wrong", move || wrong().is_some())
        .child(el("label").class("field-label").attr("for", id).words(label.into()))
        .child(el("span").class("field-hint").attr("id", [id, "-hint"].concat()).words(hint.into()))
        .child(control)
        .child(field_error(id, move || error()))
}

/// The problem of the control with this `id`, in an element with the id `<id>-error`; for controls in table cells.
pub(crate) fn field_error(id: &str, error: impl Fn() -> Option<String> + 'static) -> El {
    el("span").class("field-error").attr("id", [id, "-error"].concat()).dynamic(move || {
        error().map(|error| vec![Child::from(el("span").class("hidden-text").say(&words::ERROR)), error.into()])
    })
}

/// The ids of the hint and the problem of the field with this id, for the control's `described_by`.
pub(crate) fn describing(id: &str) -> String {
    [id, "-hint ", id, "-error"].concat()
}
