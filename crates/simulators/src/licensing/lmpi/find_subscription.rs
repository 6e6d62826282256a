//! `GET /v2/customers/{id}/serviceplan/{plan}/getid`: the subscription of a customer to a plan.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::licensing::Licensing;
use crate::licensing::refusal::Refusal;

pub(super) async fn find_subscription(
    State(licensing): State<Arc<Licensing>>,
    Path((customer, plan)): Path<(String, String)>,
) -> Result<Json<Value>, Refusal> {
    let world = licensing.world();
    let account = world.account(&customer)?;
    let subscription = account.subscription_to(world.plan(&plan)?);
    let subscription = subscription.ok_or_else(|| Refusal::not_found("A subscription to this service plan"))?;
    Ok(Json(json!({"subscription_id": subscription.id})))
}
