//! Search and filters of step 1: those of the tab, over the rows of the draft.

use contract::customers::CustomerFilter;
use domain::{
    customer::CustomerId,
    draft::{Draft, Edit, Facts, Rows},
};

use crate::{
    import::{
        desk::Desk,
        index::{FILTERS, Index},
        list::List,
    },
    reactive::RwSignal,
    text::{self, import as words},
    typed,
    ui::{
        Button, Kind, chip,
        dom::{El, el},
        search_box,
    },
};

/// Search and filters.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    desk: Desk,
    text: RwSignal<String>,
    filter: RwSignal<Option<CustomerFilter>>,
}

impl Filters {
    /// What is looked at.
    pub(super) fn new(desk: Desk) -> Self {
        Self { desk, text: desk.look.text, filter: desk.look.filter }
    }

    /// Where the rows stand that search and filter keep.
    pub(super) fn keep(self, draft: &Draft) -> Vec<usize> {
        let wanted = self.text.with(|text| typed::key(text.trim()));
        let filter = self.filter.get();
        let only = self.desk.only.get();
        let kept = |id: &CustomerId, facts: &Facts, index: &Index| {
            let customer = facts.customers.get(id);
            only.as_ref().is_none_or(|only| only.contains(id))
                // One that Kaseya has forgotten needs attention.
                && filter.is_none_or(|filter| {
                    customer.map_or(filter == CustomerFilter::NeedsAttention, |customer| index.keeps(filter, id, customer))
                })
                && (wanted.is_empty() || customer.is_some_and(|customer| index.is_named(id, customer, &wanted)))
        };
        self.desk.index.with(|index| {
            self.desk.facts.with(|facts| {
                let rows = draft.rows.iter().enumerate();
                rows.filter(|(_, row)| kept(&row.customer, facts, index)).map(|(place, _)| place).collect()
            })
        })
    }

    /// Shows every row.
    pub(super) fn clear(self) {
        self.text.set(String::new());
        self.filter.set(None);
        self.desk.only.set(None);
    }

    /// Shows every row, from a button that goes away with it: the focus moves to the table.
    pub(super) fn show_all(self, list: List) {
        self.clear();
        list.region.focus();
    }
}

/// The controls above the table.
pub(super) fn filter_bar(desk: Desk, filters: Filters, list: List) -> El {
    let total = move || desk.draft.with(|draft| words::whole(draft.rows.len()));
    let ticked = move || desk.draft.with(|draft| words::whole(draft.included().count()));
    let chips = FILTERS.into_iter().enumerate().map(|(place, filter)| {
        let pressed = move || filters.filter.get() == Some(filter);
        chip(
            text::customers::filter(filter),
            move || desk.index.with(Index::counts).map(|counts| text::number(words::whole(counts[place]))),
            pressed,
            move || {
                let on = filters.filter.get_untracked() == Some(filter);
                filters.filter.set(if on { None } else { Some(filter) });
            },
        )
    });
    let tick = move |included: bool| {
        let rows = list.places.with_untracked(|places| {
            desk.draft.with_untracked(|draft| {
                places.iter().filter_map(|place| draft.rows.get(*place)).map(|row| row.customer.clone()).collect()
            })
        });
        desk.edit(Edit::Include { rows: Rows::Of(rows), included });
    };
    let search = search_box(
        "search-rows",
        move || text::customers::search(total()),
        move || filters.text.get(),
        move |text| filters.text.set(text),
    );
    let first = el("div").class("bar").child(search).children(chips).show(
        move || desk.only.with(Option::is_some),
        move || Button::new(&words::SHOW_ALL).kind(Kind::Link).on_press(move || filters.show_all(list)),
    );
    let second = el("div")
        .class("bar")
        .child(el("span").class("strong").attr("role", "status").text_fn(move || words::ticked(ticked(), total())))
        .child(Button::new(move || words::tick_all(list.count())).kind(Kind::Link).on_press(move || tick(true)))
        .child(Button::new(move || words::untick_all(list.count())).kind(Kind::Link).on_press(move || tick(false)));
    el("div").class("stack tight").child(first).child(second)
}
