//! The counters as each day ended.

use std::collections::BTreeMap;

use domain::{account::AccountId, calendar::Day, detection::Period};
use sqlx::Row as _;

use super::{Counts, Tally, account, parsed, tries};
use crate::store::{
    PartnerId, Store, StoreError,
    lease::{Lease, LeaseLost},
};

/// A snapshot that is to be taken.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) account: AccountId,
    /// The day it is of.
    pub(crate) day: Day,
    pub(crate) tries: u32,
}

/// Where a snapshot stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Wanted,
    Taken,
    Missed,
}

/// Writes down that a snapshot of `day` is wanted of these accounts. One that has it, or one of a later day, is left as it is.
pub(crate) async fn want(
    store: &Store,
    partner: &PartnerId,
    day: Day,
    accounts: &[AccountId],
) -> Result<(), StoreError> {
    let text = "SELECT account, MAX(day) AS day FROM detection_snapshot WHERE partner = $1 GROUP BY account";
    let mut newest = BTreeMap::new();
    for row in sqlx::query(text).bind(&partner.0).fetch_all(store.read()).await? {
        newest.insert(account(&row)?, parsed::<Day>(row.try_get("day")?)?);
    }
    let missing: Vec<_> =
        accounts.iter().filter(|account| newest.get(account).is_none_or(|newest| *newest < day)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let mut tx = store.write(partner).await?;
    for account in missing {
        sqlx::query(
            "INSERT INTO detection_snapshot (partner, account, day, state) VALUES ($1, $2, $3, 'wanted') ON CONFLICT DO NOTHING",
        )
        .bind(&partner.0)
        .bind(account.as_str())
        .bind(day.to_string())
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Snapshots of a partner that are to be taken now.
pub(crate) async fn wanted(store: &Store, partner: &PartnerId, now: i64) -> Result<Vec<Wanted>, StoreError> {
    let rows = sqlx::query(
        "SELECT account, day, tries FROM detection_snapshot WHERE partner = $1 AND state = 'wanted' \
         AND (next_try_at IS NULL OR next_try_at <= $2) ORDER BY day, account LIMIT 64",
    )
    .bind(&partner.0)
    .bind(now)
    .fetch_all(store.read())
    .await?;
    let wanted = |row| Ok(Wanted { account: account(row)?, day: parsed(row.try_get("day")?)?, tries: tries(row)? });
    rows.iter().map(wanted).collect()
}

/// What was counted of an account so far; none before its first read.
pub(crate) async fn tally(
    store: &Store,
    partner: &PartnerId,
    account: &AccountId,
) -> Result<Option<Tally>, StoreError> {
    let row = sqlx::query("SELECT document FROM detection_tally WHERE partner = $1 AND account = $2")
        .bind(&partner.0)
        .bind(account.as_str())
        .fetch_optional(store.read())
        .await?;
    row.map(|row| Ok(serde_json::from_str(row.try_get("document")?)?)).transpose()
}

/// Keeps a snapshot, and what was counted up to it.
pub(crate) async fn take(
    store: &Store,
    lease: &Lease,
    wanted: &Wanted,
    (tally, counts): (&Tally, &Counts),
    now: i64,
) -> Result<Result<(), LeaseLost>, StoreError> {
    let mut tx = match store.write_under(lease).await? {
        Ok(tx) => tx,
        Err(lost) => return Ok(Err(lost)),
    };
    sqlx::query(
        "UPDATE detection_snapshot SET state = 'taken', counts = $1, taken_at = $2, next_try_at = NULL \
         WHERE partner = $3 AND account = $4 AND day = $5",
    )
    .bind(serde_json::to_string(counts)?)
    .bind(now)
    .bind(&lease.partner.0)
    .bind(wanted.account.as_str())
    .bind(wanted.day.to_string())
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "INSERT INTO detection_tally (partner, account, document) VALUES ($1, $2, $3) \
         ON CONFLICT (partner, account) DO UPDATE SET document = excluded.document",
    )
    .bind(&lease.partner.0)
    .bind(wanted.account.as_str())
    .bind(serde_json::to_string(tally)?)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// The day is over, or nobody wants the snapshot any more.
pub(crate) async fn miss(store: &Store, lease: &Lease, wanted: &Wanted) -> Result<Result<(), LeaseLost>, StoreError> {
    change(store, lease, wanted, ("missed", None)).await
}

/// Tries again at `at`.
pub(crate) async fn put_off(
    store: &Store,
    lease: &Lease,
    wanted: &Wanted,
    at: i64,
) -> Result<Result<(), LeaseLost>, StoreError> {
    change(store, lease, wanted, ("wanted", Some(at))).await
}

async fn change(
    store: &Store,
    lease: &Lease,
    wanted: &Wanted,
    (state, next_try_at): (&str, Option<i64>),
) -> Result<Result<(), LeaseLost>, StoreError> {
    let mut tx = match store.write_under(lease).await? {
        Ok(tx) => tx,
        Err(lost) => return Ok(Err(lost)),
    };
    sqlx::query(
        "UPDATE detection_snapshot SET state = $1, next_try_at = $2, tries = tries + 1 \
         WHERE partner = $3 AND account = $4 AND day = $5 AND state = 'wanted'",
    )
    .bind(state)
    .bind(next_try_at)
    .bind(&lease.partner.0)
    .bind(wanted.account.as_str())
    .bind(wanted.day.to_string())
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Where the snapshot of a day stands; none: it was never wanted.
pub(crate) async fn standing(
    store: &Store,
    partner: &PartnerId,
    account: &AccountId,
    day: Day,
) -> Result<Option<State>, StoreError> {
    let row = sqlx::query("SELECT state FROM detection_snapshot WHERE partner = $1 AND account = $2 AND day = $3")
        .bind(&partner.0)
        .bind(account.as_str())
        .bind(day.to_string())
        .fetch_optional(store.read())
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(match row.try_get("state")? {
        "wanted" => State::Wanted,
        "taken" => State::Taken,
        _ => State::Missed,
    }))
}

/// The snapshots that a period's figures are made of: from the day before it to its last.
pub(crate) async fn days(
    store: &Store,
    partner: &PartnerId,
    account: &AccountId,
    period: Period,
) -> Result<BTreeMap<Day, Counts>, StoreError> {
    let rows = sqlx::query(
        "SELECT day, counts FROM detection_snapshot WHERE partner = $1 AND account = $2 AND state = 'taken' \
         AND day >= $3 AND day <= $4",
    )
    .bind(&partner.0)
    .bind(account.as_str())
    .bind(period.first().previous().to_string())
    .bind(period.last().to_string())
    .fetch_all(store.read())
    .await?;
    rows.iter().map(|row| Ok((parsed(row.try_get("day")?)?, serde_json::from_str(row.try_get("counts")?)?))).collect()
}

/// When the counters of an account were read last, in milliseconds since the epoch, and of which day.
pub async fn taken(store: &Store, partner: &PartnerId, account: &AccountId) -> Result<Option<(Day, i64)>, StoreError> {
    let row = sqlx::query(
        "SELECT day, taken_at FROM detection_snapshot WHERE partner = $1 AND account = $2 AND state = 'taken' \
         ORDER BY day DESC LIMIT 1",
    )
    .bind(&partner.0)
    .bind(account.as_str())
    .fetch_optional(store.read())
    .await?;
    row.map(|row| Ok((parsed(row.try_get("day")?)?, row.try_get("taken_at")?))).transpose()
}
