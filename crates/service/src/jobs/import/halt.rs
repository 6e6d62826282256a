//! Why an item stops.

use chrono::{DateTime, Utc};
use contract::{imports::ItemStatus, reason::Reason};

use crate::store::{StoreError, imports::Ended, lease::LeaseLost};

/// Why an item does not go on now.
#[derive(Debug)]
pub(super) enum Halt {
    /// It waits and holds no worker.
    Wait { status: ItemStatus, reason: Option<Reason>, until: DateTime<Utc> },
    /// It ended.
    End(Ended),
    /// No licences are left in its plan; by LMP's refusal, else by contract.
    EndLane { reason: Reason, refused: bool },
    /// SMPI does not know the account, or was never told to set it up: that comes first.
    NotSetUp,
    /// Another process took over.
    LeaseLost,
    /// It goes on later or never: the service stops, the technician cancelled it, or it ended with its lane.
    LetGo,
    /// The tables failed; the item is picked up again when the lease ends.
    Store(StoreError),
}

impl Halt {
    pub(super) fn end(status: ItemStatus, reason: Reason) -> Self {
        Self::End(Ended { status, reason: Some(reason) })
    }

    pub(super) fn failed(reason: Reason) -> Self {
        Self::end(ItemStatus::Failed, reason)
    }

    pub(super) fn action_required(reason: Reason) -> Self {
        Self::end(ItemStatus::ActionRequired, reason)
    }
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<LeaseLost> for Halt {
    fn from(_: LeaseLost) -> Self {
        Self::LeaseLost
    }
}
