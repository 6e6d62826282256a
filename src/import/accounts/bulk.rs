//! One click for many rows, and its undoing.

use domain::{
    customer::CustomerId,
    draft::{AccountChoice, Edit, Rows},
    matching::Suggestion,
};
use leptos::prelude::*;

use crate::{
    import::desk::Desk,
    text::import as words,
    ui::{Button, Kind, focus_id},
};

/// **Create new accounts for the N customers without a match**.
#[component]
pub(super) fn Bulk(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let unmatched = Memo::new(move |_| unmatched(desk));
    let done = RwSignal::new(Vec::<CustomerId>::new());
    let bar = NodeRef::new();
    let set = move |customers: Vec<CustomerId>, account: Option<AccountChoice>| {
        desk.edit(Edit::Account { rows: Rows::Of(customers), account });
    };
    let focus = move |id: &'static str| {
        request_animation_frame(move || {
            if let Some(bar) = bar.try_get_untracked().flatten() {
                let bar: web_sys::HtmlDivElement = bar;
                focus_id(&bar, id);
            }
        });
    };
    let create = move |()| {
        let customers = unmatched.get_untracked();
        desk.announce(words::created_for(words::whole(customers.len())));
        set(customers.clone(), Some(AccountChoice::New));
        done.set(customers);
        focus("undo-create");
    };
    let undo = move |()| {
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
    let create_label = move || words::create_for(words::whole(unmatched.with(Vec::len)));
    let done_text = move || words::created_for(words::whole(done.with(Vec::len)));
    view! { class="r",
        <div class="bar" node_ref=bar>
            <Show when=move || unmatched.with(|rows| !rows.is_empty())>
                <Button id="create-unmatched" on_press=create>{create_label}</Button>
            </Show>
            <Show when=move || done.with(|rows| !rows.is_empty())>
                <span>{done_text}</span>
                <Button id="undo-create" kind=Kind::Link on_press=undo>{words::UNDO.get()}</Button>
            </Show>
        </div>
    }
}

/// The ticked customers that have no account chosen and none that comes near.
fn unmatched(desk: Desk) -> Vec<CustomerId> {
    desk.draft.with(|draft| {
        desk.facts.with(|facts| {
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
        })
    })
}
