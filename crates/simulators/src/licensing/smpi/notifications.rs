//! `notif_settings?cids=`: who is told about one customer.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::cids::some_cids;
use crate::licensing::Licensing;
use crate::licensing::paging::Parameters;
use crate::licensing::refusal::{Body, Refusal};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    recipients: Option<Vec<String>>,
    subject_preface: Option<String>,
}

pub(super) async fn read(
    State(licensing): State<Arc<Licensing>>,
    Query(query): Query<Parameters>,
) -> Result<Json<Value>, Refusal> {
    let id = some_cids(&query, 1)?[0];
    let world = licensing.world();
    let managed = &world.managed_account(id)?.managed;
    Ok(Json(json!({"recipients": managed.recipients, "subject_preface": managed.subject_preface})))
}

pub(super) async fn write(
    State(licensing): State<Arc<Licensing>>,
    Query(query): Query<Parameters>,
    Body(change): Body<Change>,
) -> Result<Json<Value>, Refusal> {
    let id = some_cids(&query, 1)?[0];
    let mut world = licensing.world();
    if !world.managed_account(id)?.managed.initialized {
        return Err(Refusal::conflict("NotInitialized", format!("Customer {id} is not initialised.")));
    }
    let recipients = change.recipients.as_deref().unwrap_or_default();
    if let Some(wrong) = recipients.iter().find(|address| !address.contains('@')) {
        return Err(Refusal::parameter(format!("recipients: `{wrong}` is not an address.")));
    }
    let managed = &mut world.account_mut(id)?.managed;
    managed.recipients = change.recipients.unwrap_or_else(|| managed.recipients.clone());
    managed.subject_preface = change.subject_preface.unwrap_or_else(|| managed.subject_preface.clone());
    Ok(Json(json!({})))
}
