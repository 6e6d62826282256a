//! Where a technician is in a row of steps.

use super::{
    button::{Button, Kind},
    dom::{El, el},
};
use crate::{
    reactive::{Callback, Memo},
    text::widgets as words,
};

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
