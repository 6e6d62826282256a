//! The buttons at the end of a step.

use domain::draft::{Draft, Step};

use super::{
    desk::Desk,
    order::{Ordering, order},
    saver::Saving,
    saving::saving_state,
    step as steps,
};
use crate::{
    host::Go,
    location::Location,
    reactive::{Callback, Memo, RwSignal, spawn_local},
    text::import as words,
    ui::{
        Button, Kind,
        dom::{El, el, watch},
    },
};

/// **Back**, **Next >** or **Integrate**, and *Save and close*. All of them always work; mistakes show on click.
pub(super) fn footer(desk: Desk, step: Memo<Step>) -> El {
    let ordering = Ordering::new();
    let closing = RwSignal::new(false);
    // A save that needs an answer first ends the wait for it.
    let saving = Memo::new(move |_| {
        desk.saver.state.with(|state| matches!(state, Saving::Saved(_) | Saving::Pending | Saving::Retrying))
    });
    // Another window's draft was taken over, or there is none any more: nobody waits for the save any longer.
    watch(move || {
        if desk.saver.state.with(|state| matches!(state, Saving::Changed(_) | Saving::Closed)) {
            ordering.busy.set(false);
            closing.set(false);
        }
    });
    let back = move || {
        let to = steps::previous(step.get_untracked())
            .map_or(Location::START, |step| Location::Wizard(steps::address(step)));
        desk.navigate(to, Go::Push);
    };
    let next = move || {
        let step = step.get_untracked();
        if desk.may_leave(step)
            && let Some(next) = steps::next(step)
        {
            desk.navigate(Location::Wizard(steps::address(next)), Go::Push);
        }
    };
    let integrate = move || {
        ordering.failure.set(None);
        closing.set(false);
        if desk.may_leave(Step::Templates) {
            ordering.busy.set(true);
            let previewed = desk.read_untracked(Draft::totals).unwrap_or_default();
            let made = desk.saver.made();
            desk.saver.when_saved(Callback::new(move |(id, version)| {
                // Whoever went back or changed something meanwhile has not previewed that: it is not what was ordered.
                if desk.saver.made() == made {
                    spawn_local(order(desk, ordering, id, version, previewed.clone()));
                } else {
                    ordering.busy.set(false);
                }
            }));
        }
    };
    let close = move || {
        ordering.busy.set(false);
        closing.set(true);
        desk.saver.when_saved(Callback::new(move |_| {
            closing.set(false);
            desk.navigate(Location::START, Go::Push);
        }));
    };
    let actions = el("div")
        .class("actions")
        .child(Button::new(&words::BACK).on_press(back))
        .switch(
            move || step.get() == Step::Templates,
            move |last| {
                if last {
                    Button::new(&words::INTEGRATE)
                        .kind(Kind::Primary)
                        .busy(move || ordering.busy.get() && saving.get())
                        .on_press(integrate)
                } else {
                    Button::new(&words::NEXT).kind(Kind::Primary).on_press(next)
                }
            },
        )
        .child(el("span").class("push").child(saving_state(desk)))
        .child(Button::new(&words::SAVE_AND_CLOSE).busy(move || closing.get() && saving.get()).on_press(close));
    el("div").class("stack").child(ordering.failed()).child(actions)
}
