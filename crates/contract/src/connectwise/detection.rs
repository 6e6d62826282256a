//! Reports of detection information, as the tab tells them.

use domain::detection::{DetectionItem, Every};
use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// A report of detection information: one of a customer's account and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DetectionReport {
    /// How long its period is.
    pub every: Every,
    /// First day of the period, `YYYY-MM-DD`.
    pub first: String,
    /// Its last day, `YYYY-MM-DD`.
    pub last: String,
    /// Where it stands.
    pub state: ReportState,
    /// Why it is not sent yet; none where it was not tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<ReportWait>,
    /// Why ConnectWise refused it, in its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// What was sent, in the order shown; empty before.
    pub figures: Vec<ReportedFigure>,
}

/// One count of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportedFigure {
    /// What was counted.
    pub item: DetectionItem,
    /// How many were found in the period; none: *no data*, which is never 0.
    pub count: Option<u32>,
}

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportState {
    /// It is not sent yet.
    Waiting,
    /// Its ticket is in ConnectWise.
    Sent,
    /// ConnectWise refused the ticket.
    Refused,
    /// Detection information was switched off, or its period changed, before it was sent.
    Cancelled,
    /// A state this version does not know.
    #[serde(other)]
    Other,
}

/// Why a report is not sent yet. It is tried again by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportWait {
    /// Trend Micro did not tell the counters yet.
    Counters,
    /// ConnectWise does not answer.
    NoAnswer,
    /// Somebody has to verify the company ID.
    VerifyCompany,
    /// The API member may not make tickets.
    NoPermission,
    /// The keys are not accepted any more.
    KeysRefused,
    /// A reason this version does not know.
    #[serde(other)]
    Other,
}
