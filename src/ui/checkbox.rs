//! A check box with its label.

use std::rc::Rc;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, MouseEvent};

use super::dom::{El, Words, el};
use crate::reactive::{Ask, Tell};

/// A check box with its label: `Checkbox::new(label, checked).disabled(…).on_change(…)`. Shows what `checked` says, also when a change is
/// refused.
pub(crate) struct Checkbox {
    input: El,
    label: El,
    checked: Rc<dyn Ask<bool>>,
    indeterminate: Option<Rc<dyn Ask<bool>>>,
    on_range: Option<Box<dyn Tell<bool>>>,
}

impl Checkbox {
    /// A box with this label that is ticked while `checked`.
    pub(crate) fn new(label: impl Into<Words>, checked: impl Fn() -> bool + 'static) -> Self {
        let checked: Rc<dyn Ask<bool>> = Rc::new(checked);
        let input = el("input").attr("type", "checkbox").class("box").prop_fn("checked", {
            let checked = checked.clone();
            move || checked.ask()
        });
        Self { input, label: el("span").words(label.into()), checked, indeterminate: None, on_range: None }
    }

    /// The label is for screen readers only.
    pub(crate) fn hidden_label(mut self) -> Self {
        self.label = self.label.class("hidden-text");
        self
    }

    /// Some of what it stands for is ticked while this says so; the next change ticks all.
    pub(crate) fn indeterminate(mut self, some: impl Fn() -> bool + 'static) -> Self {
        let some: Rc<dyn Ask<bool>> = Rc::new(some);
        self.indeterminate = Some(some.clone());
        self.with(move |input| input.prop_fn("indeterminate", move || some.ask()))
    }

    /// Its id.
    pub(crate) fn id(self, id: impl AsRef<str>) -> Self {
        self.with(|input| input.attr("id", id))
    }

    /// Ids of what describes it.
    pub(crate) fn described_by(self, ids: impl AsRef<str>) -> Self {
        self.with(|input| input.attr("aria-describedby", ids))
    }

    /// It cannot be changed while this says so.
    pub(crate) fn disabled(self, disabled: impl Fn() -> bool + 'static) -> Self {
        self.with(|input| input.flag_fn("disabled", disabled))
    }

    /// The wish of the technician with Shift held: everything from the last one ticked to this one.
    pub(crate) fn on_range(mut self, wish: impl Fn(bool) + 'static) -> Self {
        self.on_range = Some(Box::new(wish));
        self
    }

    /// The wish of the technician. Ends its making.
    pub(crate) fn on_change(self, wish: impl Fn(bool) + 'static) -> El {
        self.done(Box::new(wish))
    }

    fn with(mut self, change: impl FnOnce(El) -> El) -> Self {
        self.input = change(self.input);
        self
    }

    fn done(self, on_change: Box<dyn Tell<bool>>) -> El {
        let Self { input, label, checked, indeterminate, on_range } = self;
        let node = input.html().clone();
        let input = input.on("click", move |event| {
            let some = indeterminate.as_ref().is_some_and(|some| untrack(|| some.ask()));
            let want = some || !untrack(|| checked.ask());
            match &on_range {
                Some(on_range) if event.unchecked_ref::<MouseEvent>().shift_key() => on_range.tell(want),
                _ => on_change.tell(want),
            }
            node.unchecked_ref::<HtmlInputElement>().set_checked(untrack(|| checked.ask()));
        });
        el("label").class("check").child(input).child(label)
    }
}
