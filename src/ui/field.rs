//! A control with its label, its hint and its problem.

use super::dom::{Child, El, Words, el};
use leptos::prelude::*;
use std::rc::Rc;

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
        error().map(|error| vec![Child::from(el("span").class("hidden-text").text(words::ERROR.get())), error.into()])
    })
}

/// The ids of the hint and the problem of the field with this id, for the control's `described_by`.
pub(crate) fn describing(id: &str) -> String {
    [id, "-hint ", id, "-error"].concat()
}

/// A control with its label, its hint and its problem. The control inside has the same `id` and `described_by=describing(id)`.
#[component]
pub(crate) fn Field(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What to know before filling it in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The control.
    children: Children,
) -> impl IntoView {
    let hint_id = [&id, "-hint"].concat();
    view! { class="r",
        <div class="field" class:wrong=move || error.with(Option::is_some)>
            <label class="field-label" for=id.clone()>{move || label.get()}</label>
            <span class="field-hint" id=hint_id>{move || hint.get()}</span>
            {children()}
            <FieldError id error />
        </div>
    }
}

/// The problem of the control with this `id`, in an element with the id `<id>-error`; for controls in table cells.
#[component]
pub(crate) fn FieldError(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let id = [&id, "-error"].concat();
    let text = move || {
        error.get().map(|error| view! { class="r", <span class="hidden-text">{words::ERROR.get()}</span>{error} })
    };
    view! { class="r", <span class="field-error" id=id>{text}</span> }
}
