//! Orders and their progress.

use domain::{account::AccountId, customer::CustomerId, draft::Totals};
use serde::{Deserialize, Serialize};

use crate::{Timestamp, reason::Reason};

/// Body of `POST /api/v1/imports`. The service builds the order from its own copy of the draft; both fields together are the idempotency key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlaceOrder {
    /// The draft's id.
    pub draft: String,
    /// Its version, as previewed.
    pub version: u32,
    /// What the preview said it comes to. Where the vendors' facts have moved it since, the order is answered with 409 `preview_changed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previewed: Option<Totals>,
}

/// Query of `GET /api/v1/imports/{import}`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct ProgressQuery {
    /// Answer with items that changed after this revision; 0 or none for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
    /// Seconds to wait for news, at most [`crate::limits::WAIT_MAX`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<u32>,
}

/// One import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Import {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub state: ImportState,
    /// Grows with every change of the import or of an item.
    pub revision: u32,
    /// When it was ordered.
    pub placed_at: Timestamp,
    /// By whom.
    pub placed_by: String,
    /// When the last item ended.
    pub ended_at: Option<Timestamp>,
    /// Items by state.
    pub counts: ImportCounts,
    /// It ended, and this technician, who ordered it or looked at it before, has not seen how. Told in lists only.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unseen: bool,
    /// The items asked for, in list order.
    pub items: Vec<ImportItem>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(value: &bool) -> bool {
    !value
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Items are queued or running.
    Running,
    /// Told to stop; running items finish their step.
    Stopping,
    /// Every item ended.
    Ended,
    /// A state this version does not know.
    #[serde(other)]
    Other,
}

/// Items by state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportCounts {
    /// All.
    pub total: u32,
    /// Not begun.
    pub queued: u32,
    /// Begun and not ended.
    pub running: u32,
    /// Done or already imported.
    pub done: u32,
    /// Skipped: no licences.
    pub skipped: u32,
    /// Failed, or being imported by somebody else.
    pub failed: u32,
    /// Cancelled.
    pub cancelled: u32,
    /// A person has to look.
    pub action_required: u32,
}

/// One customer of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportItem {
    /// The item's id.
    pub id: String,
    /// Place in the list, from 0.
    pub position: u32,
    /// The Kaseya customer.
    pub customer: CustomerId,
    /// Its name when ordered.
    pub name: String,
    /// Where it stands.
    pub status: ItemStatus,
    /// Why, in a sentence: the vendor's own words where it gave some.
    pub reason: Option<String>,
    /// The same as a code. None where there is no reason, or it was kept by an older version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Reason>,
    /// The account, once there is one.
    pub account: Option<AccountId>,
    /// The account's name.
    pub account_name: Option<String>,
    /// The plan's name.
    pub plan_name: String,
    /// Seats ordered.
    pub seats: u32,
    /// When the status began.
    pub since: Timestamp,
    /// When a waiting item tries again.
    pub next_try_at: Option<Timestamp>,
    /// It can be retried.
    pub can_retry: bool,
    /// The import's revision at its last change.
    pub revision: u32,
}

/// The row words of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemStatus {
    /// Queued.
    Queued,
    /// Checking account.
    CheckingAccount,
    /// Creating account.
    CreatingAccount,
    /// Assigning plan.
    AssigningPlan,
    /// Setting up notifications.
    SettingUpNotifications,
    /// Applying template.
    ApplyingTemplate,
    /// Waiting for Trend Micro: an unknown outcome, or SMPI does not know the customer yet.
    WaitingForTrendMicro,
    /// Waiting: no answer since HH:MM (tries again at HH:MM).
    WaitingNoAnswer,
    /// Done.
    Done,
    /// Skipped: no licences.
    SkippedNoLicences,
    /// Failed: reason.
    Failed,
    /// Cancelled.
    Cancelled,
    /// Already imported.
    AlreadyImported,
    /// Being imported by NAME; `reason` has the name, `since` the time.
    BeingImported,
    /// Action required.
    ActionRequired,
    /// A status this version does not know.
    #[serde(other)]
    Other,
}

/// Query of `GET /api/v1/imports`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct HistoryQuery {
    /// Only those that run, and those that ended unseen by this technician.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub news: Option<bool>,
    /// Page, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Rows of a page, 1 to [`crate::limits::PAGE_MAX`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_size: Option<u32>,
}

/// Answer of `GET /api/v1/imports`: a page of them, the newest first, without items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Imports {
    /// The imports.
    pub imports: Vec<Import>,
    /// This page, from 1; a page past the end is the last one.
    #[serde(default)]
    pub page: u32,
    /// Rows of a page.
    #[serde(default)]
    pub page_size: u32,
    /// All there are.
    #[serde(default)]
    pub total: u32,
}

/// Body of `POST /api/v1/imports/{import}/seen`: what the technician has before their eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The import's revision shown. What came after it stays unseen.
    pub revision: u32,
}

/// Body of `POST /api/v1/imports/{import}/retry`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Retry {
    /// Items that failed, were skipped or cancelled; none for all of them.
    #[serde(default)]
    pub items: Option<Vec<String>>,
}
