//! An account: a customer in LMP.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::policy::Managed;
use super::subscription::Subscription;
use crate::clock;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    Enabled,
    Suspended,
    Expired,
}

/// The company, as it is sent and stored; missing texts are empty.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Company {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) city: String,
    pub(super) state: String,
    pub(super) postal_code: String,
    pub(super) country: String,
    pub(super) note: String,
    pub(super) emergency_email: String,
    pub(super) industry: String,
    pub(super) size: String,
}

/// The person the account belongs to.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Contact {
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) email: String,
}

#[derive(Clone, Debug)]
pub(super) struct Account {
    /// Lower case; SMPI shows it in upper case.
    pub(super) id: String,
    pub(super) company: Company,
    pub(super) contact: Contact,
    pub(super) status: Status,
    /// To the second, as it is shown.
    pub(super) created: DateTime<Utc>,
    /// To the millisecond, for the visibility delay.
    pub(super) created_ms: i64,
    /// Made by the seed, so visible from the start.
    pub(super) seeded: bool,
    pub(super) subscriptions: Vec<Subscription>,
    /// What SMPI keeps about it.
    pub(super) managed: Managed,
}

impl Account {
    /// The row of the list.
    pub(super) fn json(&self) -> Value {
        let Company { name, address, city, state, postal_code, country, note, emergency_email, .. } = &self.company;
        json!({
            "customer_id": self.id, "name": name, "address": address, "city": city, "state": state,
            "postal_code": postal_code, "country": country, "status": self.status, "note": note,
            "emergency_email": emergency_email, "created_date": clock::text(self.created)
        })
    }

    /// The live subscription to this plan.
    pub(super) fn subscription_to(&self, plan: usize) -> Option<&Subscription> {
        self.subscriptions.iter().find(|subscription| subscription.plan == plan)
    }
}
