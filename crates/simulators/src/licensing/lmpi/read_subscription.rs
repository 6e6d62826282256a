//! `GET /v3/customers/{id}/subscriptions/{sid}`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::Value;

use crate::licensing::Licensing;
use crate::licensing::refusal::Refusal;

pub(super) async fn read_subscription(
    State(licensing): State<Arc<Licensing>>,
    Path((customer, id)): Path<(String, String)>,
) -> Result<Json<Value>, Refusal> {
    let world = licensing.world();
    let at = world.subscription(&customer, &id)?;
    let subscription = &world.account(&customer)?.subscriptions[at];
    Ok(Json(subscription.json(world.plans[subscription.plan].name)))
}
