//! The rows: one per customer, filtered and a page at a time.

use leptos::{html, prelude::*};

use super::{
    kind::Filter,
    row::Row,
    watch::{FocusTo, Watch},
};
use crate::{
    text::{number, progress as words},
    ui::{Button, Chip, EmptyState, Pager, TableRegion},
};

/// The rows of an import.
#[component]
pub(super) fn Rows(
    /// What is watched.
    watch: Watch,
) -> impl IntoView {
    let page = RwSignal::new(1_u32);
    let size = RwSignal::new(contract::limits::PAGE_DEFAULT);
    let region = NodeRef::<html::Div>::new();
    // Places in the list of items: a row stays the same element while its status changes.
    let places = Memo::new(move |_| {
        let filter = watch.filter.get();
        watch.items.with(|items| {
            (0..items.len())
                .filter(|place| items.get(*place).is_some_and(|item| filter.takes(item)))
                .collect::<Vec<_>>()
        })
    });
    let matching = Signal::derive(move || short(places.with(Vec::len)));
    let shown_page = Memo::new(move |_| page.get().min(matching.get().div_ceil(size.get()).max(1)));
    let shown = move || {
        let from = (shown_page.get() - 1) as usize * size.get() as usize;
        places.with(|places| places.iter().skip(from).take(size.get() as usize).copied().collect::<Vec<_>>())
    };
    let turn = move |to: u32| {
        page.set(to);
        if let Some(region) = region.get_untracked() {
            let _ = region.focus();
        }
    };
    let resize = move |to: u32| {
        size.set(to);
        page.set(1);
    };
    let show_all = move || {
        watch.filter.set(Filter::All);
        watch.keep_focus(FocusTo::Heading);
    };
    view! { class="r",
        <div class="bar">
            <FilterChip watch filter=Filter::Problems label=words::PROBLEMS.get() />
            <FilterChip watch filter=Filter::UnderWay label=words::UNDER_WAY.get() />
        </div>
        <div class="card">
            <TableRegion label=words::TABLE.get() node_ref=region>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{words::CUSTOMER.get()}</th>
                            <th scope="col">{words::ACCOUNT.get()}</th>
                            <th scope="col">{words::PLAN.get()}</th>
                            <th scope="col" class="num">{words::SEATS.get()}</th>
                            <th scope="col">{words::STATUS.get()}</th>
                            <th scope="col"><span class="hidden-text">{words::ACTION.get()}</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=shown key=|place| *place let:place>
                            <Row watch place />
                        </For>
                    </tbody>
                </table>
            </TableRegion>
            <Show when=move || matching.get() == 0>
                <EmptyState heading=words::NONE_LEFT.get()>
                    <Button on_press=show_all>{words::SHOW_ALL.get()}</Button>
                </EmptyState>
            </Show>
            <Pager
                page=shown_page
                page_size=size
                matching
                total=Signal::derive(move || short(watch.items.with(Vec::len)))
                on_page=Callback::new(turn)
                on_page_size=Callback::new(resize)
            />
        </div>
    }
}

/// A filter with its count.
#[component]
fn FilterChip(
    /// What is watched.
    watch: Watch,
    /// The rows it shows.
    filter: Filter,
    /// Its words.
    label: &'static str,
) -> impl IntoView {
    let count = Memo::new(move |_| watch.items.with(|items| items.iter().filter(|item| filter.takes(item)).count()));
    let on = Signal::derive(move || watch.filter.get() == filter);
    let switch = move || watch.filter.set(if on.get_untracked() { Filter::All } else { filter });
    view! { class="r",
        <Show when=move || { count.get() != 0 || on.get() }>
            <Chip label count=Signal::derive(move || number(short(count.get()))) pressed=on on_press=switch />
        </Show>
    }
}

fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
