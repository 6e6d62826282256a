//! Turning the pages of a table.

use leptos::prelude::*;

use super::{
    button::{Button, Kind},
    select::{Opt, Select},
    uid::uid,
};
use crate::text::{number, widgets as words};

/// The sizes a page may have.
const PAGE_SIZES: [u32; 3] = [25, 50, 100];

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
    let id = uid("rows");
    let pages = move || matching.get().div_ceil(page_size.get().max(1)).max(1);
    let range = move || {
        let size = page_size.get().max(1);
        let first = (page.get().max(1) - 1).saturating_mul(size).saturating_add(1);
        let last = first.saturating_add(size - 1).min(matching.get());
        words::shown(first, last, matching.get(), total.get())
    };
    let sizes: Vec<Opt> =
        PAGE_SIZES.iter().map(|size| Opt { value: size.to_string(), label: number(*size), disabled: false }).collect();
    let resize = Callback::new(move |size: String| {
        if let Ok(size) = size.parse() {
            on_page_size.run(size);
        }
    });
    view! { class="r",
        <div class="pager">
            <span>{range}</span>
            <div class="pager-turn">
                <label for=id.clone()>{words::ROWS.get()}</label>
                <Select id=id options=sizes value=Signal::derive(move || page_size.get().to_string()) on_change=resize />
                <Button
                    kind=Kind::Icon
                    label=words::PREVIOUS_PAGE.get()
                    disabled=Signal::derive(move || page.get() <= 1)
                    on_press=move || on_page.run(page.get_untracked() - 1)
                >
                    "‹"
                </Button>
                <span>{move || words::page_of(page.get(), pages())}</span>
                <Button
                    kind=Kind::Icon
                    label=words::NEXT_PAGE.get()
                    disabled=Signal::derive(move || page.get() >= pages())
                    on_press=move || on_page.run(page.get_untracked() + 1)
                >
                    "›"
                </Button>
            </div>
        </div>
    }
}
