//! A control with its label, its hint and its problem.

use std::rc::Rc;

use super::dom::{Child, El, Words, el};
use crate::{reactive::Ask, text::widgets as words};

/// A control with its label, its hint and its problem. `control` has the same `id`, and `describing(id)` describes it.
pub(crate) fn field(
    id: &str,
    label: impl Into<Words>,
    hint: impl Into<Words>,
    error: impl Fn() -> Option<String> + 'static,
    control: impl Into<Child>,
) -> El {
    labelled(id, label.into(), hint.into(), Rc::new(error), control.into())
}

fn labelled(id: &str, label: Words, hint: Words, error: Rc<dyn Ask<Option<String>>>, control: Child) -> El {
    let wrong = error.clone();
    el("div")
        .class("field")
        .class_fn("wrong", move || wrong.ask().is_some())
        .child(el("label").class("field-label").attr("for", id).words(label))
        .child(el("span").class("field-hint").attr("id", [id, "-hint"].concat()).words(hint))
        .child(control)
        .child(field_error(id, move || error.ask()))
}

/// The problem of the control with this `id`, in an element with the id `<id>-error`; for controls in table cells.
pub(crate) fn field_error(id: &str, error: impl Fn() -> Option<String> + 'static) -> El {
    told(id, Box::new(error))
}

fn told(id: &str, error: Box<dyn Ask<Option<String>>>) -> El {
    el("span").class("field-error").attr("id", [id, "-error"].concat()).dynamic(move || {
        error.ask().map(|error| vec![Child::from(el("span").class("hidden-text").say(&words::ERROR)), error.into()])
    })
}

/// The ids of the hint and the problem of the field with this id, for the control's `described_by`.
pub(crate) fn describing(id: &str) -> String {
    [id, "-hint ", id, "-error"].concat()
}
