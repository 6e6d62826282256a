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

use self::{
    bulk::bulk,
    default_contact::default_contact,
    filters::{Filters, filter_bar},
    search::AccountSearch,
};
use super::{
    desk::Desk,
    list::{List, ROWS_ID},
};
use crate::{
    text::import as words,
    ui::{
        Button, Checkbox,
        dom::{El, el},
        empty_state,
    },
};

/// Who gets which account.
pub(super) fn accounts(desk: Desk) -> El {
    let filters = Filters::new(desk);
    let list = List::new(desk, move |draft| filters.keep(draft), move || filters.clear());
    list.follow_goal();
    let search = AccountSearch::new(desk);
    let total = move || desk.draft.with(|draft| words::whole(draft.rows.len()));
    let column = |words: &'static str| el("th").attr("scope", "col").text(words);
    let head = el("thead").child(
        el("tr")
            .child(el("th").attr("scope", "col").class("pick").child(page_box(desk, list)))
            .child(column(words::CUSTOMER.get()))
            .child(column(words::ENDPOINTS.get()).class("num"))
            .child(column(words::ACCOUNT.get())),
    );
    let rows = move |row| row::account_row(desk, list, search, row);
    el("div")
        .class("stack")
        .child(default_contact(desk))
        .child(bulk(desk))
        .child(filter_bar(desk, filters, list))
        .child(list.table(words::ACCOUNTS_TABLE.get(), head, total, rows))
        .show(
            move || list.count() == 0,
            move || {
                let act = Button::new(&words::SHOW_ALL).on_press(move || filters.show_all(list));
                empty_state(words::NONE_FOUND.get(), words::NONE_FOUND_WHY.get(), act)
            },
        )
}

/// Ticks or un-ticks the rows of the page.
fn page_box(desk: Desk, list: List) -> El {
    let ticked = move || list.shown.with(|rows| (rows.iter().filter(|row| row.included).count(), rows.len()));
    let all = move || {
        let (ticked, all) = ticked();
        all != 0 && ticked == all
    };
    let some = move || {
        let (ticked, all) = ticked();
        ticked != 0 && ticked != all
    };
    Checkbox::new(words::TICK_PAGE.get(), all)
        .id(ROWS_ID)
        .hidden_label()
        .indeterminate(some)
        .on_change(move |included| desk.edit(Edit::Include { rows: Rows::Of(list.ids()), included }))
}
