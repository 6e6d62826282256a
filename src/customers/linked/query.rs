use contract::customers::{LinkedPage, LinkedQuery};
use leptos::{prelude::*, task::spawn_local};

use super::super::pause::Pause;
use crate::api::{Api, ApiError};

/// How long typing has to pause before the service is asked, in milliseconds.
const TYPING_MS: u64 = 150;

/// The linked customers: what is asked for, and what came.
#[derive(Clone, Copy)]
pub(super) struct Linkings {
    pub(super) search: RwSignal<String>,
    pub(super) wanted: RwSignal<u32>,
    pub(super) page_size: RwSignal<u32>,
    pub(super) page: RwSignal<Option<LinkedPage>>,
    /// Why there is no newer answer.
    pub(super) failure: RwSignal<Option<ApiError>>,
    /// An answer is on its way.
    pub(super) busy: RwSignal<bool>,
    api: StoredValue<Api>,
    pause: Pause,
    turn: StoredValue<u32>,
}

impl Linkings {
    pub(super) fn new(api: Api) -> Self {
        Self {
            search: RwSignal::new(String::new()),
            wanted: RwSignal::new(1),
            page_size: RwSignal::new(contract::limits::PAGE_DEFAULT),
            page: RwSignal::new(None),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            api: StoredValue::new(api),
            pause: Pause::new(),
            turn: StoredValue::new(0),
        }
    }

    pub(super) fn set_search(self, text: String) {
        self.search.set(text);
        self.wanted.set(1);
        self.turn.update_value(|turn| *turn += 1);
        self.pause.then(TYPING_MS, move || self.ask());
    }

    pub(super) fn clear(self) {
        self.search.set(String::new());
        self.turn_to(1);
    }

    pub(super) fn turn_to(self, page: u32) {
        self.wanted.set(page);
        self.ask();
    }

    pub(super) fn set_page_size(self, rows: u32) {
        self.page_size.set(rows);
        self.turn_to(1);
    }

    /// Asks the service. An answer to an older question is dropped.
    pub(super) fn ask(self) {
        self.pause.cancel();
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        let (Some(turn), Some(api)) = (turn, self.api.try_get_value()) else { return };
        self.busy.set(true);
        let search = self.search.with_untracked(|search| search.trim().to_owned());
        let query = LinkedQuery {
            search: (!search.is_empty()).then_some(search),
            page: Some(self.wanted.get_untracked()),
            page_size: Some(self.page_size.get_untracked()),
            ..LinkedQuery::default()
        };
        spawn_local(async move {
            let answer = api.linked_customers(&query).await;
            if self.turn.try_get_value() == Some(turn) {
                self.take(answer);
            }
        });
    }

    fn take(self, answer: Result<LinkedPage, ApiError>) {
        match answer {
            Ok(page) => {
                self.wanted.try_set(page.page);
                self.page.try_set(Some(page));
                self.failure.try_set(None);
            }
            Err(error) if error.is_aborted() => return,
            Err(error) => drop(self.failure.try_set(Some(error))),
        }
        self.busy.try_set(false);
    }
}
