//! The accounts to choose from, as LMP has them: one search at a time, for the row whose list is open.

use contract::accounts::{AccountPage, AccountQuery};
use domain::customer::CustomerId;

use crate::{
    api::ApiError,
    import::desk::Desk,
    lookup::{Lookup, searched},
    reactive::RwSignal,
};

/// Accounts listed at once.
const LISTED: u32 = 50;

/// The search behind every row's list.
#[derive(Clone, Copy)]
pub(super) struct AccountSearch {
    desk: Desk,
    /// The row whose list is open, and what was typed there.
    pub(super) open: RwSignal<Option<(CustomerId, String)>>,
    /// What matches.
    pub(super) lookup: Lookup<AccountPage>,
}

impl AccountSearch {
    /// A search that has not begun.
    pub(super) fn new(desk: Desk) -> Self {
        Self { desk, open: RwSignal::new(None), lookup: Lookup::new() }
    }

    /// Looks for what was typed in the row of `customer`.
    pub(super) fn ask(self, customer: CustomerId, typed: &str) {
        let text = searched(typed);
        self.open.set(Some((customer, text.clone())));
        let ask = move |text: Option<&str>| {
            let search = text.map(str::to_owned);
            Some(self.desk.api.try_get_value()?.accounts(&AccountQuery { search, page: None, page_size: Some(LISTED) }))
        };
        self.lookup.ask(text, ask, ApiError::sentence);
    }
}
