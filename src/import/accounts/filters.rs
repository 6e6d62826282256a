//! Search and filters of step 1: those of the tab, over the rows of the draft.

use std::collections::HashMap;

use contract::customers::CustomerFilter;
use domain::{
    NewAccount,
    customer::CustomerId,
    draft::{CustomerFacts, Draft, Edit, Rows},
    matching::Suggestion,
};
use leptos::prelude::*;

use crate::{
    import::{desk::Desk, list::List},
    text::{self, import as words},
    ui::{Button, Chip, Kind, SearchBox},
};

/// Search and filters.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    desk: Desk,
    text: RwSignal<String>,
    filter: RwSignal<Option<CustomerFilter>>,
    /// Names as they are searched; made at the first search.
    keys: Memo<HashMap<CustomerId, String>>,
}

impl Filters {
    /// No search, no filter.
    pub(super) fn new(desk: Desk) -> Self {
        let keys = Memo::new(move |_| {
            desk.facts.with(|facts| facts.customers.iter().map(|(id, facts)| (id.clone(), key(&facts.name))).collect())
        });
        Self { desk, text: RwSignal::new(String::new()), filter: RwSignal::new(None), keys }
    }

    /// Where the rows stand that search and filter keep.
    pub(super) fn keep(self, draft: &Draft) -> Vec<usize> {
        let wanted = self.text.with(|text| key(text));
        let filter = self.filter.get();
        self.desk.facts.with(|facts| {
            self.desk.only.with(|only| {
                let kept = |customer: &CustomerId| {
                    only.as_ref().is_none_or(|only| only.contains(customer))
                        && filter.is_none_or(|filter| keeps(filter, facts.customers.get(customer)))
                        && (wanted.is_empty()
                            || self.keys.with(|keys| keys.get(customer).is_some_and(|key| key.contains(&wanted))))
                };
                draft.rows.iter().enumerate().filter(|(_, row)| kept(&row.customer)).map(|(place, _)| place).collect()
            })
        })
    }

    /// Shows every row.
    pub(super) fn clear(self) {
        self.text.set(String::new());
        self.filter.set(None);
        self.desk.only.set(None);
    }
}

impl Filters {
    /// Shows every row, from a button that goes away with it: the focus moves to the table.
    pub(super) fn show_all(self, list: List) {
        self.clear();
        if let Some(region) = list.region.get_untracked() {
            let _ = region.focus();
        }
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

/// A name without case and accents, by the browser's own tables.
fn key(name: &str) -> String {
    let plain = String::from(js_sys::JsString::from(name.trim()).normalize("NFKD"));
    plain.chars().filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}')).flat_map(char::to_lowercase).collect()
}

/// The controls above the table.
#[component]
pub(super) fn FilterBar(
    /// The desk.
    desk: Desk,
    /// Their state.
    filters: Filters,
    /// The rows they keep.
    list: List,
) -> impl IntoView {
    let total = Memo::new(move |_| desk.draft.with(|draft| words::whole(draft.rows.len())));
    let ticked = Memo::new(move |_| desk.draft.with(|draft| words::whole(draft.included().count())));
    let matching = Memo::new(move |_| words::whole(list.places.with(Vec::len)));
    let chips = [CustomerFilter::SuggestedMatch, CustomerFilter::NeedsAttention, CustomerFilter::NoEndpoints]
    .into_iter()
    .map(|filter| {
        let count = Memo::new(move |_| {
            let count =
                desk.facts.with(|facts| facts.customers.values().filter(|facts| keeps(filter, Some(facts))).count());
            text::number(words::whole(count))
        });
        let pressed = Signal::derive(move || filters.filter.get() == Some(filter));
        let press = move |()| {
            let now = if pressed.get_untracked() { None } else { Some(filter) };
            filters.filter.set(now);
        };
        view! { class="r", <Chip label=text::customers::filter(filter) count=count pressed=pressed on_press=press /> }
    })
    .collect_view();
    let tick = move |included: bool| {
        let rows = list.places.with_untracked(|places| {
            desk.draft.with_untracked(|draft| {
                places.iter().filter_map(|place| draft.rows.get(*place)).map(|row| row.customer.clone()).collect()
            })
        });
        desk.edit(Edit::Include { rows: Rows::Of(rows), included });
    };
    let search_label = Signal::derive(move || text::customers::search(total.get()));
    view! { class="r",
        <div class="bar">
            <SearchBox label=search_label value=filters.text on_input=move |text| filters.text.set(text) />
            {chips}
            <Show when=move || desk.only.with(Option::is_some)>
                <Button kind=Kind::Link on_press=move |()| filters.show_all(list)>{words::SHOW_ALL.get()}</Button>
            </Show>
        </div>
        <div class="bar">
            <span class="strong" role="status">{move || words::ticked(ticked.get(), total.get())}</span>
            <Button kind=Kind::Link on_press=move |()| tick(true)>
                {move || words::tick_all(matching.get())}
            </Button>
            <Button kind=Kind::Link on_press=move |()| tick(false)>
                {move || words::untick_all(matching.get())}
            </Button>
        </div>
    }
}
