//! One click for many rows, and its undoing.

use domain::{
    customer::CustomerId,
    draft::{AccountChoice, Draft, Edit, Facts, Rows},
    matching::Suggestion,
};
use leptos::prelude::request_animation_frame;

use crate::{
    import::desk::Desk,
    reactive::{Memo, RwSignal},
    text::import as words,
    ui::{
        Button, Kind,
        dom::{El, Handle, el},
        focus_id,
    },
};

/// **Create new accounts for the N customers without a match**.
pub(super) fn bulk(desk: Desk) -> El {
    let unmatched = Memo::new(move |_| desk.read(unmatched));
    let done = RwSignal::new(Vec::<CustomerId>::new());
    let bar = Handle::new();
    let set = move |customers: Vec<CustomerId>, account: Option<AccountChoice>| {
        desk.edit(Edit::Account { rows: Rows::Of(customers), account });
    };
    let focus = move |id: &'static str| {
        request_animation_frame(move || {
            // Where every row was changed since, there is nothing to create either, and both buttons are gone.
            if let Some(bar) = bar.get_untracked()
                && !focus_id(&bar, id)
            {
                desk.focus_heading();
            }
        });
    };
    let create = move || {
        let customers = unmatched.get_untracked();
        desk.announce(words::created_for(words::whole(customers.len())));
        set(customers.clone(), Some(AccountChoice::New));
        done.set(customers);
        focus("undo-create");
    };
    let undo = move || {
        let rows = done.get_untracked();
        done.set(Vec::new());
        // Only what is still as this button left it.
        let rows = desk.draft.with_untracked(|draft| {
            let new = |id: &CustomerId| draft.row(id).is_some_and(|row| row.account == Some(AccountChoice::New));
            rows.into_iter().filter(new).collect()
        });
        set(rows, None);
        focus("create-unmatched");
    };
    el("div")
        .class("bar")
        .handle(bar)
        .show(
            move || unmatched.with(|rows| !rows.is_empty()),
            move || {
                Button::new(move || words::create_for(words::whole(unmatched.with(Vec::len))))
                    .id("create-unmatched")
                    .on_press(create)
            },
        )
        .show(
            move || done.with(|rows| !rows.is_empty()),
            move || {
                vec![
                    el("span").text_fn(move || words::created_for(words::whole(done.with(Vec::len)))),
                    Button::new(&words::UNDO).id("undo-create").kind(Kind::Link).on_press(undo),
                ]
            },
        )
}

/// The ticked customers that have no account chosen and none that comes near.
fn unmatched(draft: &Draft, facts: &Facts) -> Vec<CustomerId> {
    let nothing_near = |id: &CustomerId| {
        facts
            .customers
            .get(id)
            .is_some_and(|facts| facts.suggestion == Suggestion::None && !facts.gone && facts.held.is_none())
    };
    draft
        .included()
        .filter(|row| row.account.is_none() && nothing_near(&row.customer))
        .map(|row| row.customer.clone())
        .collect()
}
