//! One import as it is watched: a long poll that outlives lost connections, and what the technician asks of it meanwhile.

use contract::{
    imports::{Import, ImportItem, ImportState},
    limits::{PAGE_DEFAULT, WAIT_MAX},
    problem,
};
use js_sys::Date;

use super::{
    herald::Herald,
    kind::{Filter, is_failure},
};
use crate::{
    api::{Api, ApiError, Reading},
    host::{self, Host},
    import::Opening,
    reactive::{RwSignal, StoredValue, spawn_local},
    text::progress as words,
    turns::Turns,
    wait,
};

/// Pauses before another try, in milliseconds; the last one is kept.
const BACK_OFF_MS: [i32; 5] = [1_000, 2_000, 4_000, 8_000, 15_000];
/// A service that answers at once without news is not asked again at once.
const NO_NEWS_MS: i32 = 1_000;

/// Nothing has changed for so long: it is said that it takes longer, and that nobody has to wait.
const SLOW_MS: i32 = 10_000;

/// Who gets the focus when the button that has it goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum FocusTo {
    /// Nothing was pressed.
    #[default]
    Nobody,
    /// The screen's heading.
    Heading,
    /// The row whose name has this id.
    Row(String),
}

/// One import as it is watched. Ends with the screen.
#[derive(Clone, Copy)]
pub(super) struct Watch {
    api: StoredValue<Api>,
    pub(super) host: StoredValue<Host>,
    id: StoredValue<String>,
    /// The import without its items, once read.
    pub(super) head: RwSignal<Option<Import>>,
    /// Its items in list order.
    pub(super) items: RwSignal<Vec<ImportItem>>,
    /// The rows shown.
    pub(super) filter: RwSignal<Filter>,
    /// The page of them, from 1, and how many rows it has.
    pub(super) page: (RwSignal<u32>, RwSignal<u32>),
    /// No answer for a while; it is tried again.
    pub(super) lost: RwSignal<bool>,
    /// Nothing has changed for a while, and it has not ended.
    pub(super) slow: RwSignal<bool>,
    /// The service will not show it.
    pub(super) refused: RwSignal<Option<ApiError>>,
    /// What was asked for and did not happen.
    pub(super) not_done: RwSignal<Option<String>>,
    /// Something asked for is under way.
    pub(super) busy: RwSignal<bool>,
    /// It ended before these eyes, so many times.
    pub(super) finishes: RwSignal<u32>,
    /// A button was pressed that may go: who then gets the focus.
    pub(super) focus_to: StoredValue<FocusTo>,
    /// Revision of the last poll. Answers to other requests do not count: they may lack items.
    after: StoredValue<u32>,
    polling: StoredValue<bool>,
    herald: StoredValue<Herald>,
    /// Counts what was news.
    news: Turns,
    /// **Change and retry**.
    pub(super) opening: Opening,
}

impl Watch {
    /// Begins to watch.
    pub(super) fn begin(api: Api, host: Host, id: String) -> Self {
        let watch = Self {
            opening: Opening::new(api.clone(), host.clone()),
            api: StoredValue::new(api),
            host: StoredValue::new(host),
            id: StoredValue::new(id),
            head: RwSignal::new(None),
            items: RwSignal::new(Vec::new()),
            filter: RwSignal::new(Filter::All),
            page: (RwSignal::new(1), RwSignal::new(PAGE_DEFAULT)),
            lost: RwSignal::new(false),
            slow: RwSignal::new(false),
            refused: RwSignal::new(None),
            not_done: RwSignal::new(None),
            busy: RwSignal::new(false),
            finishes: RwSignal::new(0),
            focus_to: StoredValue::new(FocusTo::Nobody),
            after: StoredValue::new(0),
            polling: StoredValue::new(false),
            herald: StoredValue::new(Herald::default()),
            news: Turns::new(),
        };
        watch.poll();
        watch
    }

    /// Whether the technician has a right.
    pub(super) fn can(self, permission: &str) -> bool {
        self.host().can(permission)
    }

    /// Whether it is being stopped: what is asked for now would be stopped with it.
    pub(super) fn is_stopping(self) -> bool {
        self.head.with(|head| head.as_ref().is_some_and(|head| head.state == ImportState::Stopping))
    }

    /// The console.
    pub(super) fn host(self) -> Host {
        self.host.get_value()
    }

    /// The service, while the screen is there.
    pub(super) fn api(self) -> Option<Api> {
        self.api.try_get_value()
    }

    /// Its id.
    pub(super) fn import(self) -> Option<String> {
        self.id.try_get_value()
    }

    /// Asks for the import as it is now, and then for news until it ended.
    pub(super) fn poll(self) {
        if self.polling.try_update_value(|polling| std::mem::replace(polling, true)) == Some(false) {
            self.refused.set(None);
            spawn_local(async move {
                self.follow().await;
                self.polling.try_set_value(false);
            });
        }
    }

    async fn follow(self) {
        let (mut failures, mut wait, mut first) = (0, 0, true);
        while let (Some(api), Some(id), Some(after)) = (self.api(), self.id.try_get_value(), self.after.try_get_value())
        {
            match api.import_progress(&id, after, wait).await {
                Ok(import) => {
                    let quiet = wait > 0 && import.revision == after;
                    let (ended, revision) = (import.state == ImportState::Ended, import.revision);
                    self.after.try_set_value(import.revision);
                    self.accept(import);
                    if ended || first {
                        // Its end is told once, to those who looked at it: not to be had is no reason to bother anybody, nor to wait.
                        api.mark_seen(&id, revision).then(drop);
                    }
                    first = false;
                    if self.lost.try_get_untracked() == Some(true) {
                        self.lost.set(false);
                        self.announce(words::RESUMED.get().to_owned());
                    }
                    if ended {
                        return;
                    }
                    (failures, wait) = (0, WAIT_MAX);
                    if quiet {
                        wait::milliseconds(NO_NEWS_MS).await;
                    }
                }
                Err(error) if is_final(&error) => {
                    self.refused.try_set(Some(error));
                    return;
                }
                Err(_) => {
                    self.lost.try_set(true);
                    // At once when the connection is back: what changed meanwhile is news already.
                    wait = 0;
                    wait::milliseconds(BACK_OFF_MS[failures]).await;
                    failures = (failures + 1).min(BACK_OFF_MS.len() - 1);
                }
            }
        }
    }

    /// Takes what an answer says, unless something newer was said before.
    fn accept(self, mut import: Import) {
        let news = std::mem::take(&mut import.items);
        let Some(before) = self.head.try_get_untracked() else { return };
        let mut failed = Vec::new();
        if !news.is_empty() {
            self.items.update(|items| merge(items, news, &mut failed));
        }
        if before.as_ref().is_some_and(|before| before.revision > import.revision) {
            return;
        }
        if before.as_ref().is_none_or(|before| before.revision < import.revision) {
            self.is_news();
        }
        let (counts, ended) = (import.counts, import.state == ImportState::Ended);
        let (live, was_ended) = (before.is_some(), before.is_some_and(|before| before.state == ImportState::Ended));
        self.head.set(Some(import));
        if live {
            let told = self.herald.try_update_value(|herald| herald.tell(&counts, &failed, Date::now()));
            for text in told.unwrap_or_default() {
                self.announce(text);
            }
            if ended && !was_ended {
                self.announce(words::result(&counts));
                self.finishes.update(|finishes| *finishes += 1);
            }
        }
    }

    /// Something changed just now; says so when for a while nothing follows.
    fn is_news(self) {
        self.slow.try_set(false);
        let news = self.news.next();
        wait::then(SLOW_MS, move || {
            let running = |head: &Option<Import>| head.as_ref().is_some_and(|head| head.state != ImportState::Ended);
            if news.is_last() && self.head.try_with_untracked(running) == Some(true) {
                self.slow.try_set(true);
            }
        });
    }

    fn announce(self, text: String) {
        if let Some(host) = self.host.try_get_value() {
            host.announce(text);
        }
    }

    /// A button was pressed that may go: `to` then gets the focus.
    pub(super) fn keep_focus(self, to: FocusTo) {
        self.focus_to.set_value(to);
    }

    /// **Stop**.
    pub(super) fn stop(self) {
        self.ask(None, Api::stop_import);
    }

    /// Tries these items again, or all that can be.
    pub(super) fn retry(self, items: Option<Vec<String>>) {
        self.ask(Some(words::RETRYING.get()), |api, id| api.retry_import(id, items));
    }

    fn ask(self, done: Option<&'static str>, request: impl FnOnce(&Api, &str) -> Reading<Import>) {
        let (Some(api), false) = (self.api(), self.busy.get_untracked()) else { return };
        self.busy.set(true);
        self.not_done.set(None);
        let request = self.id.with_value(|id| request(&api, id));
        request.then(move |answer| {
            self.busy.try_set(false);
            match answer {
                Ok(import) => {
                    self.accept(import);
                    if let Some(done) = done {
                        self.announce(done.to_owned());
                    }
                    self.poll();
                }
                Err(error) => drop(self.not_done.try_set(Some(error.sentence()))),
            }
        });
    }
}

/// Puts `news` into `items`, both in list order, and says which of them failed since.
fn merge(items: &mut Vec<ImportItem>, news: Vec<ImportItem>, failed: &mut Vec<ImportItem>) {
    for item in news {
        match items.binary_search_by_key(&item.position, |known| known.position) {
            Ok(at) if items[at].revision <= item.revision => {
                if is_failure(item.status) && !is_failure(items[at].status) {
                    failed.push(item.clone());
                }
                items[at] = item;
            }
            Ok(_) => {}
            Err(at) => items.insert(at, item),
        }
    }
}

/// Trying again would bring the same answer.
fn is_final(error: &ApiError) -> bool {
    use problem::Code;
    match error {
        ApiError::Problem(problem) => {
            matches!(problem.code, Code::NotFound | Code::ScopeMissing | Code::Malformed | Code::OutOfRange)
        }
        ApiError::Host(error) => matches!(error.code, host::Code::ScopeMissing | host::Code::ForbiddenRoute),
        ApiError::Undecodable => false,
    }
}
