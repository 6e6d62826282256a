//! `PUT /v3/customers/{id}/subscriptions/{sid}`: seats, end or plan, at once. Full licences only.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock;
use crate::licensing::Licensing;
use crate::licensing::fields::check_units;
use crate::licensing::refusal::{Body, Refusal};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    units_per_license: Option<u64>,
    license_expiration_date: Option<String>,
    service_plan_id: Option<String>,
}

pub(super) async fn update_subscription(
    State(licensing): State<Arc<Licensing>>,
    Path((customer, id)): Path<(String, String)>,
    Body(change): Body<Change>,
) -> Result<Json<Value>, Refusal> {
    let end = change.license_expiration_date.as_deref().map(|text| {
        let refused = || Refusal::parameter("license_expiration_date must be like 2026-11-01T00:00:00Z.");
        clock::parse(text).ok_or_else(refused)
    });
    let end = end.transpose()?;
    let mut world = licensing.world();
    let at = world.subscription(&customer, &id)?;
    let (plan, units) = {
        let subscription = &world.account(&customer)?.subscriptions[at];
        (subscription.plan, change.units_per_license.unwrap_or(subscription.units))
    };
    check_units(units)?;
    if world.plans[plan].trial {
        return Err(Refusal::parameter("A trial licence cannot be changed."));
    }
    let plan = change.service_plan_id.map_or(Ok(plan), |id| world.plan(&id))?;
    world.resize(&customer, &id, units, plan)?;
    let subscription = &mut world.account_mut(&customer)?.subscriptions[at];
    subscription.expiration = end.unwrap_or(subscription.expiration);
    subscription.modified = clock::at_ms(clock::now_ms() / 1000 * 1000);
    Ok(Json(json!({})))
}
