use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::{AccountChoice, Draft, Facts, Row};
use crate::{customer::CustomerId, licences::Fate, plan::PlanId};

/// What an order comes to. The technician saw it before **Integrate**; where it has moved since, the order asks again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// Accounts that are created.
    pub create: u32,
    /// Accounts that are linked.
    pub link: u32,
    /// Seats that are added, over all plans.
    pub seats: u32,
    /// Customers that are left out for want of licences.
    pub short: u32,
    /// The same by plan: what one plan gains and another loses is no standstill. Plans that nobody gets are absent.
    #[serde(default)]
    pub plans: BTreeMap<PlanId, PlanTotals>,
}

/// What an order comes to in one plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanTotals {
    /// Customers that get it or keep it.
    pub customers: u32,
    /// Seats that are added.
    pub requested: u32,
    /// Seats that accounts give up, as was confirmed for each.
    pub freed: u32,
}

impl Draft {
    /// What the ticked rows come to, as far as it is known before LMP answers. Seats that cannot be read count as none.
    pub fn totals(&self, facts: &Facts) -> Totals {
        self.totals_of(facts, &self.fates(facts))
    }

    /// The same where the rows' [`fates`](Self::fates) are known.
    pub fn totals_of(&self, facts: &Facts, fates: &HashMap<CustomerId, Fate>) -> Totals {
        let mut totals = Totals::default();
        for row in self.included() {
            if fates.get(&row.customer).is_some_and(|fate| !fate.is_served()) {
                totals.short += 1;
                continue;
            }
            match row.account {
                Some(AccountChoice::New) => totals.create += 1,
                Some(AccountChoice::Existing { .. }) => totals.link += 1,
                None => {}
            }
            let requested = row.additional(facts).unwrap_or(0);
            totals.seats = totals.seats.saturating_add(requested);
            if let Some(plan) = &row.plan {
                let of = totals.plans.entry(plan.clone()).or_default();
                of.customers += 1;
                of.requested = of.requested.saturating_add(requested);
                of.freed = of.freed.saturating_add(row.freed(facts));
            }
        }
        totals
    }
}

impl Row {
    /// Seats that the row's account gives up.
    fn freed(&self, facts: &Facts) -> u32 {
        let present = self.present(facts).map_or(0, |present| present.seats);
        self.typed_seats(facts).map_or(0, |seats| present.saturating_sub(seats.0))
    }
}
