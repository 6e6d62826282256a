use contract::{
    customers::{LinkedPage, LinkedQuery, LinkedRow, ReadState},
    linked::{LinkedFilter, LinkedSort},
};

use super::super::pause::Pause;
use crate::{
    api::{Api, ApiError},
    host::Host,
    reactive::{RwSignal, StoredValue},
    text::customers as words,
    turns::Turns,
};

/// How long typing has to pause before the service is asked, in milliseconds.
const TYPING_MS: u64 = 150;
/// How often the list is read again while Trend Micro is being read, in milliseconds.
const READING_MS: u64 = 1_000;

/// The linked customers: what is asked for, and what came.
#[derive(Clone, Copy)]
pub(in super::super) struct Linkings {
    /// What is asked for; the search as it was typed.
    pub(super) query: RwSignal<LinkedQuery>,
    pub(super) page: RwSignal<Option<LinkedPage>>,
    /// Why there is no newer answer.
    pub(super) failure: RwSignal<Option<ApiError>>,
    /// An answer is on its way.
    pub(super) busy: RwSignal<bool>,
    tools: StoredValue<(Api, Host)>,
    pause: Pause,
    turns: Turns,
    /// The technician asked for something else: tell what came of it.
    loud: StoredValue<bool>,
}

impl Linkings {
    pub(in super::super) fn new(api: Api, host: Host) -> Self {
        Self {
            query: RwSignal::new(LinkedQuery::default()),
            page: RwSignal::new(None),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            tools: StoredValue::new((api, host)),
            pause: Pause::new(),
            turns: Turns::new(),
            loud: StoredValue::new(false),
        }
    }

    pub(super) fn api(self) -> Option<Api> {
        self.tools.try_with_value(|(api, _)| api.clone())
    }

    pub(super) fn host(self) -> Option<Host> {
        self.tools.try_with_value(|(_, host)| host.clone())
    }

    /// A figure of the page shown; 0 before the first.
    pub(super) fn figure(self, of: fn(&LinkedPage) -> u32) -> u32 {
        self.page.with(|page| page.as_ref().map_or(0, of))
    }

    /// Whether the partner has ConnectWise Manage.
    pub(super) fn bills(self) -> bool {
        self.page.with(|page| page.as_ref().is_some_and(|page| page.rows.iter().any(|row| row.connectwise.is_some())))
    }

    pub(super) fn rows(self) -> Vec<LinkedRow> {
        self.page.with(|page| page.as_ref().map(|page| page.rows.clone()).unwrap_or_default())
    }

    pub(super) fn set_search(self, text: String) {
        self.query.update(|query| (query.search, query.page) = (Some(text), None));
        self.loud.set_value(true);
        self.turns.next();
        self.pause.then(TYPING_MS, move || self.ask());
    }

    /// Switches a filter on, or the one that is on off. Who has outgrown the seats most comes first.
    pub(super) fn toggle(self, filter: LinkedFilter) {
        self.change(|query| {
            query.filter = (query.filter != Some(filter)).then_some(filter);
            let drift = query.filter == Some(LinkedFilter::MoreEndpoints);
            (query.sort, query.descending) = (drift.then_some(LinkedSort::Drift), drift.then_some(true));
        });
    }

    pub(super) fn clear(self) {
        self.change(|query| (query.search, query.filter, query.sort, query.descending) = (None, None, None, None));
    }

    /// Sorts by a column, or the other way round when it is sorted by it.
    pub(super) fn sort(self, by: LinkedSort) {
        self.change(|query| {
            let again = query.sort.unwrap_or_default() == by && query.descending.is_none();
            (query.sort, query.descending) = (Some(by), again.then_some(true));
        });
    }

    pub(super) fn set_page_size(self, rows: u32) {
        self.change(|query| query.page_size = Some(rows));
    }

    pub(super) fn turn_to(self, page: u32) {
        self.query.update(|query| query.page = Some(page));
        self.ask();
    }

    fn change(self, run: impl FnOnce(&mut LinkedQuery)) {
        self.query.update(|query| {
            run(query);
            query.page = None;
        });
        self.loud.set_value(true);
        self.ask();
    }

    /// Takes a customer out whose link is broken; the next answer fills the page up.
    pub(super) fn drop(self, row: &LinkedRow) {
        self.page.update(|page| {
            if let Some(page) = page {
                page.rows.retain(|other| other.id != row.id);
                page.matching = page.matching.saturating_sub(1);
                page.total = page.total.saturating_sub(1);
            }
        });
        self.ask();
    }

    /// Asks the service. An answer to an older question is dropped.
    pub(super) fn ask(self) {
        self.pause.cancel();
        let turn = self.turns.next();
        let (Some(api), Some(mut query)) = (self.api(), self.query.try_get_untracked()) else { return };
        self.busy.set(true);
        query.search = query.search.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        api.linked_customers(&query).then(move |answer| {
            if turn.is_last() {
                self.take(answer);
            }
        });
    }

    fn take(self, answer: Result<LinkedPage, ApiError>) {
        match answer {
            Ok(page) => {
                if self.loud.try_update_value(std::mem::take) == Some(true)
                    && let Some(host) = self.host()
                {
                    host.announce(words::found(page.matching, page.total));
                }
                let reading = page.accounts.as_ref().is_some_and(|read| read.state == ReadState::Reading);
                self.page.set(Some(page));
                self.failure.set(None);
                if reading {
                    self.pause.then(READING_MS, move || self.ask());
                }
            }
            Err(error) if error.is_aborted() => return,
            Err(error) => self.failure.set(Some(error)),
        }
        self.busy.set(false);
    }
}
