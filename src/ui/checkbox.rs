//! A check box with its label.

use super::dom::{El, Words, el};
use leptos::{html, prelude::*};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use web_sys::MouseEvent;

/// A check box with its label: `Checkbox::new(label, checked).disabled(…).on_change(…)`. Shows what `checked` says, also when a change is
/// refused.
pub(crate) struct Checkbox {
    input: El,
    label: El,
    checked: Rc<dyn Fn() -> bool>,
    indeterminate: Option<Rc<dyn Fn() -> bool>>,
    on_range: Option<Box<dyn Fn(bool)>>,
}

impl Checkbox {
    /// A box with this label that is ticked while `checked`.
    pub(crate) fn new(label: impl Into<Words>, checked: impl Fn() -> bool + 'static) -> Self {
        let checked: Rc<dyn Fn() -> bool> = Rc::new(checked);
        let input = el("input").attr("type", "checkbox").class("box").prop_fn("checked", {
            let checked = checked.clone();
            move || checked()
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
        let some: Rc<dyn Fn() -> bool> = Rc::new(some);
        self.indeterminate = Some(some.clone());
        self.with(move |input| input.prop_fn("indeterminate", move || some()))
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

    fn done(self, on_change: Box<dyn Fn(bool)>) -> El {
        let Self { input, label, checked, indeterminate, on_range } = self;
        let node = input.html().clone();
        let input = input.on("click", move |event| {
            let some = indeterminate.as_ref().is_some_and(|some| untrack(|| some()));
            let want = some || !untrack(|| checked());
            match &on_range {
                Some(on_range) if event.unchecked_ref::<MouseEvent>().shift_key() => on_range(want),
                _ => on_change(want),
            }
            node.unchecked_ref::<HtmlInputElement>().set_checked(untrack(|| checked()));
        });
        el("label").class("check").child(input).child(label)
    }
}

/// A check box with its label. Shows what `checked` says, also when a change is refused.
#[component]
pub(crate) fn Checkbox(
    /// It is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Some of what it stands for is ticked; the next change ticks all.
    #[prop(optional, into)]
    indeterminate: Signal<bool>,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// The label is for screen readers only.
    #[prop(optional)]
    visually_hidden_label: bool,
    /// Its id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Ids of what describes it.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// It cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The wish of the technician.
    #[prop(into)]
    on_change: Callback<bool>,
    /// The same with Shift held: everything from the last one ticked to this one.
    #[prop(optional, into)]
    on_range: Option<Callback<bool>>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let click = move |event: MouseEvent| {
        let want = indeterminate.get_untracked() || !checked.get_untracked();
        match on_range {
            Some(on_range) if event.shift_key() => on_range.run(want),
            _ => on_change.run(want),
        }
        if let (Some(input), Some(checked)) = (node.try_get_untracked().flatten(), checked.try_get_untracked()) {
            input.set_checked(checked);
        }
    };
    view! { class="r",
        <label class="check">
            <input
                type="checkbox"
                class="box"
                node_ref=node
                id=id
                aria-describedby=described_by
                disabled=move || disabled.get()
                prop:checked=move || checked.get()
                prop:indeterminate=move || indeterminate.get()
                on:click=click
            />
            <span class:hidden-text=visually_hidden_label>{move || label.get()}</span>
        </label>
    }
}
