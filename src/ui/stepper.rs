//! Where a technician is in a row of steps.

use leptos::prelude::*;

use super::button::{Button, Kind};
use crate::text::widgets as words;

/// The steps of an import. Those reached before are buttons, those ahead are words.
#[component]
pub(crate) fn Stepper(
    /// Short names, in order.
    steps: Vec<String>,
    /// The step shown, from 0.
    #[prop(into)]
    current: Signal<usize>,
    /// The furthest step reached, from 0.
    #[prop(into)]
    reached: Signal<usize>,
    /// Another was chosen.
    #[prop(into)]
    on_go: Callback<usize>,
    /// No way back any more: all are words.
    #[prop(optional, into)]
    locked: Signal<bool>,
) -> impl IntoView {
    let items = steps
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            let here = move || index == current.get();
            let button = Memo::new(move |_| index != current.get() && index <= reached.get() && !locked.get());
            let content = move || {
                let name = name.clone();
                if button.get() {
                    let go = move || on_go.run(index);
                    view! { class="r", <Button kind=Kind::Link on_press=go>{name}</Button> }.into_any()
                } else {
                    view! { class="r", <span>{name}</span> }.into_any()
                }
            };
            view! { class="r",
                <li
                    class="step"
                    class:passed=move || index <= reached.get().max(current.get())
                    aria-current=move || here().then_some("step")
                >
                    {content}
                </li>
            }
        })
        .collect_view();
    view! { class="r", <nav class="steps" aria-label=words::STEPS.get()><ol>{items}</ol></nav> }
}
