use contract::customers::{CustomerFilter, CustomerPage, CustomerQuery, CustomerRow, CustomerSort, ReadState};
use leptos::{prelude::*, task::spawn_local};

use super::pause::Pause;
use crate::{
    api::{Api, ApiError},
    host::Host,
    text::customers as words,
};

/// How long typing has to pause before the service is asked, in milliseconds.
const TYPING_MS: u64 = 150;
/// How often the list is read again while Kaseya is being read, in milliseconds.
const READING_MS: u64 = 1_000;

/// How often to look for the beginning of a reading that was asked for.
const AWAIT: u32 = 15;

/// A row as shown. Its stamp changes with its content, so that rows that stay the same are left alone while the list is read again.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) row: CustomerRow,
    pub(super) stamp: u32,
}

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) by: CustomerSort,
    pub(super) descending: bool,
}

/// The customers without a link: what is asked for, and what came.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub(super) search: RwSignal<String>,
    pub(super) filter: RwSignal<Option<CustomerFilter>>,
    pub(super) order: RwSignal<Order>,
    pub(super) wanted: RwSignal<u32>,
    pub(super) page_size: RwSignal<u32>,
    /// The last answer, but for its rows.
    pub(super) page: RwSignal<Option<CustomerPage>>,
    pub(super) lines: RwSignal<Vec<Line>>,
    /// Why there is no newer answer.
    pub(super) failure: RwSignal<Option<ApiError>>,
    /// An answer is on its way.
    pub(super) busy: RwSignal<bool>,
    /// Search and filter of that answer.
    pub(super) answered: RwSignal<CustomerQuery>,
    /// How many more times to look whether the reading asked for has begun.
    awaiting: RwSignal<u32>,
    tools: StoredValue<(Api, Host)>,
    pause: Pause,
    turn: StoredValue<u32>,
    /// The technician asked for something else: tell what came of it.
    loud: StoredValue<bool>,
}

impl List {
    pub(super) fn new(api: Api, host: Host) -> Self {
        Self {
            search: RwSignal::new(String::new()),
            filter: RwSignal::new(None),
            order: RwSignal::new(Order::default()),
            wanted: RwSignal::new(1),
            page_size: RwSignal::new(contract::limits::PAGE_DEFAULT),
            page: RwSignal::new(None),
            lines: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            answered: RwSignal::new(CustomerQuery::default()),
            awaiting: RwSignal::new(0),
            tools: StoredValue::new((api, host)),
            pause: Pause::new(),
            turn: StoredValue::new(0),
            loud: StoredValue::new(false),
        }
    }

    pub(super) fn api(self) -> Option<Api> {
        self.tools.try_with_value(|(api, _)| api.clone())
    }

    pub(super) fn host(self) -> Option<Host> {
        self.tools.try_with_value(|(_, host)| host.clone())
    }

    /// Search or filter leave somebody out.
    pub(super) fn narrowed(self) -> bool {
        self.filter.get().is_some() || self.search.with(|search| !search.trim().is_empty())
    }

    /// Kaseya is being read, or will be in a moment.
    pub(super) fn reading(self) -> bool {
        self.awaiting.get() > 0 || self.page.with(|page| page.as_ref().is_some_and(is_reading))
    }

    /// What is asked for now.
    pub(super) fn query(self) -> CustomerQuery {
        let search = self.search.with_untracked(|search| search.trim().to_owned());
        let order = self.order.get_untracked();
        CustomerQuery {
            search: (!search.is_empty()).then_some(search),
            filter: self.filter.get_untracked(),
            sort: Some(order.by),
            descending: order.descending.then_some(true),
            page: Some(self.wanted.get_untracked()),
            page_size: Some(self.page_size.get_untracked()),
        }
    }

    pub(super) fn set_search(self, text: String) {
        self.search.set(text);
        self.wanted.set(1);
        self.loud.set_value(true);
        self.turn.update_value(|turn| *turn += 1);
        self.pause.then(TYPING_MS, move || self.ask());
    }

    /// Switches a filter on, or the one that is on off.
    pub(super) fn toggle(self, filter: CustomerFilter) {
        self.filter.update(|now| *now = (*now != Some(filter)).then_some(filter));
        self.first_page();
    }

    pub(super) fn clear_filters(self) {
        self.search.set(String::new());
        self.filter.set(None);
        self.first_page();
    }

    /// Sorts by a column, or the other way round when it is sorted by it.
    pub(super) fn sort(self, by: CustomerSort) {
        self.order.update(|order| *order = Order { by, descending: order.by == by && !order.descending });
        self.first_page();
    }

    pub(super) fn turn_to(self, page: u32) {
        self.wanted.set(page);
        self.ask();
    }

    pub(super) fn set_page_size(self, rows: u32) {
        self.page_size.set(rows);
        self.first_page();
    }

    fn first_page(self) {
        self.wanted.set(1);
        self.loud.set_value(true);
        self.ask();
    }

    /// Has Kaseya read again. `accept_shrunk`: even if it returns less than half of the customers listed.
    pub(super) fn refresh(self, accept_shrunk: bool) {
        let Some(api) = self.api() else { return };
        self.awaiting.set(AWAIT);
        spawn_local(async move {
            match api.refresh_customers(accept_shrunk).await {
                Ok(()) => self.ask(),
                Err(error) => self.fail(error),
            }
        });
    }

    /// Asks the service. An answer to an older question is dropped.
    pub(super) fn ask(self) {
        self.pause.cancel();
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        let (Some(turn), Some(api)) = (turn, self.api()) else { return };
        self.busy.set(true);
        let query = self.query();
        spawn_local(async move {
            let answer = api.customers(&query).await;
            if self.turn.try_get_value() == Some(turn) {
                match answer {
                    Ok(page) => self.take(query, page),
                    Err(error) => self.fail(error),
                }
            }
        });
    }

    fn take(self, query: CustomerQuery, mut page: CustomerPage) {
        let fresh = std::mem::take(&mut page.rows);
        let old = self.lines.try_get_untracked().unwrap_or_default();
        let lines: Vec<Line> = fresh
            .into_iter()
            .map(|row| match old.iter().find(|line| line.row.id == row.id) {
                Some(line) if line.row == row => line.clone(),
                Some(line) => Line { row, stamp: line.stamp.wrapping_add(1) },
                None => Line { row, stamp: 0 },
            })
            .collect();
        let (was_reading, awaiting) = untrack(|| (self.reading(), self.still_awaiting(&page)));
        let reading = awaiting > 0 || is_reading(&page);
        if let Some(host) = self.host() {
            let loud = self.loud.try_update_value(|loud| std::mem::replace(loud, false)).unwrap_or_default();
            if loud || (was_reading && !reading) {
                host.announce(words::found(page.matching, page.total));
            }
        }
        self.wanted.try_set(page.page);
        let answered = membership(query);
        if self.answered.try_with_untracked(|old| *old != answered) == Some(true) {
            self.answered.try_set(answered);
        }
        if lines != old {
            self.lines.try_set(lines);
        }
        self.page.try_set(Some(page));
        self.failure.try_set(None);
        self.busy.try_set(false);
        self.awaiting.try_set(awaiting);
        if reading {
            self.pause.then(READING_MS, move || self.ask());
        }
    }

    /// A reading that was asked for begins when the service comes to it, and may be over by the next look.
    fn still_awaiting(self, page: &CustomerPage) -> u32 {
        let unchanged = self.page.with(|old| old.as_ref().is_some_and(|old| old.reads == page.reads));
        if unchanged { self.awaiting.get().saturating_sub(1) } else { 0 }
    }

    fn fail(self, error: ApiError) {
        if !error.is_aborted() {
            self.failure.try_set(Some(error));
            self.busy.try_set(false);
            self.awaiting.try_set(0);
        }
    }
}

/// Search and filter of a query: order and page do not change who matches.
fn membership(query: CustomerQuery) -> CustomerQuery {
    CustomerQuery { search: query.search, filter: query.filter, ..CustomerQuery::default() }
}

fn is_reading(page: &CustomerPage) -> bool {
    page.reads.iter().any(|read| read.state == ReadState::Reading)
}
