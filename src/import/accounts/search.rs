//! The accounts to choose from, as LMP has them: one search at a time, for the row whose list is open.

use contract::accounts::{AccountPage, AccountQuery};
use domain::customer::CustomerId;

use crate::{import::desk::Desk, reactive::RwSignal, turns::Turns, wait};

/// Waits this long after a key before asking.
const PAUSE_MS: i32 = 200;
/// Accounts listed at once.
const LISTED: u32 = 50;

/// What the open list shows.
#[derive(Clone, PartialEq)]
pub(super) enum Found {
    /// Not asked yet, or on its way.
    Nothing,
    /// The accounts that match.
    Page(AccountPage),
    /// Why there are none.
    Failed(String),
}

/// The search behind every row's list.
#[derive(Clone, Copy)]
pub(super) struct AccountSearch {
    desk: Desk,
    /// The row whose list is open, and what was typed there.
    pub(super) open: RwSignal<Option<(CustomerId, String)>>,
    /// What matches.
    pub(super) found: RwSignal<Found>,
    /// An answer is on its way.
    pub(super) loading: RwSignal<bool>,
    turns: Turns,
}

impl AccountSearch {
    /// A search that has not begun.
    pub(super) fn new(desk: Desk) -> Self {
        Self {
            desk,
            open: RwSignal::new(None),
            found: RwSignal::new(Found::Nothing),
            loading: RwSignal::new(false),
            turns: Turns::new(),
        }
    }

    /// Looks for `text` for the row of `customer`. Only the last question is answered.
    pub(super) fn ask(self, customer: CustomerId, text: String) {
        let text: String = text.trim().chars().take(contract::limits::SEARCH_MAX).collect();
        let turn = self.turns.next();
        let pause = if text.is_empty() { 0 } else { PAUSE_MS };
        self.open.set(Some((customer, text.clone())));
        self.loading.set(true);
        wait::then(pause, move || {
            let Some(api) = self.desk.api.try_get_value().filter(|_| turn.is_last()) else { return };
            let search = (!text.is_empty()).then_some(text);
            api.accounts(&AccountQuery { search, page: None, page_size: Some(LISTED) }).then(move |answer| {
                if turn.is_last() {
                    self.found.set(match answer {
                        Ok(page) => Found::Page(page),
                        Err(error) => Found::Failed(error.sentence()),
                    });
                    self.loading.set(false);
                }
            });
        });
    }
}
