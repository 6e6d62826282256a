//! `/_sim/state` of the licensing side.

use serde_json::{Value, json};

use super::World;
use crate::licensing::account::Account;
use crate::licensing::plan::Plan;
use crate::licensing::subscription::Subscription;

impl World {
    /// Everything; with `created` only the accounts made since the start.
    pub(in crate::licensing) fn state(&self, created: bool) -> Value {
        let accounts = self.accounts.iter().filter(|account| !(created && account.seeded));
        json!({
            "customers": accounts.map(|account| self.account_state(account)).collect::<Vec<_>>(),
            "pools": self.plans.iter().map(Plan::pool).collect::<Vec<_>>(),
            "cross_grades": self.cross_grades, "changes_of_all": self.changes_of_all,
            "visibility_delay_ms": self.visibility_delay_ms
        })
    }

    fn account_state(&self, account: &Account) -> Value {
        let subscription = |sub: &Subscription| {
            let plan = &self.plans[sub.plan];
            json!({"subscription_id": sub.id, "service_plan_id": plan.id, "plan": plan.name, "product": plan.product,
                   "units": sub.units, "enabled": sub.enabled, "is_auto_renewal": sub.auto_renewal})
        };
        let mut row = account.json();
        row["contact"] = json!(account.contact);
        row["seeded"] = json!(account.seeded);
        row["listed"] = json!(self.listed(account));
        row["subscriptions"] = account.subscriptions.iter().map(subscription).collect();
        row["smpi"] = account.managed.json();
        row["smpi"]["known"] = json!(self.managed(account));
        row
    }
}
