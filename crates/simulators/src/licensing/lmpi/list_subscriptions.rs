//! `GET /v2.5/customers/subscriptions`: by the date of creation or of change, exactly one of the two.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde_json::{Value, json};

use crate::licensing::Licensing;
use crate::licensing::account::Account;
use crate::licensing::paging::{Paging, Parameters, Range};
use crate::licensing::refusal::Refusal;
use crate::licensing::subscription::Subscription;

pub(super) async fn list_subscriptions(
    State(licensing): State<Arc<Licensing>>,
    Query(query): Query<Parameters>,
) -> Result<Json<Value>, Refusal> {
    let paging = Paging::parse(&query, 25)?;
    let (created, modified) = (Range::parse(&query, "created")?, Range::parse(&query, "modified")?);
    if created.is_some() == modified.is_some() {
        return Err(Refusal::parameter("Exactly one range is required: created or modified."));
    }
    let within = |sub: &Subscription| {
        created.is_some_and(|range| range.holds(sub.created)) || modified.is_some_and(|range| range.holds(sub.modified))
    };
    let world = licensing.world();
    let all = world.accounts.iter().flat_map(|account| account.subscriptions.iter().map(move |sub| (account, sub)));
    let rows: Vec<_> = all.filter(|(_, sub)| within(sub)).collect();
    let row = |(account, sub): &(&Account, &Subscription)| {
        let plan = &world.plans[sub.plan];
        json!({"subscription_id": sub.id, "name": plan.name, "enabled": sub.enabled,
               "is_auto_renewal": sub.auto_renewal, "auto_renewal_month": sub.months,
               "service_plan_id": plan.id, "customer_id": account.id})
    };
    Ok(Json(paging.answer("subscriptions", &rows, row)))
}
