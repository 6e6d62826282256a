//! Products of runs, as the worker sees them. Every write checks the fence of the lease.

use contract::connectwise::{LineOutcome, Wait};
use domain::{Product, account::AccountId, billing::Step, calendar::Month, connectwise::AdditionId};
use serde::{Deserialize, Serialize};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use super::lines;
use crate::store::{
    PartnerId, Store, StoreError,
    lease::{Lease, LeaseLost},
};

/// A write that was, or is about to be, sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Write {
    /// What.
    pub(crate) step: Step,
    /// When, milliseconds since the epoch.
    pub(crate) sent_at: i64,
    /// The catalogue item of a line that is created.
    #[serde(default)]
    pub(crate) product_identifier: Option<String>,
}

/// One product of a run that has not ended.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) run: String,
    pub(crate) account: AccountId,
    pub(crate) product: Product,
    /// Of a scheduled run.
    pub(crate) month: Option<Month>,
    /// `sub` and name of whoever sent it by hand.
    pub(crate) by: Option<(String, String)>,
    pub(crate) tries: u32,
    /// The write that was begun and whose outcome nobody wrote down.
    pub(crate) write: Option<Write>,
}

impl Item {
    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        let technician: Option<String> = row.try_get("technician")?;
        let write: Option<&str> = row.try_get("write")?;
        let month: Option<&str> = row.try_get("month")?;
        Ok(Self {
            run: row.try_get("run")?,
            account: super::account(row)?,
            product: super::product(row)?,
            month: month.and_then(|month| month.parse().ok()),
            by: technician.zip(row.try_get("sent_by")?),
            tries: u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX),
            write: write.map(serde_json::from_str).transpose()?,
        })
    }
}

/// Partners with an item that is due and that nobody works on.
pub(crate) async fn partners_due(store: &Store, now: i64) -> Result<Vec<PartnerId>, StoreError> {
    let rows = sqlx::query(
        "SELECT DISTINCT partner FROM billing_item i WHERE ended = 0 AND (next_try_at IS NULL OR next_try_at <= $1) \
         AND NOT EXISTS (SELECT 1 FROM billing_lease l WHERE l.partner = i.partner AND l.until > $2)",
    )
    .bind(now)
    .bind(now)
    .fetch_all(store.read())
    .await?;
    rows.iter().map(|row| Ok(PartnerId(row.try_get("partner")?))).collect()
}

/// Items of a partner that are due, the earliest run first. Of two runs of one product the later waits for the earlier.
pub(crate) async fn due(store: &Store, partner: &PartnerId, now: i64) -> Result<Vec<Item>, StoreError> {
    let rows = sqlx::query(
        "SELECT i.run, i.account, i.product, i.month, i.tries, i.write, r.technician, r.sent_by \
         FROM billing_item i JOIN billing_run r ON r.id = i.run \
         WHERE i.partner = $1 AND i.ended = 0 AND (i.next_try_at IS NULL OR i.next_try_at <= $2) AND NOT EXISTS \
           (SELECT 1 FROM billing_item e WHERE e.partner = i.partner AND e.account = i.account AND e.product = i.product \
            AND e.ended = 0 AND (e.position < i.position OR (e.position = i.position AND e.run < i.run))) \
         ORDER BY i.position, i.account, i.product LIMIT 64",
    )
    .bind(&partner.0)
    .bind(now)
    .fetch_all(store.read())
    .await?;
    let items: Result<Vec<Item>, StoreError> = rows.iter().map(Item::of).collect();
    // What a later version billed is left to it: here its product has no name.
    Ok(items?.into_iter().filter(|item| item.product != Product::Other).collect())
}

/// Records that a write is about to be sent, as the account's settings of `version` want it. False: somebody saved other ones since, or another
/// ConnectWise is connected.
pub(crate) async fn write(
    store: &Store,
    lease: &Lease,
    item: &Item,
    (write, version): (&Write, u32),
) -> Result<Result<bool, LeaseLost>, StoreError> {
    let mut tx = match store.write_under(lease).await? {
        Ok(tx) => tx,
        Err(lost) => return Ok(Err(lost)),
    };
    let written = sqlx::query(
        "UPDATE billing_item SET write = $1, sent_at = $2 WHERE run = $3 AND product = $4 AND ended = 0 AND EXISTS \
           (SELECT 1 FROM connectwise_customer c WHERE c.partner = $5 AND c.account = $6 AND c.version = $7 AND c.unsure = 0)",
    )
    .bind(serde_json::to_string(write)?)
    .bind(write.sent_at)
    .bind(&item.run)
    .bind(item.product.code())
    .bind(&lease.partner.0)
    .bind(item.account.as_str())
    .bind(i64::from(version))
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(Ok(written.rows_affected() == 1))
}

/// Tries the item again at `at`.
pub(crate) async fn wait(
    store: &Store,
    lease: &Lease,
    item: &Item,
    (why, at): (Wait, i64),
) -> Result<Result<(), LeaseLost>, StoreError> {
    let mut tx = match store.write_under(lease).await? {
        Ok(tx) => tx,
        Err(lost) => return Ok(Err(lost)),
    };
    sqlx::query("UPDATE billing_item SET outcome = $1, next_try_at = $2, tries = tries + 1 WHERE run = $3 AND product = $4 AND ended = 0")
        .bind(serde_json::to_string(&LineOutcome::Waiting(Some(why)))?)
        .bind(at)
        .bind(&item.run)
        .bind(item.product.code())
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// The item has ended so; with the last one its run has. `sent` is the line and its quantity since, where it was written. The caller commits.
pub(crate) async fn settle(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    item: &Item,
    outcome: &LineOutcome,
    sent: Option<(AdditionId, u32)>,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE billing_item SET outcome = $1, ended = 1, next_try_at = NULL WHERE run = $2 AND product = $3 AND ended = 0")
        .bind(serde_json::to_string(outcome)?)
        .bind(&item.run)
        .bind(item.product.code())
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "UPDATE billing_run SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL \
         AND NOT EXISTS (SELECT 1 FROM billing_item i WHERE i.run = $3 AND i.ended = 0)",
    )
    .bind(now)
    .bind(&item.run)
    .bind(&item.run)
    .execute(&mut **tx)
    .await?;
    if let Some((addition, quantity)) = sent {
        lines::sent(tx, partner, addition, quantity).await?;
    }
    Ok(())
}
