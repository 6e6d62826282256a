use domain::list::Sort;

use super::{
    super::{list::List, selection::Selection},
    row::row,
};
use crate::{
    reactive::Memo,
    text::customers as words,
    ui::{
        Checkbox, Paged, SortOrder,
        dom::{Child, El, Handle, el},
        pager, sort_header, table_region,
    },
};

/// The table with its pager.
pub(super) fn table(list: List, selection: Selection, may_import: Memo<bool>) -> Child {
    let caption = Handle::new();
    let paged = move || {
        let total = list.totals().map_or(0, |totals| totals.total);
        let size = list.page_size.get();
        list.shown.with(|shown| Paged { page: shown.page, size, matching: shown.matching, total })
    };
    let where_it_is = move || {
        let paged = paged();
        words::caption(paged.page, paged.pages())
    };
    let rows = el("tbody").each_of_many(
        move || list.shown.with(|shown| shown.lines.clone()),
        |line| line.row.id.clone(),
        move |line| row(line, list, selection, may_import),
    );
    let table = el("table")
        .class("table")
        .child(el("caption").class("hidden-text").attr("tabindex", "-1").handle(caption).text_fn(where_it_is))
        .child(head(list, selection, may_import))
        .child(rows);
    // The pages turn below; reading begins above.
    let turn = move |page| {
        list.turn_to(page);
        caption.focus();
    };
    Child::from(vec![
        table_region(&words::TABLE, Handle::new(), table),
        pager(paged, turn, move |rows| list.set_page_size(rows)),
    ])
}

/// The headings.
fn head(list: List, selection: Selection, may_import: Memo<bool>) -> El {
    let header = move |label: &'static str, by: Sort| {
        let state = move || {
            let order = list.order.get();
            let direction = if order.descending { SortOrder::Descending } else { SortOrder::Ascending };
            (order.by == by).then_some(direction)
        };
        sort_header(label, state, move || list.sort(by))
    };
    let of_page = Memo::new(move |_| selection.of_page());
    let tick = Checkbox::new(words::SELECT_PAGE.get(), move || of_page.get().1)
        .hidden_label()
        .indeterminate(move || of_page.get() == (true, false))
        .disabled(move || !may_import.get())
        .on_change(move |on| {
            selection.set_page(on);
            selection.tell();
        });
    el("thead").child(
        el("tr")
            .child(el("th").attr("scope", "col").class("pick").child(tick))
            .child(header(words::CUSTOMER.get(), Sort::Name))
            .child(header(words::ENDPOINTS.get(), Sort::Endpoints).class("num"))
            .child(el("th").attr("scope", "col").class("num").say(&words::SUGGESTED_SEATS))
            .child(header(words::SUGGESTED_ACCOUNT.get(), Sort::Account))
            .child(header(words::STATUS.get(), Sort::Status)),
    )
}
