//! The customers without a link: what is asked of the list here in the browser, and what is fetched for it.

mod held;
mod unpack;

use contract::customers::{ColumnsHead, ColumnsTotals, KaseyaRead, ReadState};
use domain::list::{Counts, Filter, Question, Sort};
use leptos::prelude::untrack;

pub(super) use self::held::{Held, Line, Picked};
use super::pause::Pause;
use crate::{
    api::{Api, ApiError, Columns},
    host::Host,
    reactive::{RwSignal, StoredValue, spawn_local},
    text::customers as words,
    turns::Turns,
    typed,
};

/// How long typing has to pause before a screen reader is told what was found, in milliseconds.
const TELL_MS: u64 = 500;
/// How often to look again while Kaseya is being read or suggestions follow, in milliseconds.
const READING_MS: u64 = 1_000;
/// How often to look for the beginning of a reading that was asked for.
const AWAIT: u32 = 15;

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) by: Sort,
    pub(super) descending: bool,
}

/// What the service last said beside the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) reads: Vec<KaseyaRead>,
    /// Suggested accounts follow.
    pub(super) suggesting: bool,
    pub(super) totals: ColumnsTotals,
    revision: String,
}

/// What the table shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) lines: Vec<Line>,
    /// From 1.
    pub(super) page: u32,
    /// Customers that match search and filter.
    pub(super) matching: u32,
    /// Customers that match the search, by filter.
    pub(super) counts: Counts,
}

/// The list, the question it answers, and what there is of it to show.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub(super) search: RwSignal<String>,
    pub(super) filter: RwSignal<Option<Filter>>,
    pub(super) order: RwSignal<Order>,
    pub(super) page_size: RwSignal<u32>,
    /// None before the first answer.
    pub(super) head: RwSignal<Option<Head>>,
    pub(super) shown: RwSignal<Shown>,
    pub(super) picked: RwSignal<Picked>,
    /// Why there is no newer answer.
    pub(super) failure: RwSignal<Option<ApiError>>,
    /// An answer is on its way.
    pub(super) busy: RwSignal<bool>,
    /// How many more times to look whether the reading asked for has begun.
    awaiting: RwSignal<u32>,
    pub(super) held: StoredValue<Held>,
    tools: StoredValue<(Api, Host)>,
    /// Until the next look at the service.
    pause: Pause,
    /// Until a screen reader is told.
    tell: Pause,
    turns: Turns,
}

impl List {
    pub(super) fn new(api: Api, host: Host) -> Self {
        Self {
            search: RwSignal::new(String::new()),
            filter: RwSignal::new(None),
            order: RwSignal::new(Order::default()),
            page_size: RwSignal::new(contract::limits::PAGE_DEFAULT),
            head: RwSignal::new(None),
            shown: RwSignal::new(Shown::default()),
            picked: RwSignal::new(Picked::default()),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            awaiting: RwSignal::new(0),
            held: StoredValue::new(Held::default()),
            tools: StoredValue::new((api, host)),
            pause: Pause::new(),
            tell: Pause::new(),
            turns: Turns::new(),
        }
    }

    pub(super) fn api(self) -> Option<Api> {
        self.tools.try_with_value(|(api, _)| api.clone())
    }

    pub(super) fn host(self) -> Option<Host> {
        self.tools.try_with_value(|(_, host)| host.clone())
    }

    /// How many customers there are; none before the first answer.
    pub(super) fn totals(self) -> Option<ColumnsTotals> {
        self.head.with(|head| head.as_ref().map(|head| head.totals))
    }

    /// Search or filter leave somebody out.
    pub(super) fn narrowed(self) -> bool {
        self.filter.with(Option::is_some) || self.search.with(|search| !search.trim().is_empty())
    }

    /// Kaseya is being read, or will be in a moment.
    pub(super) fn reading(self) -> bool {
        self.awaiting.get() > 0 || self.head.with(|head| head.as_ref().is_some_and(|head| is_reading(&head.reads)))
    }

    pub(super) fn set_search(self, text: String) {
        self.search.set(text);
        self.asked();
    }

    /// Switches a filter on, or the one that is on off.
    pub(super) fn toggle(self, filter: Filter) {
        self.filter.update(|now| *now = (*now != Some(filter)).then_some(filter));
        self.asked();
    }

    pub(super) fn clear_filters(self) {
        self.search.set(String::new());
        self.filter.set(None);
        self.asked();
    }

    /// Sorts by a column, or the other way round when it is sorted by it.
    pub(super) fn sort(self, by: Sort) {
        self.order.update(|order| *order = Order { by, descending: order.by == by && !order.descending });
        self.look(1);
    }

    pub(super) fn turn_to(self, page: u32) {
        self.look(page);
    }

    pub(super) fn set_page_size(self, rows: u32) {
        self.page_size.set(rows);
        self.look(1);
    }

    fn asked(self) {
        self.look(1);
        self.tell.then(TELL_MS, move || self.tell_found());
    }

    fn tell_found(self) {
        let (Some(host), Some(totals)) = (self.host(), untrack(|| self.totals())) else { return };
        if let Some(matching) = self.shown.try_with_untracked(|shown| shown.matching) {
            host.announce(words::found(matching, totals.total));
        }
    }

    fn question(self) -> Question {
        let order = self.order.get_untracked();
        Question {
            search: self.search.with_untracked(|search| typed::key(search.trim())),
            filter: self.filter.get_untracked(),
            sort: order.by,
            descending: order.descending,
        }
    }

    /// Shows a page of what is asked for now.
    fn look(self, page: u32) {
        let (question, size) = (self.question(), self.page_size.get_untracked());
        let looked = self.held.try_update_value(|held| {
            held.view.ask(&held.list, question);
            let page = page.clamp(1, held.view.pages(size));
            let lines = held.view.page(page, size).into_iter().map(|number| held.line(number)).collect();
            Shown { lines, page, matching: held.view.matching(), counts: held.view.counts() }
        });
        if let Some(looked) = looked {
            self.recount();
            self.shown.try_maybe_update(|shown| (*shown != looked, *shown = looked));
        }
    }

    /// Counts the selection against what is shown.
    pub(super) fn recount(self) {
        if let Some(picked) = self.held.try_with_value(Held::picked) {
            self.picked.try_maybe_update(|old| (*old != picked, *old = picked));
        }
    }

    /// Has Kaseya read again. `accept_shrunk`: even if it returns less than half of the customers listed.
    pub(super) fn refresh(self, accept_shrunk: bool) {
        let Some(api) = self.api() else { return };
        self.awaiting.set(AWAIT);
        api.refresh_customers(accept_shrunk).then(move |answer| match answer {
            Ok(()) => self.ask(),
            Err(error) => self.fail(error),
        });
    }

    /// Asks the service whether the list is still the same, and for the list where it is not. An answer to an older question is dropped.
    pub(super) fn ask(self) {
        self.pause.cancel();
        let turn = self.turns.next();
        let Some(api) = self.api() else { return };
        self.busy.set(true);
        let known = self.head.with_untracked(|head| head.as_ref().map(|head| head.revision.clone()));
        spawn_local(async move {
            let answer = match api.customer_columns(known).await {
                Ok(Columns { head, parts }) => unpack::unpack(parts).await.map(|list| (head, list)),
                Err(error) => Err(error),
            };
            if turn.is_last() {
                match answer {
                    Ok((head, list)) => self.take(head, list),
                    Err(error) => self.fail(error),
                }
            }
        });
    }

    fn take(self, head: ColumnsHead, list: Option<domain::list::List>) {
        let ColumnsHead { revision, reads, suggesting, totals } = head;
        let Some(old) = self.head.try_get_untracked() else { return };
        let same = |old: &Head| old.reads == reads;
        // A reading that was asked for begins when the service comes to it, and may be over by the next look.
        let awaited = self.awaiting.get_untracked();
        let awaiting = if old.as_ref().is_some_and(same) { awaited.saturating_sub(1) } else { 0 };
        let was_reading = awaited > 0 || old.as_ref().is_some_and(|old| is_reading(&old.reads));
        let reading = awaiting > 0 || is_reading(&reads);
        let left_behind = list.map_or(0, |list| self.replace(list));
        let totals = totals.or_else(|| old.as_ref().map(|old| old.totals)).unwrap_or_default();
        let head = Some(Head { reads, suggesting, totals, revision });
        self.head.try_maybe_update(|old| (*old != head, *old = head));
        self.failure.try_set(None);
        self.busy.try_set(false);
        self.awaiting.try_set(awaiting);
        if left_behind > 0
            && let Some(host) = self.host()
        {
            host.announce(words::left_behind(left_behind));
        } else if was_reading && !reading {
            self.tell_found();
        }
        if reading || suggesting {
            self.pause.then(READING_MS, move || self.ask());
        }
    }

    /// Shows another list under the same question, on the same page. Returns how many of the selected are not in it, or held by now.
    fn replace(self, list: domain::list::List) -> u32 {
        let question = self.question();
        let left_behind = self.held.try_update_value(|held| held.replace(list, question)).unwrap_or_default();
        self.look(self.shown.try_with_untracked(|shown| shown.page).unwrap_or_default());
        left_behind
    }

    fn fail(self, error: ApiError) {
        if !error.is_aborted() {
            self.failure.try_set(Some(error));
            self.busy.try_set(false);
            self.awaiting.try_set(0);
        }
    }
}

fn is_reading(reads: &[KaseyaRead]) -> bool {
    reads.iter().any(|read| read.state == ReadState::Reading)
}
