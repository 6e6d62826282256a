use contract::customers::CustomerSort;
use leptos::{html, prelude::*};

use super::{
    super::{list::List, selection::Selection},
    row::Row,
};
use crate::{
    text::customers as words,
    ui::{Checkbox, Pager, SortHeader, SortOrder, TableRegion},
};

/// The table with its pager.
#[component]
pub(super) fn Table(
    /// The list.
    list: List,
    /// Who is selected.
    selection: Selection,
    /// Rows can be selected.
    #[prop(into)]
    may_import: Signal<bool>,
) -> impl IntoView {
    let region = NodeRef::<html::Div>::new();
    let of_page = move |of: fn(&contract::customers::CustomerPage) -> u32| {
        Signal::derive(move || list.page.with(|page| page.as_ref().map_or(0, of)))
    };
    // The pages turn below; reading begins above.
    let to_top = move || {
        if let Some(region) = region.get_untracked() {
            let _ = region.focus();
        }
    };
    let turn = move |page| {
        list.turn_to(page);
        to_top();
    };
    view! { class="r",
        <TableRegion label=words::TABLE.get() node_ref=region>
            <table class="table">
                <Head list selection may_import />
                <tbody>
                    <For
                        each=move || list.lines.get()
                        key=|line| (line.row.id.clone(), line.stamp)
                        children=move |line| view! { class="r", <Row row=line.row selection may_import /> }
                    />
                </tbody>
            </table>
        </TableRegion>
        <Pager
            page=list.wanted
            page_size=list.page_size
            matching=of_page(|page| page.matching)
            total=of_page(|page| page.total)
            on_page=turn
            on_page_size=move |rows| list.set_page_size(rows)
        />
    }
}

/// The headings.
#[component]
fn Head(
    /// The list.
    list: List,
    /// Who is selected.
    selection: Selection,
    /// Rows can be selected.
    may_import: Signal<bool>,
) -> impl IntoView {
    let sorted = move |by: CustomerSort| {
        Signal::derive(move || {
            let order = list.order.get();
            let direction = if order.descending { SortOrder::Descending } else { SortOrder::Ascending };
            (order.by == by).then_some(direction)
        })
    };
    let of_page = Memo::new(move |_| selection.of_page());
    view! { class="r",
        <thead>
            <tr>
                <th scope="col" class="pick">
                    <Checkbox
                        label=words::SELECT_PAGE.get()
                        visually_hidden_label=true
                        checked=Signal::derive(move || of_page.get().1)
                        indeterminate=Signal::derive(move || of_page.get() == (true, false))
                        disabled=Signal::derive(move || !may_import.get())
                        on_change=move |on| selection.set_page(on)
                    />
                </th>
                <SortHeader
                    label=words::CUSTOMER.get()
                    state=sorted(CustomerSort::Name)
                    on_sort=move |()| list.sort(CustomerSort::Name)
                />
                <SortHeader
                    label=words::ENDPOINTS.get()
                    numeric=true
                    state=sorted(CustomerSort::Endpoints)
                    on_sort=move |()| list.sort(CustomerSort::Endpoints)
                />
                <th scope="col" class="num">{words::SUGGESTED_SEATS.get()}</th>
                <th scope="col">{words::SUGGESTED_ACCOUNT.get()}</th>
                <th scope="col">{words::STATUS.get()}</th>
            </tr>
        </thead>
    }
}
