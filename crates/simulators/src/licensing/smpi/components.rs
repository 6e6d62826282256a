//! `GET /components?cids=&page=&limit=`: the computers of one customer, with what each of them found.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde_json::{Value, json};

use super::cids::some_cids;
use crate::licensing::Licensing;
use crate::licensing::detections;
use crate::licensing::paging::{Paging, Parameters};
use crate::licensing::refusal::Refusal;

pub(super) async fn components(
    State(licensing): State<Arc<Licensing>>,
    Query(query): Query<Parameters>,
) -> Result<Json<Value>, Refusal> {
    let paging = Paging::parse(&query, 100)?;
    let id = some_cids(&query, 1)?[0];
    let world = licensing.world();
    let account = world.managed_account(id)?;
    let computers = detections::computers(account, &world.plans);
    let page = paging.answer("computers", &computers, Value::clone);
    let customer =
        json!({"id": account.id.to_ascii_uppercase(), "total": computers.len(), "computers": page["computers"]});
    Ok(Json(json!({"paging": page["paging"], "customers": [customer]})))
}
