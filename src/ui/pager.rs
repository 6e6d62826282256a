//! Turning the pages of a table.

use leptos::prelude::*;

/// The sizes a page may have.
pub(crate) const PAGE_SIZES: [u32; 3] = [25, 50, 100];

/// Turns the pages of a table: *1–25 of 31 matching · 128 in all*.
#[component]
pub(crate) fn Pager(
    /// The page shown, from 1.
    #[prop(into)]
    page: Signal<u32>,
    /// Rows of a page.
    #[prop(into)]
    page_size: Signal<u32>,
    /// Rows that match search and filter.
    #[prop(into)]
    matching: Signal<u32>,
    /// All rows.
    #[prop(into)]
    total: Signal<u32>,
    /// Another page was chosen.
    #[prop(into)]
    on_page: Callback<u32>,
    /// Another size was chosen.
    #[prop(into)]
    on_page_size: Callback<u32>,
) -> impl IntoView {
    let _ = (page, page_size, matching, total, on_page, on_page_size);
    view! { class="r", <div class="pager"></div> }
}
