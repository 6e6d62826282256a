//! Pieces of a table: the region it scrolls in, and its sortable headings.

use super::dom::{El, Handle, Words, el};
use super::size::watch_size;
use leptos::{html, prelude::*};

use super::size::on_resize;

/// A region in which a wide `table` scrolls; a stop of the Tab key only while it does. `handle` is to focus it after a change of page.
pub(crate) fn table_region(label: impl Into<Words>, handle: Handle, table: El) -> El {
    let scrolls = RwSignal::new(false);
    let region = el("div")
        .class("table-region")
        .attr("role", "region")
        .attr_words("aria-label", label.into())
        .attr_fn("tabindex", move || if scrolls.get() { "0" } else { "-1" })
        .handle(handle)
        .child(table);
    watch_size(region.html(), move |region| {
        let now = region.scroll_width() > region.client_width() || region.scroll_height() > region.client_height();
        if scrolls.try_get_untracked() == Some(!now) {
            scrolls.set(now);
        }
    });
    region
}

/// A column's heading with the button that sorts by it, or the other way round; `state` is its order, when the table is sorted by it.
/// It has no class yet: a column of numbers gets `num`.
pub(crate) fn sort_header(
    label: impl Into<Words>,
    state: impl Fn() -> Option<SortOrder> + 'static,
    on_sort: impl Fn() + 'static,
) -> El {
    let sort = move || {
        state().map(|order| match order {
            SortOrder::Ascending => "ascending",
            SortOrder::Descending => "descending",
        })
    };
    el("th").attr("scope", "col").attr_fn("aria-sort", sort).child(
        el("button")
            .attr("type", "button")
            .class("sort")
            .on_click(on_sort)
            .words(label.into())
            .child(el("span").class("sort-sign").attr("aria-hidden", "true")),
    )
}

/// The order of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SortOrder {
    /// A first.
    Ascending,
    /// Z first.
    Descending,
}

/// A region in which a wide table scrolls; a stop of the Tab key only while it does. Put a `<table class="table">` in it.
#[component]
pub(crate) fn TableRegion(
    /// What the table holds.
    #[prop(into)]
    label: Signal<String>,
    /// The element, to focus it after a change of page.
    #[prop(optional)]
    node_ref: NodeRef<html::Div>,
    /// The table.
    children: Children,
) -> impl IntoView {
    let scrolls = RwSignal::new(false);
    on_resize(node_ref, move |region| {
        let now = region.scroll_width() > region.client_width() || region.scroll_height() > region.client_height();
        if scrolls.try_get_untracked() == Some(!now) {
            scrolls.set(now);
        }
    });
    view! { class="r",
        <div
            class="table-region"
            role="region"
            aria-label=move || label.get()
            tabindex=move || if scrolls.get() { "0" } else { "-1" }
            node_ref=node_ref
        >
            {children()}
        </div>
    }
}

/// A column's heading with the button that sorts by it.
#[component]
pub(crate) fn SortHeader(
    /// The column's name.
    #[prop(into)]
    label: Signal<String>,
    /// Its order, when the table is sorted by it.
    #[prop(into)]
    state: Signal<Option<SortOrder>>,
    /// Sort by it, or the other way round.
    #[prop(into)]
    on_sort: Callback<()>,
    /// The column holds numbers.
    #[prop(optional)]
    numeric: bool,
) -> impl IntoView {
    let sort = move || {
        state.get().map(|order| match order {
            SortOrder::Ascending => "ascending",
            SortOrder::Descending => "descending",
        })
    };
    view! { class="r",
        <th scope="col" class:num=numeric aria-sort=sort>
            <button type="button" class="sort" on:click=move |_| on_sort.run(())>
                {move || label.get()}
                <span class="sort-sign" aria-hidden="true"></span>
            </button>
        </th>
    }
}
