//! Placing an order: import, items and claims in one transaction, before any vendor call.

use std::collections::{BTreeSet, HashMap};

use contract::{imports::ItemStatus, reason::Reason};
use domain::{
    draft::{Line, Order, OrderAccount},
    plan::PlanId,
};
use sqlx::{Any, Row as _, Transaction};

use super::{ending::finish_import, reason, status_text};
use crate::store::{PartnerId, Store, StoreError, links, suggestions};

/// An order with everything the tables need of it.
pub(crate) struct Placement<'a> {
    pub(crate) draft: &'a str,
    pub(crate) version: u32,
    pub(crate) technician: &'a str,
    pub(crate) placed_by: &'a str,
    /// The technician's address, where notifications are to go to it.
    pub(crate) email: Option<&'a str>,
    pub(crate) order: &'a Order,
    pub(crate) plan_names: &'a HashMap<PlanId, String>,
    pub(crate) account_names: &'a HashMap<String, String>,
}

impl Store {
    /// The import that (draft, version) made already: reload, second tab and lost answer give the same one.
    pub(crate) async fn placed(
        &self,
        partner: &PartnerId,
        draft: &str,
        version: u32,
    ) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT id FROM import WHERE partner = $1 AND draft = $2 AND draft_version = $3")
            .bind(&partner.0)
            .bind(crate::store::sql::storable(draft))
            .bind(i64::from(version))
            .fetch_optional(self.read())
            .await?;
        Ok(row.map(|row| row.try_get("id")).transpose()?)
    }
}

/// Writes import, items and claims; gives the import's id. An item whose customer or account is held by somebody else ends at once and says by whom.
pub(crate) async fn place(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    placement: &Placement<'_>,
    now: i64,
) -> Result<String, StoreError> {
    let import = uuid::Uuid::now_v7().to_string();
    let skip: &BTreeSet<PlanId> = &placement.order.skip_and_try_next;
    sqlx::query(
        "INSERT INTO import (id, partner, draft, draft_version, placed_at, technician, placed_by, email, skip_plans, state, revision) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'running', 1)",
    )
    .bind(&import)
    .bind(&partner.0)
    .bind(placement.draft)
    .bind(i64::from(placement.version))
    .bind(now)
    .bind(placement.technician)
    .bind(placement.placed_by)
    .bind(placement.email)
    .bind(serde_json::to_string(skip)?)
    .execute(&mut **tx)
    .await?;
    let first = last_lane_order(tx, partner).await? + 1;
    for (position, line) in (0i64..).zip(&placement.order.lines) {
        let item = uuid::Uuid::now_v7().to_string();
        insert(tx, partner, placement, &import, &item, line, (position, first + position), now).await?;
        let account = match &line.account {
            OrderAccount::Existing { id } => Some(id.as_str()),
            OrderAccount::New { .. } => None,
        };
        let claim = links::Claim {
            customer: &line.customer,
            customer_name: &line.name,
            account,
            item: &item,
            technician: placement.placed_by,
        };
        if let Err(held) = links::claim(tx, partner, &claim, now).await? {
            let told = reason::columns(Some(&Reason::HeldBy { name: held.by }))?;
            sqlx::query(
                "UPDATE import_item SET status = $1, reason = $2, why = $3, since = $4, ended = 1, lane_passed = 1 WHERE id = $5",
            )
            .bind(status_text(held.status)?)
            .bind(told.reason)
            .bind(told.why)
            .bind(held.since)
            .bind(&item)
            .execute(&mut **tx)
            .await?;
        }
    }
    // Where everything was held already, nothing is left to do.
    finish_import(tx, partner, &import, now).await?;
    // What is claimed now is nobody else's candidate; and the list says who holds it.
    suggestions::make_due(tx, partner).await?;
    Ok(import)
}

#[expect(clippy::too_many_arguments, reason = "one row's columns, named here once")]
async fn insert(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    placement: &Placement<'_>,
    import: &str,
    item: &str,
    line: &Line,
    (position, lane_order): (i64, i64),
    now: i64,
) -> Result<(), StoreError> {
    let account = match &line.account {
        OrderAccount::Existing { id } => Some(id.as_str()),
        OrderAccount::New { .. } => None,
    };
    let account_name = account.map_or(Some(&line.name), |id| placement.account_names.get(id));
    sqlx::query(
        "INSERT INTO import_item (id, import, partner, position, line, plan, plan_name, rmm, org, name, status, since, lane_order, \
         lane_passed, account, account_name, revision) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)",
    )
    .bind(item)
    .bind(import)
    .bind(&partner.0)
    .bind(position)
    .bind(serde_json::to_string(line)?)
    .bind(&line.plan.0)
    .bind(placement.plan_names.get(&line.plan).unwrap_or(&line.plan.0))
    .bind(line.customer.rmm())
    .bind(line.customer.org())
    .bind(&line.name)
    .bind(status_text(ItemStatus::Queued)?)
    .bind(now)
    .bind(lane_order)
    // Who needs no additional seats never waits.
    .bind(i64::from(line.additional() == 0))
    .bind(account)
    .bind(account_name)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The end of every lane of a partner.
pub(super) async fn last_lane_order(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
) -> Result<i64, StoreError> {
    let row = sqlx::query("SELECT COALESCE(MAX(lane_order), 0) AS last FROM import_item WHERE partner = $1")
        .bind(&partner.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(row.try_get("last")?)
}
