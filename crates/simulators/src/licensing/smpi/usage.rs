//! `GET /customers/usage?cids=` for one to twenty customers.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde_json::{Value, json};

use super::cids::some_cids;
use crate::clock;
use crate::licensing::Licensing;
use crate::licensing::paging::Parameters;
use crate::licensing::plan::WORRY_FREE;
use crate::licensing::refusal::Refusal;

pub(super) async fn usage(
    State(licensing): State<Arc<Licensing>>,
    Query(query): Query<Parameters>,
) -> Result<Json<Value>, Refusal> {
    let ids = some_cids(&query, 20)?;
    let world = licensing.world();
    let row = |id: &str| -> Result<Value, Refusal> {
        let account = world.managed_account(id)?;
        let live = account.subscriptions.iter().filter(|sub| world.plans[sub.plan].product == WORRY_FREE);
        // A new account has no agents yet; an old one uses most of its seats.
        let usages = live.map(|sub| {
            let used = if account.seeded { sub.units * 5 / 6 } else { 0 };
            json!({"activationcode": sub.ac_code, "update_time": clock::text(clock::now()), "used": used})
        });
        Ok(json!({"id": account.id.to_ascii_uppercase(), "seat_usages": usages.collect::<Vec<_>>()}))
    };
    let rows: Vec<Value> = ids.into_iter().map(row).collect::<Result<_, _>>()?;
    Ok(Json(json!({"customers": rows})))
}
