//! Search and filters of step 1: those of the tab, over the rows of the draft.

use std::collections::HashMap;

use contract::customers::CustomerFilter;
use domain::{
    NewAccount,
    customer::CustomerId,
    draft::{CustomerFacts, Draft, Edit, Facts, Rows},
    matching::Suggestion,
};

use crate::{
    import::{desk::Desk, list::List},
    reactive::{Memo, RwSignal},
    text::{self, import as words},
    typed,
    ui::{
        Button, Kind, chip,
        dom::{El, el},
        search_box,
    },
};

/// The filters in the order shown.
const FILTERS: [CustomerFilter; 3] =
    [CustomerFilter::SuggestedMatch, CustomerFilter::NeedsAttention, CustomerFilter::NoEndpoints];

/// Search and filters.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    desk: Desk,
    text: RwSignal<String>,
    filter: RwSignal<Option<CustomerFilter>>,
    /// Names as they are searched; made at the first search.
    keys: Memo<HashMap<CustomerId, String>>,
    /// How many rows each filter keeps. Facts change seldom, rows never.
    counts: Memo<[usize; 3]>,
}

impl Filters {
    /// No search, no filter.
    pub(super) fn new(desk: Desk) -> Self {
        let keys = Memo::new(move |_| {
            desk.facts
                .with(|facts| facts.customers.iter().map(|(id, facts)| (id.clone(), typed::key(&facts.name))).collect())
        });
        let counts = Memo::new(move |_| {
            desk.facts.with(|facts| {
                FILTERS.map(|filter| facts.customers.values().filter(|customer| keeps(filter, Some(customer))).count())
            })
        });
        Self { desk, text: desk.look.text, filter: desk.look.filter, keys, counts }
    }

    /// Where the rows stand that search and filter keep.
    pub(super) fn keep(self, draft: &Draft) -> Vec<usize> {
        let wanted = self.text.with(|text| typed::key(text.trim()));
        let filter = self.filter.get();
        let only = self.desk.only.get();
        let kept = |customer: &CustomerId, facts: &Facts| {
            only.as_ref().is_none_or(|only| only.contains(customer))
                && filter.is_none_or(|filter| keeps(filter, facts.customers.get(customer)))
                && (wanted.is_empty()
                    || self.keys.with(|keys| keys.get(customer).is_some_and(|key| key.contains(&wanted))))
        };
        self.desk.facts.with(|facts| {
            let rows = draft.rows.iter().enumerate();
            rows.filter(|(_, row)| kept(&row.customer, facts)).map(|(place, _)| place).collect()
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

/// Whether the tab's filter keeps a customer.
fn keeps(filter: CustomerFilter, facts: Option<&CustomerFacts>) -> bool {
    let Some(facts) = facts else { return filter == CustomerFilter::NeedsAttention };
    match filter {
        CustomerFilter::SuggestedMatch => {
            matches!(facts.suggestion, Suggestion::Certain { .. } | Suggestion::Likely { .. })
        }
        CustomerFilter::NeedsAttention => {
            facts.gone
                || facts.held.is_some()
                || matches!(facts.suggestion, Suggestion::Several { .. })
                || NewAccount::new(&facts.name, &facts.contact).is_err()
        }
        CustomerFilter::NoEndpoints => facts.endpoints.registered == 0,
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
            move || Some(text::number(words::whole(filters.counts.with(|counts| counts[place])))),
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
