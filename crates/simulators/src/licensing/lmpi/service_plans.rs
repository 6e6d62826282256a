//! `GET /v2/me/serviceplans`: a bare array, and no word on how many seats are left.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde_json::Value;

use crate::licensing::Licensing;
use crate::licensing::plan::Plan;

pub(super) async fn service_plans(State(licensing): State<Arc<Licensing>>) -> Json<Value> {
    Json(licensing.world().plans.iter().filter(|plan| plan.on_sale).map(Plan::json).collect())
}
