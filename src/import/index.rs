//! What step 1 searches and filters by: found out once for all customers, in slices, and again when the facts change.

use std::{collections::HashMap, ops::Bound, rc::Rc};

use contract::customers::CustomerFilter;
use domain::{
    NewAccount,
    customer::CustomerId,
    draft::{CustomerFacts, Facts},
    matching::Suggestion,
};

use crate::{
    reactive::{RwSignal, spawn_local},
    turns::{Turn, Turns},
    typed,
    ui::dom::watch,
    wait::Slices,
};

/// The filters in the order shown.
pub(super) const FILTERS: [CustomerFilter; 3] =
    [CustomerFilter::SuggestedMatch, CustomerFilter::NeedsAttention, CustomerFilter::NoEndpoints];

/// Customers looked at before the time is.
const AT_ONCE: usize = 32;

/// The customers of a draft. A clone is the same index.
#[derive(Clone, Default)]
pub(super) struct Index(Rc<Found>);

#[derive(Default)]
struct Found {
    entries: HashMap<CustomerId, Entry>,
    counts: Option<[usize; FILTERS.len()]>,
}

/// What takes a moment to find out about a customer.
struct Entry {
    /// The name as it is searched.
    key: String,
    /// By which of the [`FILTERS`] it is kept.
    kept: [bool; FILTERS.len()],
}

impl Entry {
    fn of(customer: &CustomerFacts) -> Self {
        Self { key: typed::key(&customer.name), kept: FILTERS.map(|filter| keeps(filter, customer)) }
    }
}

impl Index {
    /// How many customers each filter keeps; none until all were looked at.
    pub(super) fn counts(&self) -> Option<[usize; FILTERS.len()]> {
        self.0.counts
    }

    /// Whether the name of a customer contains `wanted`, which is written as a name is searched.
    pub(super) fn is_named(&self, id: &CustomerId, customer: &CustomerFacts, wanted: &str) -> bool {
        match self.0.entries.get(id) {
            Some(entry) => entry.key.contains(wanted),
            None => typed::key(&customer.name).contains(wanted),
        }
    }

    /// Whether `filter` keeps a customer.
    pub(super) fn keeps(&self, filter: CustomerFilter, id: &CustomerId, customer: &CustomerFacts) -> bool {
        match self.0.entries.get(id) {
            Some(entry) => FILTERS.iter().zip(entry.kept).any(|(known, kept)| *known == filter && kept),
            None => keeps(filter, customer),
        }
    }
}

/// Whether the tab's filter keeps a customer.
fn keeps(filter: CustomerFilter, customer: &CustomerFacts) -> bool {
    match filter {
        CustomerFilter::SuggestedMatch => {
            matches!(customer.suggestion, Suggestion::Certain { .. } | Suggestion::Likely { .. })
        }
        CustomerFilter::NeedsAttention => {
            customer.gone
                || customer.held.is_some()
                || matches!(customer.suggestion, Suggestion::Several { .. })
                || NewAccount::new(&customer.name, &customer.contact).is_err()
        }
        CustomerFilter::NoEndpoints => customer.endpoints.registered == 0,
    }
}

/// The index of `facts`, kept up to date. What it does not know yet is found out where it is asked for.
pub(super) fn index(facts: RwSignal<Facts>) -> RwSignal<Index> {
    let index = RwSignal::new(Index::default());
    let turns = Turns::new();
    watch(move || {
        facts.with(|_| ());
        let turn = turns.next();
        spawn_local(async move {
            if let Some(found) = look_through(facts, turn).await {
                index.set(found);
            }
        });
    });
    index
}

/// None when the facts changed meanwhile, or nobody is there any more.
async fn look_through(facts: RwSignal<Facts>, turn: Turn) -> Option<Index> {
    let mut slices = Slices::new();
    let mut entries = HashMap::new();
    let mut last: Option<CustomerId> = None;
    loop {
        let some = facts.try_with_untracked(|facts| {
            let from = last.take().map_or(Bound::Unbounded, Bound::Excluded);
            for (id, customer) in facts.customers.range((from, Bound::Unbounded)).take(AT_ONCE) {
                entries.insert(id.clone(), Entry::of(customer));
                last = Some(id.clone());
            }
            last.is_some()
        })?;
        if !some {
            let count = |place: usize| entries.values().filter(|entry: &&Entry| entry.kept[place]).count();
            let counts = Some(std::array::from_fn(count));
            return Some(Index(Rc::new(Found { entries, counts })));
        }
        slices.breathe().await;
        if !turn.is_last() {
            return None;
        }
    }
}
