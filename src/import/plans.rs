//! Step 3: **Assign Service Plan**.

mod all_rows;
mod cut;
mod order;
mod pools;
mod position;
mod row;
mod seats;

use std::collections::HashMap;

use domain::{customer::CustomerId, draft::Draft, licences::Fate};
use leptos::prelude::*;

use self::{all_rows::AllRows, cut::Cut, pools::Pools, position::MoveDialog, row::PlanRow};
use super::{
    desk::Desk,
    list::{List, ListTable},
};
use crate::text::import as words;

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
#[component]
pub(super) fn Plans(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let list = List::new(desk, ticked, Callback::new(|()| ()));
    list.follow_goal();
    let fates = Memo::new(move |_| desk.draft.with(|draft| desk.facts.with(|facts| draft.fates(facts))));
    let cuts = Memo::new(move |_| {
        desk.draft.with(|draft| desk.facts.with(|facts| fates.with(|fates| cut::cuts(draft, facts, fates))))
    });
    let sheet = Sheet { desk, list, fates, cuts, moving: RwSignal::new(None) };
    let total = Memo::new(move |_| words::whole(list.places.with(Vec::len)));
    view! { class="r",
        <div class="stack">
            <Pools sheet=sheet />
            <AllRows desk=desk />
            <ListTable list=list label=words::PLANS_TABLE.get() total=total>
                <thead>
                    <tr>
                        <th scope="col">{words::ORDER.get()}</th>
                        <th scope="col">{words::CUSTOMER.get()}</th>
                        <th scope="col" class="num">{words::ENDPOINTS.get()}</th>
                        <th scope="col">{words::PLAN.get()}</th>
                        <th scope="col" class="num">{words::SEATS.get()}</th>
                        <th scope="col" class="num">{words::LEFT.get()}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || list.shown.get() key=|row| row.customer.clone() let(row)>
                        <PlanRow sheet=sheet row=row />
                    </For>
                </tbody>
            </ListTable>
            <MoveDialog sheet=sheet />
        </div>
    }
}

/// Where the ticked rows stand in the draft.
pub(super) fn ticked(draft: &Draft) -> Vec<usize> {
    draft.rows.iter().enumerate().filter(|(_, row)| row.included).map(|(place, _)| place).collect()
}
