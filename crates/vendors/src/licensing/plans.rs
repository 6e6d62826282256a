//! Service plans: what the partner can give its accounts.

use chrono::{DateTime, Utc};
use domain::PlanId;
use serde::Deserialize;

use super::{Licensing, call::Api};
use crate::Error;

/// A service plan as LMP lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// LMP's id.
    pub id: PlanId,
    /// Name as the partner gave it.
    pub name: String,
    /// The product it licenses; compare with [`domain::plan::WORRY_FREE_SERVICES`].
    pub product: String,
    /// A trial.
    pub trial: bool,
    /// Length of the first licence period, in months.
    pub months: u32,
    /// Renews by itself.
    pub auto_renewal: bool,
}

impl Plan {
    /// Whether it is a plan of Worry-Free Services, the ones offered.
    pub fn is_worry_free(&self) -> bool {
        self.product.trim().eq_ignore_ascii_case(domain::plan::WORRY_FREE_SERVICES)
    }
}

#[derive(Deserialize)]
struct Row {
    service_plan_id: PlanId,
    name: String,
    product: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    initial_license_period_month: u32,
    #[serde(default)]
    auto_renewal: bool,
}

impl Licensing {
    /// Every plan of the partner, of all products.
    pub async fn plans(&self, now: DateTime<Utc>) -> Result<Vec<Plan>, Error> {
        let rows: Vec<Row> = self.get(self.url(Api::Lmpi("v2"), &["me", "serviceplans"], &[])?, now).await?;
        let plan = |row: Row| Plan {
            id: row.service_plan_id,
            name: row.name,
            product: row.product,
            trial: row.version.eq_ignore_ascii_case("trial"),
            months: row.initial_license_period_month,
            auto_renewal: row.auto_renewal,
        };
        Ok(rows.into_iter().map(plan).collect())
    }
}
