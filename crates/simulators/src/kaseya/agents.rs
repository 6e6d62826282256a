//! `GET /assetmgmt/agents`.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Query, State};
use serde_json::Value;

use super::Kaseya;
use super::agent::Agent;
use super::envelope::{Envelope, Refusal};
use super::page::Page;
use super::session::Session;

pub(super) async fn list(
    _: Session,
    State(kaseya): State<Arc<Kaseya>>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Envelope, Refusal> {
    let page = Page::parse(&query, "AgentId", &Agent::FIELDS)?;
    let world = kaseya.world();
    let (total, rows) = if page.plain() {
        (world.agent_count(), world.agents_from(page.skip).take(page.top).collect())
    } else {
        page.select(world.agents_for(&page.filter))
    };
    Ok(Envelope { total, result: rows.iter().map(Agent::json).collect::<Vec<Value>>().into() })
}
