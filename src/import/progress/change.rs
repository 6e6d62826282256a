//! **Change and retry**: those that were not imported, in a new draft.

use contract::draft::NewDraft;
use domain::customer::CustomerId;

use super::{kind::is_problem, watch::Watch};
use crate::{
    import::Opening,
    text::progress as words,
    ui::{
        Button,
        dom::{El, el, watch as follow},
    },
};

/// Opens a draft over those that were not imported; asks where another draft is open.
pub(super) fn change_and_retry(watch: Watch, opening: Opening) -> El {
    let some = move || watch.items.with(|items| items.iter().any(|item| item.can_retry));
    let start = move || {
        let customers: Vec<CustomerId> = watch.items.with_untracked(|items| {
            items
                .iter()
                .filter(|item| item.can_retry && is_problem(item.status))
                .map(|item| item.customer.clone())
                .collect()
        });
        watch.not_done.set(None);
        opening.open(NewDraft { customers: Some(customers), import: watch.import(), ..NewDraft::default() });
    };
    follow(move || {
        if let Some(error) = opening.failure.get() {
            watch.not_done.set(Some(error.sentence()));
        }
    });
    el("span")
        .show(some, move || Button::new(&words::CHANGE_AND_RETRY).busy(move || opening.busy.get()).on_press(start))
        .child(opening.question(words::OPEN_DRAFT_BODY.get()))
}
