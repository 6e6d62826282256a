//! `POST /_sim/settings`: what a test can move in LMP.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::detections::Counts;
use super::plan::Plan;
use super::world::World;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Settings {
    visibility_delay_ms: Option<u32>,
    /// Seats left from now on by plan id; null means no end.
    pools: HashMap<String, Option<u64>>,
    /// Plans that are not sold from now on, by id; replaces the list before.
    withdrawn_plans: Option<Vec<String>>,
    /// Accounts that are deleted, by id.
    deleted_accounts: Vec<String>,
    /// What computers show from now on, by account's id and computer's; null takes the computer out.
    detections: HashMap<String, HashMap<String, Option<Counts>>>,
}

/// Applies all of it or nothing.
pub(super) fn change(world: &mut World, settings: &Value) -> Result<Value, String> {
    let settings = Settings::deserialize(settings).map_err(|error| error.to_string())?;
    let plan = |(id, left): (&String, &Option<u64>)| match world.plan(id) {
        Ok(plan) => Ok((plan, *left)),
        Err(_) => Err(format!("there is no service plan {id}")),
    };
    let pools: Vec<_> = settings.pools.iter().map(plan).collect::<Result<_, _>>()?;
    let withdrawn = settings.withdrawn_plans.as_ref();
    let withdrawn = withdrawn.map(|ids| ids.iter().map(|id| plan((id, &None))).collect::<Result<Vec<_>, _>>());
    let withdrawn = withdrawn.transpose()?;
    for id in settings.detections.keys() {
        world.account(id).map_err(|_| format!("there is no account {id}"))?;
    }
    for (id, computers) in &settings.detections {
        if let Ok(account) = world.account_mut(id) {
            account.managed.computers.set(computers);
        }
    }
    for (plan, left) in pools {
        world.plans[plan].left = left;
    }
    if let Some(withdrawn) = withdrawn {
        for (at, plan) in world.plans.iter_mut().enumerate() {
            plan.on_sale = withdrawn.iter().all(|(gone, _)| *gone != at);
        }
    }
    world.delete(&settings.deleted_accounts);
    if let Some(delay) = settings.visibility_delay_ms {
        world.visibility_delay_ms = delay.into();
    }
    let pools: Vec<Value> = world.plans.iter().map(Plan::pool).collect();
    Ok(json!({"visibility_delay_ms": world.visibility_delay_ms, "pools": pools}))
}
