//! **Trend Micro Customers**: the linked ones.

mod query;
mod row;

use leptos::{html, prelude::*};

use self::{query::Linkings, row::Row};
use super::unlinked::Failure;
use crate::{
    api::Api,
    host::{Go, Host},
    location::Location,
    text::{self, customers as words},
    ui::{Button, EmptyState, Pager, SearchBox, Skeleton, TableRegion, focus_id, uid},
};

/// What the panel shows.
#[derive(Clone, PartialEq, Eq)]
enum Shown {
    Loading,
    Failed(String),
    Nobody,
    List,
}

/// The panel of the tab.
#[component]
pub(super) fn Linked(
    /// How many are linked, as the other list last heard.
    linked_total: Signal<Option<u32>>,
    /// Something went with the focus in it.
    on_gone: Callback<()>,
) -> impl IntoView {
    let list = Linkings::new(expect_context::<Api>());
    let host = expect_context::<Host>();
    // Asked anew when an import has linked more of them.
    Effect::new(move |before: Option<Option<u32>>| {
        let now = linked_total.get();
        if before.is_none_or(|before| before.is_some() && before != now) {
            list.ask();
        }
        now
    });
    let shown = Memo::new(move |_| match (list.page.get(), list.failure.get()) {
        (Some(page), _) if page.total > 0 => Shown::List,
        (Some(_), _) => Shown::Nobody,
        (None, Some(error)) => Shown::Failed(error.sentence()),
        (None, None) => Shown::Loading,
    });
    let stale = Signal::derive(move || if list.page.with(Option::is_some) { list.failure.get() } else { None });
    let panel = move || match shown.get() {
        Shown::Loading => {
            view! { class="r", <div class="card"><Skeleton rows=8 label=words::LOADING.get() /></div> }.into_any()
        }
        Shown::List => view! { class="r", <List list /> }.into_any(),
        Shown::Failed(body) => {
            let retry = move |()| {
                list.ask();
                on_gone.run(());
            };
            nothing(words::empty::FAILED.get(), body, text::RETRY.get(), Callback::new(retry))
        }
        Shown::Nobody => {
            let (heading, body) = words::empty::NO_LINKS.get();
            let host = host.clone();
            let back = move |()| host.navigate(Location::START, Go::Push);
            nothing(heading, body.to_owned(), words::UNLINKED.get(), Callback::new(back))
        }
    };
    view! { class="r",
        <div class="stack">
            <Failure failure=stale heading=words::NOT_UPDATED.get() on_gone on_retry=move |()| list.ask() />
            {panel}
        </div>
    }
}

/// An empty panel with the one thing to do.
fn nothing(heading: &'static str, body: String, label: &'static str, on_press: Callback<()>) -> AnyView {
    view! { class="r",
        <div class="card">
            <EmptyState heading body>
                <Button on_press>{label}</Button>
            </EmptyState>
        </div>
    }
    .into_any()
}

/// Search, table and pager.
#[component]
fn List(
    /// The list.
    list: Linkings,
) -> impl IntoView {
    let region = NodeRef::<html::Div>::new();
    let bar = NodeRef::<html::Div>::new();
    let search = uid("search");
    let label = Memo::new(move |_| list.page.with(|page| words::search(page.as_ref().map_or(0, |page| page.total))));
    let of_page = move |of: fn(&contract::customers::LinkedPage) -> u32| {
        Signal::derive(move || list.page.with(|page| page.as_ref().map_or(0, of)))
    };
    let turn = move |page| {
        list.turn_to(page);
        if let Some(region) = region.get_untracked() {
            let _ = region.focus();
        }
    };
    let id = search.clone();
    let clear = Callback::new(move |()| {
        list.clear();
        if let Some(bar) = bar.get_untracked() {
            focus_id(&bar, &id);
        }
    });
    let filtered = move || {
        let (heading, body) = words::empty::FILTERED.get();
        view! { class="r", <EmptyState heading body><Button on_press=clear>{words::CLEAR_FILTERS.get()}</Button></EmptyState> }
    };
    view! { class="r",
        <div class="bar" node_ref=bar>
            <SearchBox id=search label value=list.search on_input=move |text| list.set_search(text) />
        </div>
        <div class="card" aria-busy=move || list.busy.get().then_some("true")>
            <Show when=move || list.page.with(|page| page.as_ref().is_some_and(|page| page.matching > 0)) fallback=filtered>
                <TableRegion label=words::LINKED_TABLE.get() node_ref=region>
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{words::CUSTOMER.get()}</th>
                                <th scope="col">{words::ACCOUNT.get()}</th>
                                <th scope="col">{words::PLAN.get()}</th>
                                <th scope="col" class="num">{words::SEATS.get()}</th>
                                <th scope="col" class="num">{words::ENDPOINTS.get()}</th>
                                <th scope="col">{words::LINKED_SINCE.get()}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || {
                                let rows = list.page.with(|page| page.as_ref().map(|page| page.rows.clone()));
                                rows.unwrap_or_default()
                                    .into_iter()
                                    .map(|row| view! { class="r", <Row row /> })
                                    .collect_view()
                            }}
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
            </Show>
        </div>
    }
}
