//! The `/_sim` end points: for tests, benches and `xtask` only.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Rig;

type Answer = Result<Json<Value>, (StatusCode, Json<Value>)>;

/// The routes under `/_sim`.
pub(crate) fn routes(rig: Arc<Rig>) -> Router {
    Router::new()
        .route("/_sim/state", get(state))
        .route("/_sim/requests", get(requests))
        .route("/_sim/faults", get(faults).post(add_faults).delete(clear_faults))
        .route("/_sim/settings", get(settings).post(change))
        .route("/_sim/reset", post(reset))
        .with_state(rig)
}

#[derive(Deserialize)]
struct Which {
    /// Only what was made since the start or the last reset.
    #[serde(default)]
    created: bool,
}

#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: u64,
}

async fn state(State(rig): State<Arc<Rig>>, Query(which): Query<Which>) -> Json<Value> {
    Json(rig.vendor.state(which.created))
}

async fn requests(State(rig): State<Arc<Rig>>, Query(from): Query<After>) -> Json<Value> {
    let entries = rig.journal().after(from.after);
    Json(json!(entries))
}

async fn faults(State(rig): State<Arc<Rig>>) -> Json<Value> {
    Json(rig.faults().list())
}

async fn add_faults(State(rig): State<Arc<Rig>>, body: Bytes) -> Answer {
    let rules = read(&body)?;
    let mut faults = rig.faults();
    faults.add(rules).map(|()| Json(faults.list())).map_err(|error| refused(&error))
}

async fn clear_faults(State(rig): State<Arc<Rig>>) -> Json<Value> {
    rig.faults().clear();
    Json(json!([]))
}

async fn settings(State(rig): State<Arc<Rig>>) -> Answer {
    rig.vendor.change(&json!({})).map(Json).map_err(|error| refused(&error))
}

async fn change(State(rig): State<Arc<Rig>>, body: Bytes) -> Answer {
    rig.vendor.change(&read(&body)?).map(Json).map_err(|error| refused(&error))
}

async fn reset(State(rig): State<Arc<Rig>>) -> Json<Value> {
    rig.reset();
    Json(json!({}))
}

/// Whatever the content type says: `curl -d` is enough.
fn read(body: &Bytes) -> Result<Value, (StatusCode, Json<Value>)> {
    serde_json::from_slice(body).map_err(|error| refused(&error.to_string()))
}

fn refused(why: &str) -> (StatusCode, Json<Value>) {
    (StatusCode::BAD_REQUEST, Json(json!({"error": why})))
}
