//! Step 3: **Assign Service Plan**.

mod all_rows;
mod cut;
mod order;
mod pools;
mod position;
mod row;
mod seats;
mod used;

use std::collections::HashMap;

use domain::{customer::CustomerId, draft::Draft, licences::Fate, plan::Plan};

use self::{all_rows::all_rows, cut::Cut, pools::pools, position::move_dialog};
use super::{
    desk::Desk,
    list::{List, head},
};
use crate::{
    contracted::{Entering, contract_dialog},
    reactive::{Callback, Memo, RwSignal},
    text::import as words,
    ui::dom::{El, el},
};

/// What the rows of the step share.
#[derive(Clone, Copy)]
struct Sheet {
    desk: Desk,
    list: List,
    /// Who is served, where a plan's pool is known.
    fates: Memo<HashMap<CustomerId, Fate>>,
    /// Where licences end: by the first customer that is not served.
    cuts: Memo<HashMap<CustomerId, Cut>>,
    /// The customer whose position is being asked.
    moving: RwSignal<Option<CustomerId>>,
}

/// Who gets which plan and how many seats, and who is served when licences run out.
pub(super) fn plans(desk: Desk) -> El {
    let list = List::new(desk, ticked, || ());
    list.follow_goal();
    let fates = Memo::new(move |_| desk.read(Draft::fates));
    let cuts = Memo::new(move |_| desk.read(|draft, facts| fates.with(|fates| cut::cuts(draft, facts, fates))));
    let sheet = Sheet { desk, list, fates, cuts, moving: RwSignal::new(None) };
    let show = Callback::new(move |plan: Plan| {
        desk.facts.update(|facts| {
            if let Some(known) = facts.plans.iter_mut().find(|known| known.id == plan.id) {
                *known = plan;
            }
        });
    });
    let entering = Entering::new(desk.api.get_value(), desk.host.get_value(), show);
    let columns = [
        (words::ORDER.get(), false),
        (words::CUSTOMER.get(), false),
        (words::ENDPOINTS.get(), true),
        (words::PLAN.get(), false),
        (words::SEATS.get(), true),
        (words::LEFT.get(), true),
    ];
    let rows = move |row| row::plan_row(sheet, row);
    el("div")
        .class("stack")
        .child(pools(sheet, entering))
        .child(all_rows(desk))
        .child(list.table(words::PLANS_TABLE.get(), head(&columns, None), move || list.count(), rows))
        .child(move_dialog(sheet))
        .child(contract_dialog(entering))
}

/// Where the ticked rows stand in the draft.
pub(super) fn ticked(draft: &Draft) -> Vec<usize> {
    draft.rows.iter().enumerate().filter(|(_, row)| row.included).map(|(place, _)| place).collect()
}
