//! Turning the pages of a table.

use super::{
    button::Button,
    dom::{El, el},
    select::{Opt, Select},
    uid::uid,
};
use crate::{
    reactive::{Callback, Memo, Tell},
    text::{number, widgets as words},
};

/// What a [`pager`] shows: the page, from 1, rows of a page, rows that match search and filter, all rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paged {
    /// The page shown, from 1.
    pub(crate) page: u32,
    /// Rows of a page.
    pub(crate) size: u32,
    /// Rows that match search and filter.
    pub(crate) matching: u32,
    /// All rows.
    pub(crate) total: u32,
}

impl Paged {
    /// How many pages there are; one at least.
    pub(crate) fn pages(self) -> u32 {
        self.matching.div_ceil(self.size.max(1)).max(1)
    }

    fn range(self) -> String {
        let size = self.size.max(1);
        let first = (self.page.max(1) - 1).saturating_mul(size).saturating_add(1);
        let last = first.saturating_add(size - 1).min(self.matching);
        words::shown(first, last, self.matching, self.total)
    }
}

/// Turns the pages of a table: *1–25 of 31 matching · 128 in all*. `on_page` hears the page chosen, `on_size` the rows of a page.
pub(crate) fn pager(
    paged: impl Fn() -> Paged + 'static,
    on_page: impl Fn(u32) + 'static,
    on_size: impl Fn(u32) + 'static,
) -> El {
    done(Memo::new(move |_| paged()), Callback::new(on_page), Box::new(on_size))
}

fn done(paged: Memo<Paged>, on_page: Callback<u32>, on_size: Box<dyn Tell<u32>>) -> El {
    let id = uid("rows");
    let turn = move |by: i32| move || on_page.run(paged.get_untracked().page.saturating_add_signed(by));
    let sizes = || PAGE_SIZES.map(|size| Opt { value: size.to_string(), label: number(size), disabled: false }).into();
    let sizes = Select::new(sizes, move || paged.get().size.to_string()).id(&id).on_change(move |size| {
        if let Ok(size) = size.parse() {
            on_size.tell(size);
        }
    });
    el("div").class("pager").child(el("span").text_fn(move || paged.get().range())).child(
        el("div")
            .class("pager-turn")
            .child(el("label").attr("for", &id).say(&words::ROWS))
            .child(sizes)
            .child(
                Button::icon(words::PREVIOUS_PAGE.get(), "‹")
                    .disabled(move || paged.get().page <= 1)
                    .on_press(turn(-1)),
            )
            .child(el("span").text_fn(move || {
                let paged = paged.get();
                words::page_of(paged.page, paged.pages())
            }))
            .child(
                Button::icon(words::NEXT_PAGE.get(), "›")
                    .disabled(move || {
                        let paged = paged.get();
                        paged.page >= paged.pages()
                    })
                    .on_press(turn(1)),
            ),
    )
}

/// The sizes a page may have.
const PAGE_SIZES: [u32; 3] = [25, 50, 100];
