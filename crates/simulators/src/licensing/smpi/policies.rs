//! `policies?cids=&gids=&os=&sync=`. A change without `cids` is a change of ALL customers, here as at the vendor.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::cids::{cids, some_cids};
use super::target::{group, target, targets};
use crate::licensing::Licensing;
use crate::licensing::paging::Parameters;
use crate::licensing::refusal::{Body, Refusal};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    policy: Option<Value>,
    replicate_from: Option<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    cid: String,
    gid: u8,
}

pub(super) async fn read(
    State(licensing): State<Arc<Licensing>>,
    Query(query): Query<Parameters>,
) -> Result<Json<Value>, Refusal> {
    let id = some_cids(&query, 1)?[0];
    let target = target(&query)?;
    let world = licensing.world();
    Ok(Json(json!({"policy": *world.managed_account(id)?.managed.policy(target)})))
}

pub(super) async fn write(
    State(licensing): State<Arc<Licensing>>,
    Query(query): Query<Parameters>,
    Body(change): Body<Change>,
) -> Result<Json<Value>, Refusal> {
    let targets = targets(&query)?;
    let ids = cids(&query, 10)?;
    let mut world = licensing.world();
    for id in ids.iter().flatten() {
        if !world.managed_account(id)?.managed.initialized {
            return Err(Refusal::conflict("NotInitialized", format!("Customer {id} is not initialised.")));
        }
    }
    let mut policies = Vec::new();
    for target in targets {
        policies.push((
            target,
            match (&change.policy, &change.replicate_from) {
                (Some(policy), None) if policy.is_object() => Arc::new(policy.clone()),
                (None, Some(source)) => {
                    world.managed_account(&source.cid)?.managed.policy((group(Some(source.gid))?, target.1))
                }
                _ => return Err(Refusal::parameter("The body must hold a policy or replicate_from, not both.")),
            },
        ));
    }
    if let Some(ids) = ids {
        for id in ids {
            world.account_mut(id)?.managed.policies.extend(policies.iter().cloned());
        }
    } else {
        world.changes_of_all += 1;
        for account in &mut world.accounts {
            account.managed.policies.extend(policies.iter().cloned());
        }
    }
    Ok(Json(json!({})))
}
