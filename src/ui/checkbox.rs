//! A check box with its label.

use leptos::{html, prelude::*};
use web_sys::MouseEvent;

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
