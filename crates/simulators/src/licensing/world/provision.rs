//! Subscribing, and the pools of seats it draws on.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::World;
use crate::clock;
use crate::licensing::account::Status;
use crate::licensing::refusal::Refusal;
use crate::licensing::subscription::{Subscription, expiration};

impl World {
    /// Gives an account seats of a plan. A plan of the same product it already has is replaced (cross-grade).
    pub(in crate::licensing) fn subscribe(
        &mut self,
        customer: &str,
        plan: usize,
        units: u64,
        start: DateTime<Utc>,
    ) -> Result<&Subscription, Refusal> {
        let place = self.place(customer)?;
        let account = &self.accounts[place];
        if account.status != Status::Enabled {
            return Err(Refusal::conflict("CustomerNotEnabled", "The customer is suspended or expired."));
        }
        if account.subscription_to(plan).is_some() {
            let message = format!("The customer already has {}.", self.plans[plan].name);
            return Err(Refusal::conflict("SubscriptionExists", message));
        }
        let product = self.plans[plan].product;
        let replaced = account.subscriptions.iter().position(|sub| self.plans[sub.plan].product == product);
        self.take(plan, units)?;
        if let Some(at) = replaced {
            let old = self.accounts[place].subscriptions.remove(at);
            self.give_back(old.plan, old.units);
            self.cross_grades += 1;
        }
        let created_ms = clock::now_ms();
        let created = clock::at_ms(created_ms / 1000 * 1000);
        let (months, product_code) = (self.plans[plan].months, self.plans[plan].product_code);
        let subscription = Subscription {
            id: Uuid::new_v4().to_string(),
            plan,
            units,
            enabled: true,
            auto_renewal: self.plans[plan].auto_renewal,
            start,
            expiration: expiration(start, months),
            created,
            modified: created,
            created_ms,
            ac_code: activation_code(product_code, Uuid::new_v4().as_u128()),
            product_code,
            months,
        };
        let subscriptions = &mut self.accounts[place].subscriptions;
        subscriptions.push(subscription);
        Ok(&subscriptions[subscriptions.len() - 1])
    }

    /// Moves a subscription to another number of seats and, maybe, another plan.
    pub(in crate::licensing) fn resize(
        &mut self,
        customer: &str,
        subscription: &str,
        units: u64,
        plan: usize,
    ) -> Result<(), Refusal> {
        let place = self.place(customer)?;
        let at = self.subscription(customer, subscription)?;
        let (old_plan, old_units) = {
            let old = &self.accounts[place].subscriptions[at];
            (old.plan, old.units)
        };
        if plan == old_plan && units <= old_units {
            self.give_back(plan, old_units - units);
        } else if plan == old_plan {
            self.take(plan, units - old_units)?;
        } else {
            self.take(plan, units)?;
            self.give_back(old_plan, old_units);
            self.cross_grades += 1;
        }
        let (product_code, months) = (self.plans[plan].product_code, self.plans[plan].months);
        let changed = &mut self.accounts[place].subscriptions[at];
        (changed.plan, changed.units, changed.product_code, changed.months) = (plan, units, product_code, months);
        Ok(())
    }

    /// The place of a subscription among those of its customer.
    pub(in crate::licensing) fn subscription(&self, customer: &str, id: &str) -> Result<usize, Refusal> {
        let subscriptions = &self.account(customer)?.subscriptions;
        let place = subscriptions.iter().position(|subscription| subscription.id.eq_ignore_ascii_case(id));
        place.ok_or_else(|| Refusal::not_found(format!("Subscription {id}")))
    }

    fn take(&mut self, plan: usize, units: u64) -> Result<(), Refusal> {
        let plan = &mut self.plans[plan];
        if let Some(left) = plan.left {
            plan.left = Some(left.checked_sub(units).ok_or_else(|| Refusal::licenses(plan.name, units, left))?);
        }
        plan.used += units;
        Ok(())
    }

    fn give_back(&mut self, plan: usize, units: u64) {
        let plan = &mut self.plans[plan];
        plan.left = plan.left.map(|left| left + units);
        plan.used = plan.used.saturating_sub(units);
    }
}

/// A code like `WF-3F2A-91B0-77CC-0D1E`.
pub(in crate::licensing) fn activation_code(product_code: &str, random: u128) -> String {
    let block = |shift: u32| (random >> shift) & 0xFFFF;
    format!("{}-{:04X}-{:04X}-{:04X}-{:04X}", &product_code[..2], block(0), block(16), block(32), block(96))
}
