//! Service plans: what LMP sells.

use serde::{Deserialize, Serialize};

/// LMP's id of a service plan, as LMP writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct PlanId(pub String);

/// The product whose plans this extension offers; LMP sells others too.
pub const WORRY_FREE_SERVICES: &str = "Worry-Free Business Security Services";

/// A plan a customer can be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Plan {
    /// LMP's id.
    pub id: PlanId,
    /// Name as the partner gave it in LMP.
    pub name: String,
    /// A trial plan.
    pub trial: bool,
    /// Length of the first licence period, in months.
    pub months: u32,
    /// What is known of the seats it still has.
    pub pool: crate::licences::Pool,
    /// The seats the partner has contracted, where somebody entered them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// Grows with every change of `contract`; 0 while nobody entered one.
    #[serde(default)]
    pub contract_version: u32,
}

/// The seats a partner has contracted in a plan, as a person entered them (ledger, *The pool*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contract {
    /// So many, those already allocated included.
    pub seats: u32,
    /// Who entered it.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// Most seats that can be entered as contracted in one plan.
pub const CONTRACTED_MAX: u32 = 9_999_999;
