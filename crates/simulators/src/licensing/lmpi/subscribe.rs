//! `POST /v3/customers/{id}/subscriptions`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock;
use crate::licensing::Licensing;
use crate::licensing::fields::check_units;
use crate::licensing::refusal::{Body, Refusal};
use crate::licensing::subscription::SERVICE_URL;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    service_plan_id: String,
    units_per_license: u64,
    license_start_date: String,
}

pub(super) async fn subscribe(
    State(licensing): State<Arc<Licensing>>,
    Path(customer): Path<String>,
    Body(order): Body<Order>,
) -> Result<Json<Value>, Refusal> {
    check_units(order.units_per_license)?;
    let start = clock::parse(&order.license_start_date)
        .ok_or_else(|| Refusal::parameter("license_start_date must be like 2026-11-01T00:00:00Z."))?;
    let mut world = licensing.world();
    let plan = world.plan(&order.service_plan_id)?;
    let (product, trial) = (world.plans[plan].product, world.plans[plan].trial);
    let subscription = world.subscribe(&customer, plan, order.units_per_license, start)?;
    let mut licenses = subscription.licenses();
    licenses[0]["version"] = json!(if trial { "trial" } else { "full" });
    Ok(Json(json!({"subscription_id": subscription.id, "product_name": product, "service_url": SERVICE_URL,
                   "licenses": licenses})))
}
