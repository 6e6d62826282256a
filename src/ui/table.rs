//! Pieces of a table: the region it scrolls in, and its sortable headings.

use super::{
    dom::{El, Handle, Words, el},
    size::watch_size,
};
use crate::reactive::RwSignal;

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
