//! Accounts, plans and templates to choose from.

use domain::{
    account::AccountId,
    draft::{AccountFacts, Template},
    plan::Plan,
};
use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// Query of `GET /api/v1/accounts`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct AccountQuery {
    /// Part of the name, without regard to case and accents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Page, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Rows of a page, 1 to [`crate::limits::PAGE_MAX`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_size: Option<u32>,
}

/// Accounts in LMP, by name; held, suspended and expired ones too, so that the screen can say why they cannot be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountPage {
    /// The rows.
    pub rows: Vec<AccountRow>,
    /// This page, from 1.
    pub page: u32,
    /// Rows of a page.
    pub page_size: u32,
    /// Accounts that match.
    pub matching: u32,
    /// Accounts that match and no customer holds.
    pub free: u32,
    /// Accounts, matching or not, whose seats are not read from LMP yet.
    #[serde(default)]
    pub unread: u32,
    /// When they were read from LMP; none before the first read.
    pub read_at: Option<Timestamp>,
}

/// One account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountRow {
    /// Which.
    pub id: AccountId,
    /// What is known of it.
    #[cfg_attr(target_arch = "wasm32", serde(rename = "#"))]
    #[cfg_attr(not(target_arch = "wasm32"), serde(flatten))]
    pub facts: AccountFacts,
}

/// Answer of `GET /api/v1/plans`: the plans of Worry-Free Services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Plans {
    /// By name.
    pub plans: Vec<Plan>,
}

/// Body of `PUT /api/v1/plans/{plan}/contract`; the answer is the plan as it is then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetContract {
    /// Seats contracted in this plan, those already allocated included, at most [`domain::plan::CONTRACTED_MAX`]; none takes the number away.
    pub seats: Option<u32>,
    /// The version seen; an older one is answered with 409 `changed` and the present plan.
    pub version: u32,
}

/// Answer of `GET /api/v1/templates`: the customers whose settings can be copied. Trend Micro's default is always there and not listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Templates {
    /// By name.
    pub templates: Vec<Template>,
}
