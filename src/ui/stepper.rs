//! Where a technician is in a row of steps.

use super::dom::{El, el};
use super::reactive::{Callback, Memo};
use leptos::prelude::*;

use super::button::{Button, Kind};
use crate::text::widgets as words;

/// Where one is among the steps, all from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At {
    /// The step shown.
    pub(crate) current: usize,
    /// The furthest step reached.
    pub(crate) reached: usize,
    /// No way back any more: all are words.
    pub(crate) locked: bool,
}

/// The steps of an import by their short names. Those reached before are buttons, which tell `on_go`; those ahead are words.
pub(crate) fn stepper(
    steps: impl IntoIterator<Item = &'static str>,
    at: impl Fn() -> At + 'static,
    on_go: impl Fn(usize) + 'static,
) -> El {
    let at = Memo::new(move |_| at());
    let on_go = Callback::new(on_go);
    let step = |(index, name)| step(index, name, at, on_go);
    el("nav")
        .class("steps")
        .attr("aria-label", words::STEPS.get())
        .child(el("ol").children(steps.into_iter().enumerate().map(step)))
}

fn step(index: usize, name: &'static str, at: Memo<At>, on_go: Callback<usize>) -> El {
    let may_go = move || {
        let at = at.get();
        index != at.current && index <= at.reached && !at.locked
    };
    let button = move || Button::new(name).kind(Kind::Link).on_press(move || on_go.run(index));
    el("li")
        .class("step")
        .class_fn("passed", move || {
            let at = at.get();
            index <= at.reached.max(at.current)
        })
        .attr_fn("aria-current", move || (at.get().current == index).then_some("step"))
        .show_or(may_go, button, move || el("span").text(name))
}

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
    on_go: leptos::prelude::Callback<usize>,
    /// No way back any more: all are words.
    #[prop(optional, into)]
    locked: Signal<bool>,
) -> impl IntoView {
    let items = steps
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            let here = move || index == current.get();
            let button =
                leptos::prelude::Memo::new(move |_| index != current.get() && index <= reached.get() && !locked.get());
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
