//! The rows: one per customer, filtered and a page at a time.

use super::{
    kind::Filter,
    row::row,
    watch::{FocusTo, Watch},
};
use crate::{
    reactive::Memo,
    text::{number, progress as words, whole},
    ui::{
        Button, Paged, chip,
        dom::{Child, Handle, el, switch},
        empty_state, pager, table_region,
    },
};

/// The rows of an import.
pub(super) fn rows(watch: Watch) -> Child {
    let (page, size) = watch.page;
    let region = Handle::new();
    // Places in the list of items: a row stays the same element while its status changes.
    let places = Memo::new(move |_| {
        let filter = watch.filter.get();
        watch.items.with(|items| {
            items.iter().enumerate().filter(|(_, item)| filter.takes(item)).map(|(at, _)| at).collect::<Vec<_>>()
        })
    });
    let paged = move || {
        let matching = whole(places.with(Vec::len));
        let size = size.get();
        Paged {
            page: page.get().min(matching.div_ceil(size).max(1)),
            size,
            matching,
            total: whole(watch.items.with(Vec::len)),
        }
    };
    let shown = move || {
        let Paged { page, size, .. } = paged();
        let from = (page - 1) as usize * size as usize;
        places.with(|places| places.iter().skip(from).take(size as usize).copied().collect::<Vec<_>>())
    };
    let turn = move |to: u32| {
        page.set(to);
        region.focus();
    };
    let resize = move |to: u32| {
        size.set(to);
        page.set(1);
    };
    let show_all = move || {
        watch.filter.set(Filter::All);
        watch.keep_focus(FocusTo::Heading);
    };
    let columns = [
        (words::CUSTOMER.get(), false),
        (words::ACCOUNT.get(), false),
        (words::PLAN.get(), false),
        (words::SEATS.get(), true),
        (words::STATUS.get(), false),
    ];
    let head = crate::import::list::head(&columns, Some(words::ACTION.get()));
    let body = el("tbody").each(shown, ToString::to_string, move |place| row(watch, place));
    let table = el("table").class("table").child(head).child(body);
    let card = el("div")
        .class("card")
        .child(table_region(&words::TABLE, region, table))
        .show(
            move || places.with(Vec::is_empty),
            move || {
                let act = Button::new(&words::SHOW_ALL).on_press(show_all);
                empty_state(words::NONE_LEFT.get(), "", act)
            },
        )
        .child(pager(paged, turn, resize));
    let chips = el("div")
        .class("bar")
        .child(filter_chip(watch, Filter::Problems, words::PROBLEMS.get()))
        .child(filter_chip(watch, Filter::UnderWay, words::UNDER_WAY.get()));
    vec![chips, card].into()
}

/// A filter with its count.
fn filter_chip(watch: Watch, filter: Filter, label: &'static str) -> Child {
    let count = Memo::new(move |_| watch.items.with(|items| items.iter().filter(|item| filter.takes(item)).count()));
    let on = move || watch.filter.get() == filter;
    let press = move || {
        let on = watch.filter.get_untracked() == filter;
        watch.filter.set(if on { Filter::All } else { filter });
    };
    switch(
        move || count.get() != 0 || on(),
        move |there| there.then(|| chip(label, move || Some(number(whole(count.get()))), on, press)),
    )
}
