//! The frame of every step: heading, steps, problems, the way on and back.

use domain::draft::{Edit, Step};
use leptos::prelude::request_animation_frame;

use super::{
    accounts::accounts, conflict::conflict, desk::Desk, footer::footer, notifications::notifications, plans::plans,
    saving::saving_alert, stale::stale_alert, step, summary::summary, templates::templates,
};
use crate::{
    host::Go,
    location::Location,
    reactive::Memo,
    text::import as words,
    ui::{
        At,
        dom::{El, Handle, el, later, watch},
        stepper,
    },
};

/// The frame around the step shown.
pub(super) fn shell(desk: Desk, step: Memo<Step>) -> El {
    let heading = Handle::new();
    watch(move || {
        if desk.heading.get()
            && let Some(heading) = heading.get()
        {
            desk.heading.set(false);
            request_animation_frame(move || {
                let _ = heading.focus();
            });
        }
    });
    let go = move |index: usize| {
        if let Some(step) = step::STEPS.get(index) {
            desk.navigate(Location::Wizard(step::address(*step)), Go::Push);
        }
    };
    let at = move || At { current: step::place(step.get()), reached: step::place(desk.reached.get()), locked: false };
    let title = el("div")
        .class("stack tight")
        .child(el("h1").attr("tabindex", "-1").handle(heading).text_fn(move || words::heading(step.get())))
        .child(el("p").class("muted").text_fn(move || words::introduction(step.get())));
    el("div")
        .class("stack")
        .child(summary(desk, step))
        .child(title)
        .child(stepper(words::STEPS.iter().map(crate::text::Text::get), at, go))
        .child(saving_alert(desk))
        .child(later(move || stale_alert(desk, step)))
        .switch(
            move || step.get(),
            move |step| {
                desk.look.open(step);
                match step {
                    Step::Accounts => accounts(desk),
                    Step::Notifications => notifications(desk),
                    Step::Plans => plans(desk),
                    Step::Templates => templates(desk),
                }
            },
        )
        .child(footer(desk, step))
        .child(conflict(desk))
}

/// However the technician came to a step (Next, the browser's Back, an address): the draft opens there next time.
pub(super) fn follow(desk: Desk, step: Memo<Step>) {
    watch(move || {
        let now = step.get();
        if desk.reached.get_untracked() < now {
            desk.reached.set(now);
        }
        if desk.draft.with_untracked(|draft| draft.step != now) {
            desk.edit(Edit::Step { step: now });
        }
        if desk.attempted.get_untracked().is_some_and(|attempted| attempted < now) {
            desk.attempted.set(None);
        }
        desk.only.set(None);
        let summary_speaks = desk.goal.with_untracked(Option::is_some) || desk.summoned.get_untracked();
        desk.summoned.set(false);
        if !summary_speaks {
            desk.focus_heading();
        }
    });
}
