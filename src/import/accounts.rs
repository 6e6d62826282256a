//! Step 1: **Integrate Kaseya Customers with Trend Micro Accounts**.

mod bulk;
mod contact;
mod default_contact;
mod details;
mod filters;
mod options;
mod picker;
mod row;
mod search;
mod suggestion;

use domain::draft::{Edit, Rows};
use leptos::prelude::*;

use self::{
    bulk::Bulk,
    default_contact::DefaultContact,
    filters::{FilterBar, Filters},
    row::AccountRow,
    search::AccountSearch,
};
use super::{
    desk::Desk,
    list::{List, ListTable, ROWS_ID},
};
use crate::{
    text::import as words,
    ui::{Button, Checkbox, EmptyState},
};

/// Who gets which account.
#[component]
pub(super) fn Accounts(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let filters = Filters::new(desk);
    let list = List::new(desk, move |draft| filters.keep(draft), Callback::new(move |()| filters.clear()));
    list.follow_goal();
    let search = AccountSearch::new(desk);
    let total = Memo::new(move |_| desk.draft.with(|draft| words::whole(draft.rows.len())));
    let rows = move || list.shown.get();
    view! { class="r",
        <div class="stack">
            <DefaultContact desk=desk />
            <Bulk desk=desk />
            <FilterBar desk=desk filters=filters list=list />
            <ListTable list=list label=words::ACCOUNTS_TABLE.get() total=total>
                <thead>
                    <tr>
                        <th scope="col" class="pick"><PageBox desk=desk list=list /></th>
                        <th scope="col">{words::CUSTOMER.get()}</th>
                        <th scope="col" class="num">{words::ENDPOINTS.get()}</th>
                        <th scope="col">{words::ACCOUNT.get()}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=rows key=|row| row.customer.clone() let(row)>
                        <AccountRow desk=desk list=list search=search row=row />
                    </For>
                </tbody>
            </ListTable>
            <Show when=move || list.places.with(Vec::is_empty)>
                <EmptyState heading=words::NONE_FOUND.get() body=words::NONE_FOUND_WHY.get()>
                    <Button on_press=move |()| filters.show_all(list)>{words::SHOW_ALL.get()}</Button>
                </EmptyState>
            </Show>
        </div>
    }
}

/// Ticks or un-ticks the rows of the page.
#[component]
fn PageBox(
    /// The desk.
    desk: Desk,
    /// The rows.
    list: List,
) -> impl IntoView {
    let ticked =
        Memo::new(move |_| list.shown.with(|rows| (rows.iter().filter(|row| row.included).count(), rows.len())));
    let some = Signal::derive(move || {
        let (ticked, all) = ticked.get();
        ticked != 0 && ticked != all
    });
    let all = Signal::derive(move || {
        let (ticked, all) = ticked.get();
        all != 0 && ticked == all
    });
    let change = move |included: bool| desk.edit(Edit::Include { rows: Rows::Of(list.ids()), included });
    view! { class="r",
        <Checkbox
            id=ROWS_ID
            checked=all
            indeterminate=some
            label=words::TICK_PAGE.get()
            visually_hidden_label=true
            on_change=change
        />
    }
}
