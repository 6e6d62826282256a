//! **Change and retry**: those that were not imported, in a new draft.

use contract::problem::Code;
use domain::{customer::CustomerId, draft::Step};

use super::{kind::is_problem, watch::Watch};
use crate::{
    api::ApiError,
    host::Go,
    location::{Location, WizardStep},
    reactive::{RwSignal, spawn_local},
    text::{
        self,
        customers::{self, START_AGAIN},
        progress as words,
    },
    ui::{
        Button, Dialog, Kind,
        dom::{Child, El, el},
    },
};

/// An open draft in the way.
#[derive(Clone)]
struct InTheWay {
    label: String,
    step: Step,
}

/// Opens a draft over those that were not imported; asks where another draft is open.
pub(super) fn change_and_retry(watch: Watch) -> El {
    let busy = RwSignal::new(false);
    let in_the_way = RwSignal::new(None::<InTheWay>);
    let some = move || watch.items.with(|items| items.iter().any(|item| item.can_retry));
    let start = move |again: bool| {
        let Some(api) = watch.api() else { return };
        let customers: Vec<CustomerId> = watch.items.with_untracked(|items| {
            items
                .iter()
                .filter(|item| item.can_retry && is_problem(item.status))
                .map(|item| item.customer.clone())
                .collect()
        });
        busy.set(true);
        watch.not_done.set(None);
        spawn_local(async move {
            match api.start_draft(Some(customers), again).await {
                Ok(_) => enter(watch, Step::Accounts),
                Err(error) if error.code() == Some(Code::DraftOpen) => drop(in_the_way.try_set(Some(way(&error)))),
                Err(error) => {
                    in_the_way.try_set(None);
                    watch.not_done.try_set(Some(error.sentence()));
                }
            }
            busy.try_set(false);
        });
    };
    let close = move || in_the_way.set(None);
    let go_on = move || {
        if let Some(way) = in_the_way.get_untracked() {
            enter(watch, way.step);
        }
    };
    let label = move || in_the_way.with(|way| way.as_ref().map(|way| way.label.clone()).unwrap_or_default());
    let content = move || -> Vec<Child> {
        let actions = el("div")
            .class("dialog-actions")
            .child(Button::new(label).kind(Kind::Primary).autofocus().on_press(go_on))
            .child(
                Button::new(START_AGAIN.get())
                    .kind(Kind::Danger)
                    .busy(move || busy.get())
                    .on_press(move || start(true)),
            )
            .child(Button::new(text::CANCEL.get()).on_press(close));
        vec![el("p").text(words::OPEN_DRAFT_BODY.get()).into(), actions.into()]
    };
    el("span")
        .show(some, move || {
            Button::new(words::CHANGE_AND_RETRY.get()).busy(move || busy.get()).on_press(move || start(false))
        })
        .child(
            Dialog::new(customers::OPEN_DRAFT.get(), move || in_the_way.with(Option::is_some))
                .on_close(close)
                .content(content),
        )
}

fn way(error: &ApiError) -> InTheWay {
    let open = error.current_draft();
    let draft = open.as_ref().map(|open| &open.draft);
    InTheWay { label: customers::go_on(draft), step: draft.map_or(Step::Accounts, |draft| draft.step) }
}

fn enter(watch: Watch, step: Step) {
    if let Some(host) = watch.host.try_get_value() {
        host.navigate(Location::Wizard(WizardStep::from(step)), Go::Push);
    }
}
