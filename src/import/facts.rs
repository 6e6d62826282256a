//! Newer facts for the open draft: seats that were still being read, and what they make of rows.

use domain::{
    PlanId,
    customer::CustomerId,
    draft::{AccountChoice, Draft, Edit, Facts, Rows},
};

use super::{
    desk::Desk,
    saver::{Saving, Seen},
};
use crate::{reactive::spawn_local, wait};

/// How often facts are asked for while some are still being read.
const PAUSE_MS: i32 = 3_000;

/// Completes rows whose account is read now; asks again for as long as an account of a row is not.
pub(super) fn follow(desk: Desk) {
    complete(desk);
    spawn_local(async move {
        loop {
            wait::milliseconds(PAUSE_MS).await;
            let Some(api) = desk.api.try_get_value() else { return };
            if desk.read_untracked(waits) != Some(true) {
                continue;
            }
            let Ok(document) = api.draft().await else { continue };
            // Facts go with their draft: those of another one lack the accounts chosen here, and the rows would look as if LMP had lost them.
            match desk.saver.compare(&document) {
                Some(Seen::Same) => {
                    desk.facts.set(document.facts);
                    complete(desk);
                }
                Some(Seen::Newer) => desk.saver.state.set(Saving::Changed(Box::new(document))),
                Some(Seen::Another) => desk.saver.state.set(Saving::Closed),
                None => {}
            }
        }
    });
}

/// Whether an account that a row has is still being read.
fn waits(draft: &Draft, facts: &Facts) -> bool {
    draft.rows.iter().any(|row| match &row.account {
        Some(AccountChoice::Existing { id }) => facts.accounts.get(id).is_some_and(|account| account.reading),
        _ => false,
    })
}

/// An account that was chosen before its plan was known starts at the plan it has.
fn complete(desk: Desk) {
    for (plan, customers) in desk.read_untracked(without_plan).unwrap_or_default() {
        desk.edit(Edit::Plan { rows: Rows::Of(customers), plan: Some(plan) });
    }
}

/// Rows without a plan whose account has one, by plan.
fn without_plan(draft: &Draft, facts: &Facts) -> Vec<(PlanId, Vec<CustomerId>)> {
    let mut found: Vec<(PlanId, Vec<CustomerId>)> = Vec::new();
    for row in draft.rows.iter().filter(|row| row.plan.is_none()) {
        let Some(subscribed) = row.subscribed(facts) else { continue };
        match found.iter_mut().find(|(plan, _)| *plan == subscribed.plan) {
            Some((_, customers)) => customers.push(row.customer.clone()),
            None => found.push((subscribed.plan.clone(), vec![row.customer.clone()])),
        }
    }
    found
}
