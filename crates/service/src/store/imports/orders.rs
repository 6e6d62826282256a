//! What a technician tells a running or ended import: stop, retry.

use contract::{imports::ItemStatus, reason::Reason};
use domain::draft::{Line, OrderAccount};
use sqlx::{Any, Row as _, Transaction};

use super::{ending::finish_import, item::bump, order::last_lane_order, reason, status_of, status_text};
use crate::store::{PartnerId, StoreError, customers, links};

/// What became of a retry.
pub(crate) enum Retried {
    /// So many items are queued again.
    Queued(u32),
    /// The import is being stopped. It would run again, and with it those that the technician stopped.
    Stopping,
}

/// Statuses that a technician can retry.
pub(super) fn can_retry(status: ItemStatus) -> bool {
    matches!(status, ItemStatus::Failed | ItemStatus::SkippedNoLicences | ItemStatus::Cancelled)
}

/// Stops an import: queued items end as *Cancelled*, running ones finish their step. False: there is no such import.
pub(crate) async fn stop(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    import: &str,
    now: i64,
) -> Result<bool, StoreError> {
    if state(tx, partner, import).await?.is_none() {
        return Ok(false);
    }
    sqlx::query("UPDATE import SET state = 'stopping', revision = revision + 1 WHERE id = $1 AND state = 'running'")
        .bind(import)
        .execute(&mut **tx)
        .await?;
    // A retried one may have left something in LMP: its saga looks, and says what.
    let queued = sqlx::query(
        "SELECT id FROM import_item WHERE import = $1 AND ended = 0 AND status = $2 \
         AND NOT EXISTS (SELECT 1 FROM step WHERE step.item = import_item.id)",
    )
    .bind(import)
    .bind(status_text(ItemStatus::Queued)?)
    .fetch_all(&mut **tx)
    .await?;
    for row in queued {
        let item: String = row.try_get("id")?;
        let revision = bump(tx, import).await?;
        // Asked again: its saga may just have begun.
        let cancelled = sqlx::query(
            "UPDATE import_item SET status = $1, since = $2, next_try_at = NULL, ended = 1, lane_passed = 1, revision = $3 \
             WHERE id = $4 AND ended = 0 AND status = $5",
        )
        .bind(status_text(ItemStatus::Cancelled)?)
        .bind(now)
        .bind(revision)
        .bind(&item)
        .bind(status_text(ItemStatus::Queued)?)
        .execute(&mut **tx)
        .await?;
        if cancelled.rows_affected() == 1 {
            links::release(tx, partner, &item, false, now).await?;
        }
    }
    // What waits looks at once whether it has to go on.
    sqlx::query("UPDATE import_item SET next_try_at = NULL WHERE import = $1 AND ended = 0")
        .bind(import)
        .execute(&mut **tx)
        .await?;
    finish_import(tx, partner, import, now).await?;
    Ok(true)
}

/// Queues failed, skipped and cancelled items again, at the end of their lanes; `items` names some of them, none stands for all.
/// An item whose customer or account is held by now says by whom. None: there is no such import.
pub(crate) async fn retry(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    import: &str,
    items: Option<&[String]>,
    technician: &str,
    now: i64,
) -> Result<Option<Retried>, StoreError> {
    match state(tx, partner, import).await?.as_deref() {
        None => return Ok(None),
        Some("stopping") => return Ok(Some(Retried::Stopping)),
        Some(_) => {}
    }
    let rows = sqlx::query(
        "SELECT id, line, status, account, (SELECT COUNT(*) FROM step WHERE step.item = import_item.id \
         AND kind IN ('subscribe', 'set_seats') AND outcome = 'done') AS subscribed \
         FROM import_item WHERE import = $1 AND ended = 1 ORDER BY position",
    )
    .bind(import)
    .fetch_all(&mut **tx)
    .await?;
    let mut queued = 0;
    let mut lane_order = last_lane_order(tx, partner).await?;
    for row in rows {
        let item: String = row.try_get("id")?;
        let wanted = items.is_none_or(|items| items.contains(&item));
        if !wanted || !can_retry(status_of(row.try_get("status")?)) {
            continue;
        }
        let line: Line = serde_json::from_str(&row.try_get::<String, _>("line")?)?;
        let account: Option<String> = row.try_get("account")?;
        lane_order += 1;
        // Who has its seats already needs none.
        let served = line.additional() == 0 || row.try_get::<i64, _>("subscribed")? > 0;
        let again = Again { item: &item, line: &line, account: account.as_deref(), lane_order, served };
        queued += u32::from(requeue(tx, partner, import, &again, technician, now).await?);
    }
    if queued > 0 {
        customers::changed(tx, partner).await?;
        sqlx::query("UPDATE import SET state = 'running', ended_at = NULL, revision = revision + 1 WHERE id = $1")
            .bind(import)
            .execute(&mut **tx)
            .await?;
    }
    Ok(Some(Retried::Queued(queued)))
}

/// An item that is to run again.
struct Again<'a> {
    item: &'a str,
    line: &'a Line,
    account: Option<&'a str>,
    lane_order: i64,
    /// It waits in no lane.
    served: bool,
}

async fn requeue(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    import: &str,
    &Again { item, line, account, lane_order, served }: &Again<'_>,
    technician: &str,
    now: i64,
) -> Result<bool, StoreError> {
    let ordered = match &line.account {
        OrderAccount::Existing { id } => Some(id.as_str()),
        OrderAccount::New { .. } => account,
    };
    let claim =
        links::Claim { customer: &line.customer, customer_name: &line.name, account: ordered, item, technician };
    let held = links::claim(tx, partner, &claim, now).await?.err();
    let revision = bump(tx, import).await?;
    let ended = i64::from(held.is_some());
    let (status, reason, since) = match held {
        Some(held) => (held.status, Some(Reason::HeldBy { name: held.by }), held.since),
        None => (ItemStatus::Queued, None, now),
    };
    let told = reason::columns(reason.as_ref())?;
    sqlx::query(
        "UPDATE import_item SET status = $1, reason = $2, why = $3, since = $4, ended = $5, started_at = NULL, next_try_at = NULL, tries = 0, \
         unanswered_since = NULL, lane_order = $6, lane_passed = $7, revision = $8 WHERE id = $9",
    )
    .bind(status_text(status)?)
    .bind(told.reason)
    .bind(told.why)
    .bind(since)
    .bind(ended)
    .bind(lane_order)
    .bind(if served { 1 } else { ended })
    .bind(revision)
    .bind(item)
    .execute(&mut **tx)
    .await?;
    Ok(ended == 0)
}

/// `running`, `stopping` or `ended`. None: there is no such import.
async fn state(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    import: &str,
) -> Result<Option<String>, StoreError> {
    let row = sqlx::query("SELECT state FROM import WHERE partner = $1 AND id = $2")
        .bind(&partner.0)
        .bind(import)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(|row| row.try_get("state")).transpose()?)
}
