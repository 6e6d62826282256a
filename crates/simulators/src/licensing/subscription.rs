//! A subscription: an account has seats of a plan.

use chrono::{DateTime, Months, Utc};
use serde_json::{Value, json};

use crate::clock;

#[derive(Clone, Debug)]
pub(super) struct Subscription {
    pub(super) id: String,
    /// The plan's place in the list of plans.
    pub(super) plan: usize,
    pub(super) units: u64,
    pub(super) enabled: bool,
    pub(super) auto_renewal: bool,
    pub(super) start: DateTime<Utc>,
    pub(super) expiration: DateTime<Utc>,
    /// To the second, as it is shown.
    pub(super) created: DateTime<Utc>,
    pub(super) modified: DateTime<Utc>,
    /// To the millisecond, for the visibility delay.
    pub(super) created_ms: i64,
    pub(super) ac_code: String,
    pub(super) product_code: &'static str,
    pub(super) months: u32,
}

impl Subscription {
    /// The licences, as they are read back.
    pub(super) fn licenses(&self) -> Value {
        json!([{
            "ac_code": self.ac_code, "product_id": self.product_code, "license_start_date": clock::text(self.start),
            "license_expiration_date": clock::text(self.expiration), "start_charge_date": clock::text(self.start),
            "grace_period": 30, "units": self.units, "enabled": self.enabled
        }])
    }

    /// The whole subscription, as it is read.
    pub(super) fn json(&self, plan_name: &str) -> Value {
        json!({
            "subscription_id": self.id, "name": plan_name, "enabled": self.enabled,
            "is_auto_renewal": self.auto_renewal, "auto_renewal_month": self.months, "expiration_notification": true,
            "service_url": SERVICE_URL, "licenses": self.licenses()
        })
    }
}

/// Where a customer's console would be.
pub(super) const SERVICE_URL: &str = "https://wfbs-svc.example/console";

/// The end of a licence of so many months.
pub(super) fn expiration(start: DateTime<Utc>, months: u32) -> DateTime<Utc> {
    start.checked_add_months(Months::new(months)).unwrap_or(start)
}
