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
}
