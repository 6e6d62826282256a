//! `GET /v3/customers`: a range of creation dates is required.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde_json::Value;

use crate::licensing::Licensing;
use crate::licensing::account::Account;
use crate::licensing::paging::{Paging, Parameters, Range};
use crate::licensing::refusal::Refusal;

pub(super) async fn list_customers(
    State(licensing): State<Arc<Licensing>>,
    Query(query): Query<Parameters>,
) -> Result<Json<Value>, Refusal> {
    let paging = Paging::parse(&query, 25)?;
    let range = Range::parse(&query, "created")?
        .ok_or_else(|| Refusal::parameter("created_start and created_end are required."))?;
    let world = licensing.world();
    let shown = |account: &&Account| range.holds(account.created) && world.listed(account);
    let rows: Vec<&Account> = world.accounts.iter().filter(shown).collect();
    Ok(Json(paging.answer("customers", &rows, |account| account.json())))
}
