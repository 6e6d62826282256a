use contract::draft::NewDraft;
use domain::draft::ROWS_MAX;

use super::{list::List, selection::Selection};
use crate::{api::Api, host::Host, import::Opening, text::customers as words};

/// Most customers of one import.
pub(super) const MOST: u32 = {
    #[expect(clippy::cast_possible_truncation, reason = "5,000")]
    let most = ROWS_MAX as u32;
    most
};

/// **Import to Trend Micro**: opens a draft over the selection.
#[derive(Clone, Copy)]
pub(super) struct Start {
    list: List,
    selection: Selection,
    pub(super) opening: Opening,
}

impl Start {
    pub(super) fn new(list: List, selection: Selection, api: Api, host: Host) -> Self {
        Self { list, selection, opening: Opening::new(api, host) }
    }

    /// Opens the wizard. More customers than one import takes open nothing: the bar says so, and so does this.
    pub(super) fn press(self) {
        self.opening.failure.set(None);
        if self.list.picked.get_untracked().count > MOST {
            if let Some(host) = self.list.host() {
                host.announce(words::too_many(MOST));
            }
            return;
        }
        self.opening.open(NewDraft { customers: Some(self.selection.in_order()), ..NewDraft::default() });
    }
}
