//! `POST /_sim/settings`: what a test can move in LMP.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::plan::Plan;
use super::world::World;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Settings {
    visibility_delay_ms: Option<u32>,
    /// Seats left from now on by plan id; null means no end.
    pools: HashMap<String, Option<u64>>,
}

/// Applies all of it or nothing.
pub(super) fn change(world: &mut World, settings: &Value) -> Result<Value, String> {
    let settings = Settings::deserialize(settings).map_err(|error| error.to_string())?;
    let plan = |(id, left): (&String, &Option<u64>)| match world.plan(id) {
        Ok(plan) => Ok((plan, *left)),
        Err(_) => Err(format!("there is no service plan {id}")),
    };
    let pools: Vec<_> = settings.pools.iter().map(plan).collect::<Result<_, _>>()?;
    for (plan, left) in pools {
        world.plans[plan].left = left;
    }
    if let Some(delay) = settings.visibility_delay_ms {
        world.visibility_delay_ms = delay.into();
    }
    let pools: Vec<Value> = world.plans.iter().map(Plan::pool).collect();
    Ok(json!({"visibility_delay_ms": world.visibility_delay_ms, "pools": pools}))
}
