//! `GET /system/orgs` and `GET /system/orgs/{id}`.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use serde_json::Value;

use super::Kaseya;
use super::envelope::{Envelope, Refusal};
use super::org::Org;
use super::page::Page;
use super::session::Session;

pub(super) async fn list(
    _: Session,
    State(kaseya): State<Arc<Kaseya>>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Envelope, Refusal> {
    let page = Page::parse(&query, "OrgId", &Org::FIELDS)?;
    let world = kaseya.world();
    let (total, rows) = page.select(world.visible());
    Ok(Envelope { total, result: rows.into_iter().map(Org::json).collect::<Vec<Value>>().into() })
}

pub(super) async fn read(
    _: Session,
    State(kaseya): State<Arc<Kaseya>>,
    Path(id): Path<String>,
) -> Result<Envelope, Refusal> {
    let world = kaseya.world();
    let org = id.parse().ok().and_then(|id| world.org(id));
    let org = org.ok_or_else(|| Refusal::inside(404, "Org does not exist"))?;
    Ok(Envelope { total: 1, result: org.json() })
}
