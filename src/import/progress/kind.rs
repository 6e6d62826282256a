//! What a row's status means to the one who reads it.

use contract::imports::{ImportItem, ItemStatus};

use crate::ui::Tone;

/// Which rows are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Filter {
    /// All.
    #[default]
    All,
    /// Those that ended and were not imported.
    Problems,
    /// Those begun and not ended.
    UnderWay,
}

impl Filter {
    /// Whether a row is shown.
    pub(super) fn takes(self, item: &ImportItem) -> bool {
        match self {
            Self::All => true,
            Self::Problems => is_problem(item.status),
            Self::UnderWay => is_under_way(item.status),
        }
    }
}

/// It ended and was not imported.
pub(super) fn is_problem(status: ItemStatus) -> bool {
    matches!(
        status,
        ItemStatus::SkippedNoLicences
            | ItemStatus::Failed
            | ItemStatus::Cancelled
            | ItemStatus::BeingImported
            | ItemStatus::ActionRequired
    )
}

/// It began and did not end.
pub(super) fn is_under_way(status: ItemStatus) -> bool {
    matches!(
        status,
        ItemStatus::CheckingAccount
            | ItemStatus::CreatingAccount
            | ItemStatus::AssigningPlan
            | ItemStatus::SettingUpNotifications
            | ItemStatus::ApplyingTemplate
            | ItemStatus::WaitingForTrendMicro
            | ItemStatus::WaitingNoAnswer
    )
}

/// It failed in a way a technician must hear of.
pub(super) fn is_failure(status: ItemStatus) -> bool {
    matches!(status, ItemStatus::Failed | ItemStatus::ActionRequired)
}

/// The colour of its tag.
pub(super) fn tone(status: ItemStatus) -> Tone {
    match status {
        ItemStatus::Done | ItemStatus::AlreadyImported => Tone::Good,
        ItemStatus::Failed | ItemStatus::ActionRequired => Tone::Bad,
        ItemStatus::SkippedNoLicences | ItemStatus::WaitingNoAnswer | ItemStatus::BeingImported => Tone::Warn,
        status if is_under_way(status) => Tone::Info,
        _ => Tone::Plain,
    }
}
