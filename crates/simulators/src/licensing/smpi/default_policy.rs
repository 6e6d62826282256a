//! `GET /policies/default?gids=&os=`.

use axum::Json;
use axum::extract::Query;
use serde_json::{Value, json};

use super::target::target;
use crate::licensing::paging::Parameters;
use crate::licensing::policy;
use crate::licensing::refusal::Refusal;

pub(super) async fn default_policy(Query(query): Query<Parameters>) -> Result<Json<Value>, Refusal> {
    Ok(Json(json!({"policy": policy::default(target(&query)?)})))
}
