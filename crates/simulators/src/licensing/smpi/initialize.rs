//! `POST /initialize?cids=`: needed once after provisioning; a second time changes nothing.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde_json::{Value, json};

use super::cids::some_cids;
use crate::licensing::Licensing;
use crate::licensing::paging::Parameters;
use crate::licensing::refusal::Refusal;

pub(super) async fn initialize(
    State(licensing): State<Arc<Licensing>>,
    Query(query): Query<Parameters>,
) -> Result<Json<Value>, Refusal> {
    let ids = some_cids(&query, 10)?;
    let mut world = licensing.world();
    for id in &ids {
        world.managed_account(id)?;
    }
    for id in ids {
        world.account_mut(id)?.managed.initialized = true;
    }
    Ok(Json(json!({})))
}
