use contract::linked::LinkedSort;
use leptos::prelude::untrack;

use super::{query::Linkings, row, unlink::Unlinking};
use crate::{
    text::{
        connectwise::CONNECTWISE,
        customers::{self as words, linked},
    },
    ui::{
        Paged, SortOrder,
        dom::{El, Handle, el},
        pager, sort_header, table_region,
    },
};

/// A column, with what it sorts by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Customer,
    Account,
    Plan,
    Seats,
    Endpoints,
    Linked,
}

impl Column {
    const ALL: [Self; 6] = [Self::Customer, Self::Account, Self::Plan, Self::Seats, Self::Endpoints, Self::Linked];

    fn label(self) -> &'static str {
        match self {
            Self::Customer => words::CUSTOMER.get(),
            Self::Account => words::ACCOUNT.get(),
            Self::Plan => words::PLAN.get(),
            Self::Seats => words::SEATS.get(),
            Self::Endpoints => words::ENDPOINTS.get(),
            Self::Linked => words::LINKED_SINCE.get(),
        }
    }

    fn sort(self) -> LinkedSort {
        match self {
            Self::Customer => LinkedSort::Name,
            Self::Account => LinkedSort::Account,
            Self::Plan => LinkedSort::Plan,
            Self::Seats => LinkedSort::Seats,
            Self::Endpoints => LinkedSort::Endpoints,
            Self::Linked => LinkedSort::Linked,
        }
    }

    /// Numbers stand at the end of their cell.
    pub(super) fn class(self) -> &'static str {
        if matches!(self, Self::Seats | Self::Endpoints) { "num" } else { "" }
    }
}

/// The table with its pager.
pub(super) fn table(list: Linkings, unlinking: Unlinking) -> El {
    let region = Handle::new();
    let host = list.host();
    let table = el("table").class("table").child(head(list)).child(el("tbody").each_of_many(
        move || list.rows(),
        row::key,
        move |one| host.as_ref().map(|host| row::row(one, list, unlinking, host)),
    ));
    let paged = move || {
        let size = list.query.with(|query| query.page_size.unwrap_or(contract::limits::PAGE_DEFAULT));
        list.page.with(|page| {
            let page = page.as_ref();
            let figure = |of: fn(&contract::customers::LinkedPage) -> u32| page.map_or(0, of);
            Paged {
                page: figure(|page| page.page).max(1),
                size,
                matching: figure(|page| page.matching),
                total: figure(|page| page.total),
            }
        })
    };
    // The pages turn below; reading begins above.
    let turn = move |page| {
        list.turn_to(page);
        untrack(|| region.focus());
    };
    el("div")
        .child(table_region(words::LINKED_TABLE.get(), region, table))
        .child(pager(paged, turn, move |rows| list.set_page_size(rows)))
}

fn head(list: Linkings) -> El {
    let heading = move |column: Column| {
        let state = move || {
            list.query.with(|query| {
                let direction = if query.descending.is_some() { SortOrder::Descending } else { SortOrder::Ascending };
                (query.sort.unwrap_or_default() == column.sort()).then_some(direction)
            })
        };
        sort_header(column.label(), state, move || list.sort(column.sort())).class(column.class())
    };
    let action = el("th").attr("scope", "col").child(el("span").class("hidden-text").text(linked::ACTION.get()));
    let connectwise = || el("th").attr("scope", "col").text(CONNECTWISE);
    let (before, after) = Column::ALL.split_at(Column::ALL.len() - 1);
    el("thead").child(
        el("tr")
            .children(before.iter().copied().map(heading))
            .show(move || list.bills(), connectwise)
            .children(after.iter().copied().map(heading))
            .child(action),
    )
}
