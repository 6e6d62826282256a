//! `GET /customers?q=&cids=&page=&limit=`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde_json::{Value, json};

use super::cids::cids;
use crate::clock;
use crate::licensing::Licensing;
use crate::licensing::account::Account;
use crate::licensing::paging::{Paging, Parameters};
use crate::licensing::plan::WORRY_FREE;
use crate::licensing::refusal::Refusal;
use crate::licensing::world::World;

pub(super) async fn customers(
    State(licensing): State<Arc<Licensing>>,
    Query(query): Query<Parameters>,
) -> Result<Json<Value>, Refusal> {
    let paging = Paging::parse(&query, 100)?;
    let search = query.get("q").map(|text| text.to_lowercase()).unwrap_or_default();
    let world = licensing.world();
    let known: Vec<&Account> = match cids(&query, 100)? {
        Some(ids) => ids.into_iter().map(|id| world.managed_account(id)).collect::<Result<_, _>>()?,
        None => world.accounts.iter().filter(|account| world.managed(account)).collect(),
    };
    let found: Vec<&Account> =
        known.into_iter().filter(|account| account.company.name.to_lowercase().contains(&search)).collect();
    Ok(Json(paging.answer("customers", &found, |account| row(&world, account))))
}

/// SMPI writes the id in upper case and has a second one, `eid`.
fn row(world: &World, account: &Account) -> Value {
    let subscription = account.subscriptions.iter().find(|sub| world.plans[sub.plan].product == WORRY_FREE);
    let Some(subscription) = subscription else { return Value::Null };
    let plan = &world.plans[subscription.plan];
    let eid: String = account.id.chars().filter(char::is_ascii_digit).take(12).collect();
    json!({
        "id": account.id.to_ascii_uppercase(), "eid": eid, "name": account.company.name, "time_zone": "UTC",
        "seat_count": subscription.units, "expire": clock::text(subscription.expiration),
        "license_period": plan.months, "auto_renewal": u8::from(subscription.auto_renewal),
        "license_type": u8::from(!plan.trial), "sp_subscription": subscription.id
    })
}
