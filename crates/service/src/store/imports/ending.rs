//! How items end: linked, or their claims released; with the last one the import ends.

use std::collections::BTreeSet;

use chrono::DateTime;
use contract::{imports::ItemStatus, reason::Reason};
use domain::{account::AccountStatus, draft::OrderAccount};
use sqlx::{Any, Transaction};

use super::{
    item::{COLUMNS, Item, bump},
    reason, status_text,
};
use crate::store::{
    PartnerId, Store, StoreError, accounts,
    lease::{Lease, LeaseLost},
    links, steps, suggestions,
};

/// How an item ended.
#[derive(Debug, Clone)]
pub(crate) struct Ended {
    pub(crate) status: ItemStatus,
    pub(crate) reason: Option<Reason>,
}

impl Store {
    /// Ends the item: links it, or releases its claim.
    pub(crate) async fn end_item(
        &self,
        lease: &Lease,
        item: &Item,
        ended: &Ended,
        now: i64,
    ) -> Result<Result<(), LeaseLost>, StoreError> {
        let mut tx = match self.write_under(lease).await? {
            Ok(tx) => tx,
            Err(lost) => return Ok(Err(lost)),
        };
        end(&mut tx, &lease.partner, item, ended, now).await?;
        finish_import(&mut tx, &lease.partner, &item.import, now).await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// No licences are left, by LMP's refusal or by contract: ends the item and, unless its technician chose to go on with the next, the lane:
    /// every item that waits in it for seats, whoever ordered it and did not choose so either. After a refusal no further account is created. An
    /// item whose write is out, or that may have its seats already, goes on: only what comes of that write says how it ends.
    pub(crate) async fn end_lane(
        &self,
        lease: &Lease,
        item: &Item,
        ended: &Ended,
        refused: bool,
        now: i64,
    ) -> Result<Result<(), LeaseLost>, StoreError> {
        let mut tx = match self.write_under(lease).await? {
            Ok(tx) => tx,
            Err(lost) => return Ok(Err(lost)),
        };
        let partner = &lease.partner;
        if refused {
            sqlx::query("UPDATE plan SET refused_at = $1 WHERE partner = $2 AND id = $3")
                .bind(now)
                .bind(&partner.0)
                .bind(&item.line.plan.0)
                .execute(&mut *tx)
                .await?;
        }
        end(&mut tx, partner, item, ended, now).await?;
        let mut imports = BTreeSet::from([item.import.clone()]);
        if !item.skip_and_try_next {
            let sql = format!(
                "SELECT {COLUMNS} FROM import_item i JOIN import m ON m.id = i.import WHERE i.partner = $1 AND i.plan = $2 \
                 AND i.ended = 0 AND i.lane_passed = 0 AND NOT EXISTS (SELECT 1 FROM step s WHERE s.item = i.id \
                 AND (s.outcome IS NULL OR (s.outcome = 'unknown' AND s.kind IN ('subscribe', 'set_seats')))) ORDER BY i.lane_order"
            );
            let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(&partner.0)
                .bind(&item.line.plan.0)
                .fetch_all(&mut *tx)
                .await?;
            for row in &rows {
                let waiting = Item::of(row)?;
                if !waiting.skip_and_try_next {
                    let reason = ended.reason.as_ref().map(|reason| behind(reason, item, &waiting));
                    end(&mut tx, partner, &waiting, &Ended { status: ended.status, reason }, now).await?;
                    imports.insert(waiting.import);
                }
            }
        }
        for import in imports {
            finish_import(&mut tx, partner, &import, now).await?;
        }
        tx.commit().await?;
        Ok(Ok(()))
    }
}

/// Why an item ends that waited in the lane behind `first`.
fn behind(reason: &Reason, first: &Item, waiting: &Item) -> Reason {
    match reason {
        Reason::SeatsLeft { left, .. } if waiting.line.additional() <= *left => {
            Reason::NotTried { name: first.line.name.clone() }
        }
        Reason::SeatsLeft { left, .. } => Reason::SeatsLeft { needed: waiting.line.additional(), left: *left },
        reason => reason.clone(),
    }
}

/// LMP gave seats to an item that began after its last refusal: that refusal is no news any more.
async fn licences_again(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    item: &Item,
) -> Result<(), StoreError> {
    let Some(began) = item.started_at else { return Ok(()) };
    sqlx::query("UPDATE plan SET refused_at = NULL WHERE partner = $1 AND id = $2 AND refused_at < $3")
        .bind(&partner.0)
        .bind(&item.line.plan.0)
        .bind(began)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Ends one item inside a transaction.
pub(super) async fn end(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    item: &Item,
    ended: &Ended,
    now: i64,
) -> Result<(), StoreError> {
    if ended.status == ItemStatus::Done {
        links::establish(tx, partner, &item.id, now).await?;
        if item.line.additional() > 0 {
            licences_again(tx, partner, item).await?;
        }
    } else {
        let created = matches!(item.line.account, OrderAccount::New { .. }) && item.account.is_some();
        links::release(tx, partner, &item.id, created, now).await?;
    }
    remember_account(tx, partner, item, now).await?;
    let revision = bump(tx, &item.import).await?;
    let told = reason::columns(ended.reason.as_ref())?;
    sqlx::query(
        "UPDATE import_item SET status = $1, reason = $2, why = $3, since = $4, next_try_at = NULL, ended = 1, lane_passed = 1, \
         revision = $5 WHERE id = $6 AND ended = 0",
    )
    .bind(status_text(ended.status)?)
    .bind(told.reason)
    .bind(told.why)
    .bind(now)
    .bind(revision)
    .bind(&item.id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What LMP has now, known before the next walk reads it: a new account is offered again should its item fail, and seats count as used.
async fn remember_account(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    item: &Item,
    now: i64,
) -> Result<(), StoreError> {
    let Some(account) = &item.account else { return Ok(()) };
    let subscription = steps::subscription(tx, &item.id).await?;
    match &item.line.account {
        OrderAccount::New { data } => {
            let known = accounts::Walked {
                id: account.clone(),
                name: data.name().to_owned(),
                status: AccountStatus::Enabled,
                note: Some(item.mark()),
                created: None,
                subscription: subscription.map(|id| (id, item.line.plan.clone(), Some(item.line.seats.0))),
            };
            accounts::put(tx, partner, &known, DateTime::from_timestamp_millis(now).unwrap_or_default()).await
        }
        OrderAccount::Existing { .. } => match subscription {
            Some(id) => accounts::put_seats(tx, partner, account, (&id, &item.line.plan, item.line.seats.0), now).await,
            None => Ok(()),
        },
    }
}

/// Ends the import with its last item. Which accounts are free has changed with it, so suggestions are due.
pub(super) async fn finish_import(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    import: &str,
    now: i64,
) -> Result<(), StoreError> {
    let finished = sqlx::query(
        "UPDATE import SET state = 'ended', ended_at = $1, revision = revision + 1 WHERE id = $2 AND state <> 'ended' \
         AND NOT EXISTS (SELECT 1 FROM import_item WHERE import = $3 AND ended = 0)",
    )
    .bind(now)
    .bind(import)
    .bind(import)
    .execute(&mut **tx)
    .await?;
    if finished.rows_affected() == 1 {
        suggestions::make_due(tx, partner).await?;
    }
    Ok(())
}
