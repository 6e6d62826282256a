use serde::{Deserialize, Serialize};

use super::{List, Sort, order::Orders};

/// The filters of *Non-Trend Micro Customers*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CustomerFilter))]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// Contact data missing, several candidates, or not in Kaseya any more.
    NeedsAttention,
    /// A certain or likely account is known.
    SuggestedMatch,
    /// No endpoint registered.
    NoEndpoints,
}

impl Filter {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::NeedsAttention, Self::SuggestedMatch, Self::NoEndpoints];

    /// Its bit in a row's traits.
    pub(super) const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// How many match the search, and of these, how many pass each filter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Whatever the filter.
    pub found: u32,
    filters: [u32; Filter::ALL.len()],
}

impl Counts {
    /// How many a filter would show.
    pub fn of(&self, filter: Filter) -> u32 {
        self.filters[filter as usize]
    }
}

/// What a view shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// Part of the name, as [`crate::names::search_key`] has it; empty for everybody.
    pub search: String,
    /// One of the filters.
    pub filter: Option<Filter>,
    /// The column to sort by.
    pub sort: Sort,
    /// The other way round, ties included.
    pub descending: bool,
}

/// The rows of a list that a [`Question`] is answered with, in its order.
#[derive(Debug, Clone, Default)]
pub struct View {
    question: Question,
    /// Who matches the search, by name.
    found: Vec<u32>,
    /// Of these, who passes the filter, in the order asked for or its opposite.
    shown: Vec<u32>,
    counts: Counts,
    orders: Orders,
}

impl View {
    /// Everybody of `list`, or who matches `question`.
    pub fn new(list: &List, question: Question) -> Self {
        let mut view = Self { question, ..Self::default() };
        view.found = find(list, &view.question.search);
        view.count(list);
        view.show(list);
        view
    }

    /// Asks something else of the same list.
    pub fn ask(&mut self, list: &List, question: Question) {
        let old = std::mem::replace(&mut self.question, question);
        if old.search != self.question.search {
            // Whoever contains the longer text contains the shorter one too. A look at the whole list costs less than one at most of its rows.
            let fewer = self.found.len() < list.len() as usize / 4;
            if fewer && !old.search.is_empty() && self.question.search.contains(&old.search) {
                list.keys.narrow(&mut self.found, &self.question.search);
            } else {
                self.found = find(list, &self.question.search);
            }
            self.count(list);
        } else if old.filter == self.question.filter && old.sort == self.question.sort {
            return;
        }
        self.show(list);
    }

    fn count(&mut self, list: &List) {
        let mut filters = [0; Filter::ALL.len()];
        for row in &self.found {
            let bits = list.filters(*row);
            for (count, filter) in filters.iter_mut().zip(Filter::ALL) {
                *count += u32::from(bits & filter.bit() != 0);
            }
        }
        self.counts = Counts { found: u32::try_from(self.found.len()).unwrap_or(u32::MAX), filters };
    }

    fn show(&mut self, list: &List) {
        let passes = |row: &u32| self.question.filter.is_none_or(|filter| list.filters(*row) & filter.bit() != 0);
        self.shown.clear();
        self.shown.extend(self.found.iter().copied().filter(passes));
        if let Some(order) = self.orders.by(list, self.question.sort) {
            if self.shown.len() == order.len() {
                self.shown.copy_from_slice(order);
            } else {
                let mut in_it = vec![false; order.len()];
                for row in &self.shown {
                    in_it[*row as usize] = true;
                }
                self.shown.clear();
                self.shown.extend(order.iter().copied().filter(|row| in_it[*row as usize]));
            }
        }
    }

    /// What is asked.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// How many match search and filter.
    pub fn matching(&self) -> u32 {
        u32::try_from(self.shown.len()).unwrap_or(u32::MAX)
    }

    /// How many match the search, by filter.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// How many pages of `size` rows there are; at least one.
    pub fn pages(&self, size: u32) -> u32 {
        self.matching().div_ceil(size.max(1)).max(1)
    }

    /// The rows of a page, from 1; a page past the end is the last one.
    pub fn page(&self, page: u32, size: u32) -> Vec<u32> {
        let from = (page.clamp(1, self.pages(size)) - 1) as usize * size.max(1) as usize;
        self.rows().skip(from).take(size.max(1) as usize).collect()
    }

    /// Everybody shown, on whichever page, in order.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        let count = self.shown.len();
        (0..count).map(move |at| self.shown[if self.question.descending { count - 1 - at } else { at }])
    }

    /// Everybody shown from one row to another, both included, whichever comes first; only `to` where `from` is not shown.
    pub fn between(&self, from: u32, to: u32) -> Vec<u32> {
        let place = |row| self.shown.iter().position(|shown| *shown == row);
        match (place(from), place(to)) {
            (Some(from), Some(to)) => self.shown[from.min(to)..=from.max(to)].to_vec(),
            _ => vec![to],
        }
    }

    /// Everybody of the list, shown or not, in the order asked for.
    pub fn everybody(&mut self, list: &List) -> Vec<u32> {
        let order = self.orders.by(list, self.question.sort);
        let mut rows = order.map_or_else(|| (0..list.len()).collect(), <[u32]>::to_vec);
        if self.question.descending {
            rows.reverse();
        }
        rows
    }
}

fn find(list: &List, search: &str) -> Vec<u32> {
    if search.is_empty() { (0..list.len()).collect() } else { list.keys.find(search) }
}
