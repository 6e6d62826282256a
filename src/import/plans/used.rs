//! What each plan in use is asked for.

use std::collections::HashMap;

use domain::{
    PlanId,
    customer::CustomerId,
    draft::{Draft, Facts},
    licences::Fate,
    plan::Plan,
};

/// One plan in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Used {
    pub(super) plan: Plan,
    /// Seats the ticked customers need in addition.
    pub(super) requested: u32,
    pub(super) customers: usize,
    /// Customers that are not served.
    pub(super) short: usize,
    pub(super) first_short: Option<CustomerId>,
    /// Those that do not fit are skipped.
    pub(super) skips: bool,
}

impl Used {
    /// Seats left, where a number is known.
    pub(super) fn left(&self) -> Option<u32> {
        self.plan.pool.left()
    }
}

/// The plans that ticked customers have, in one walk over the rows.
pub(super) fn used(draft: &Draft, facts: &Facts, fates: &HashMap<CustomerId, Fate>) -> Vec<Used> {
    let fresh = |plan: &Plan| Used {
        plan: plan.clone(),
        requested: 0,
        customers: 0,
        short: 0,
        first_short: None,
        skips: draft.skip_and_try_next.contains(&plan.id),
    };
    let mut all: Vec<Used> = facts.plans.iter().map(fresh).collect();
    let places: HashMap<&PlanId, usize> = facts.plans.iter().enumerate().map(|(at, plan)| (&plan.id, at)).collect();
    for row in draft.included() {
        let Some(used) = row.plan.as_ref().and_then(|plan| places.get(plan)).and_then(|at| all.get_mut(*at)) else {
            continue;
        };
        used.customers += 1;
        used.requested = used.requested.saturating_add(row.additional(facts).unwrap_or(0));
        if fates.get(&row.customer).is_some_and(|fate| !fate.is_served()) {
            used.short += 1;
            used.first_short.get_or_insert_with(|| row.customer.clone());
        }
    }
    all.retain(|used| used.customers != 0);
    all
}
