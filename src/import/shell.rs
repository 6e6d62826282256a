//! The frame of every step: heading, steps, problems, the way on and back.

use domain::draft::{Edit, Step};
use leptos::{html, prelude::*};

use super::{
    accounts::Accounts, conflict::Conflict, desk::Desk, footer::Footer, notifications::Notifications, plans::Plans,
    saving::SavingAlert, step, summary::Summary, templates::Templates,
};
use crate::{host::Go, location::Location, text::import as words, ui::Stepper};

/// The frame around the step shown.
#[component]
pub(super) fn Shell(
    /// The desk.
    desk: Desk,
    /// The step shown.
    step: Signal<Step>,
) -> impl IntoView {
    let step = Memo::new(move |_| step.get());
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move || {
        let now = step.get();
        if desk.reached.get_untracked() < now {
            desk.reached.set(now);
        }
        // However the technician came here (Next, the browser's Back, an address): the draft opens here next time.
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
    Effect::new(move || {
        if desk.heading.get() != 0
            && let Some(heading) = heading.get()
        {
            request_animation_frame(move || {
                let _ = heading.focus();
            });
        }
    });
    let body = move || match step.get() {
        Step::Accounts => view! { class="r", <Accounts desk=desk /> }.into_any(),
        Step::Notifications => view! { class="r", <Notifications desk=desk /> }.into_any(),
        Step::Plans => view! { class="r", <Plans desk=desk /> }.into_any(),
        Step::Templates => view! { class="r", <Templates desk=desk /> }.into_any(),
    };
    let go = move |index: usize| {
        if let Some(step) = step::STEPS.get(index) {
            desk.navigate(Location::Wizard(step::address(*step)), Go::Push);
        }
    };
    let names = words::STEPS.iter().map(|name| name.get().to_owned()).collect::<Vec<_>>();
    view! { class="r",
        <div class="stack">
            <Summary desk=desk step=step.into() />
            <div class="stack tight">
                <h1 tabindex="-1" node_ref=heading>{move || words::heading(step.get())}</h1>
                <p class="muted">{move || words::introduction(step.get())}</p>
            </div>
            <Stepper
                steps=names
                current=Signal::derive(move || step::place(step.get()))
                reached=Signal::derive(move || step::place(desk.reached.get()))
                on_go=go
            />
            <SavingAlert desk=desk />
            {body}
            <Footer desk=desk step=step.into() />
            <Conflict desk=desk />
        </div>
    }
}
