//! Companies and agreements of ConnectWise.

use domain::{
    connectwise::{AgreementId, CompanyId},
    customer::CustomerId,
};
use serde::{Deserialize, Serialize};

/// Query of `GET /api/v1/connectwise/verify`: **Verify**.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct VerifyQuery {
    /// For which customer.
    pub customer: CustomerId,
    /// ConnectWise Company ID, as typed.
    pub identifier: String,
}

/// What **Verify** found. Missing global settings and a ConnectWise that does not answer are refusals (409 `connectwise_missing`, 503 `vendor_unreachable`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verified {
    /// Exactly one, active.
    Found(Company),
    /// One, but not active: can be saved after a confirmation.
    Inactive(Company),
    /// One, but deleted: cannot be saved.
    Deleted(Company),
    /// None.
    NotFound,
    /// So many.
    Several(u32),
    /// The API member may not read companies.
    NoPermission,
    /// Another customer of this partner has it; its name.
    Taken(String),
}

/// A company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Company {
    /// ConnectWise's record id, as text.
    pub id: CompanyId,
    /// ConnectWise Company ID.
    pub identifier: String,
    /// Name.
    pub name: String,
    /// Status in ConnectWise's own word, e.g. `Active`.
    pub status: String,
    /// What the status comes to.
    pub standing: CompanyStatus,
}

/// Whether a company can be billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CompanyStatus {
    /// Yes.
    Active,
    /// Marked as inactive.
    Inactive,
    /// Deleted, or merged into another.
    Deleted,
    /// One this version does not know.
    #[serde(other)]
    Other,
}

/// Query of `GET /api/v1/connectwise/companies`: search by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct CompanyQuery {
    /// Part of the name, 1 to [`crate::limits::SEARCH_MAX`] characters.
    pub search: String,
}

/// Companies found, at most 50, deleted ones left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Companies {
    /// The companies.
    pub companies: Vec<Company>,
    /// There are more.
    pub more: bool,
}

/// An agreement of a company, as read last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Agreement {
    /// ConnectWise's record id, as text.
    pub id: AgreementId,
    /// Name.
    pub name: String,
    /// Name of its type.
    pub kind: String,
    /// Its status.
    pub status: AgreementStatus,
    /// Last day, `YYYY-MM-DD`; none: it does not end.
    pub ends: Option<String>,
}

/// Status of an agreement; only active ones can be assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AgreementStatus {
    /// In force.
    Active,
    /// Cancelled.
    Cancelled,
    /// Past its last day.
    Expired,
    /// Not in force.
    Inactive,
    /// One this version does not know.
    #[serde(other)]
    Other,
}
