//! A complete walk over LMP becomes the list that is shown.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::{
    account::{AccountId, AccountStatus},
    plan::PlanId,
};
use sha2::{Digest, Sha256};
use sqlx::{Any, AssertSqlSafe, Transaction};

use crate::store::{PartnerId, StoreError, sql};

/// One account, with its subscription to Worry-Free Services where it has one.
#[derive(Debug, Clone)]
pub struct Walked {
    /// LMP's id.
    pub id: AccountId,
    /// Name in LMP.
    pub name: String,
    /// Status in LMP.
    pub status: AccountStatus,
    /// Its note, which carries the mark of accounts this service created.
    pub note: Option<String>,
    /// When it was created.
    pub created: Option<DateTime<Utc>>,
    /// Subscription, plan and seats; no seats while they are not read yet.
    pub subscription: Option<(String, PlanId, Option<u32>)>,
}

impl Walked {
    fn digest(&self) -> Result<i64, StoreError> {
        let subscription = self.subscription.as_ref().map(|(id, plan, seats)| (id, &plan.0, seats));
        let said =
            (&self.name, super::status(self.status), &self.note, self.created.map(|at| at.timestamp()), subscription);
        let digest = Sha256::digest(serde_json::to_vec(&(env!("CARGO_PKG_VERSION"), said))?);
        Ok(digest.iter().take(8).fold(0_i64, |number, byte| number << 8 | i64::from(*byte)))
    }
}

/// Shows `walked` as the partner's accounts: writes what changed, and flags what is not there any more. Rows that an import wrote at or after
/// `believed_from` are left alone: the walk may have seen LMP before. Returns the rows written.
pub async fn show(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    walked: &[Walked],
    believed_from: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let shown: Vec<(String, i64, i64, Option<i64>)> =
        sqlx::query_as("SELECT id, digest, gone, written_at FROM account WHERE partner = $1")
            .bind(&partner.0)
            .fetch_all(&mut **tx)
            .await?;
    let mut absent: HashMap<&str, (i64, bool, bool)> = shown
        .iter()
        .map(|(id, digest, gone, written_at)| {
            let newer = written_at.is_some_and(|at| at >= believed_from.timestamp_millis());
            (id.as_str(), (*digest, *gone == 1, newer))
        })
        .collect();
    let mut changed = Vec::new();
    for row in walked {
        match absent.remove(row.id.as_str()) {
            Some((_, _, true)) => {}
            Some((digest, false, false)) if digest == row.digest()? => {}
            _ => changed.push(row),
        }
    }
    for rows in changed.chunks(sql::BATCH) {
        write(tx, partner, rows, None).await?;
    }
    let gone: Vec<&str> =
        absent.into_iter().filter(|(_, (_, gone, newer))| !gone && !newer).map(|(id, _)| id).collect();
    for ids in gone.chunks(sql::ASKED) {
        let text = format!("UPDATE account SET gone = 1 WHERE partner = $1 AND id IN ({})", sql::list(2, ids.len()));
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
        for id in ids {
            query = query.bind(*id);
        }
        query.execute(&mut **tx).await?;
    }
    Ok(changed.len() + gone.len())
}

/// An account as it is shown: its id, its subscription, the seats, and when an import wrote it.
type Shown = (String, Option<String>, Option<i64>, Option<i64>);

/// What [`show_listed`] did.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Accounts written.
    pub fresh: usize,
    /// Accounts whose seats are wanted first: none are shown.
    pub wanted: HashSet<AccountId>,
}

/// Shows accounts that the list names and the tables do not, before the seats of each are read; and those that have another subscription now.
/// All others stay as they are until the walk is complete.
pub async fn show_listed(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    listed: &[Walked],
    believed_from: DateTime<Utc>,
) -> Result<Listed, StoreError> {
    let shown: Vec<Shown> =
        sqlx::query_as("SELECT id, subscription, seats, written_at FROM account WHERE partner = $1 AND gone = 0")
            .bind(&partner.0)
            .fetch_all(&mut **tx)
            .await?;
    let known: HashMap<&str, &Shown> = shown.iter().map(|shown| (shown.0.as_str(), shown)).collect();
    let (mut fresh, mut wanted) = (Vec::new(), HashSet::new());
    for row in listed {
        let subscription = row.subscription.as_ref().map(|(id, ..)| id);
        let as_shown = known.get(row.id.as_str()).is_some_and(|(_, shown, seats, written_at)| {
            let newer = written_at.is_some_and(|at| at >= believed_from.timestamp_millis());
            if !newer && shown.as_ref() == subscription && shown.is_some() && seats.is_none() {
                wanted.insert(row.id.clone());
            }
            newer || shown.as_ref() == subscription
        });
        if !as_shown {
            fresh.push(row);
            wanted.extend(subscription.map(|_| row.id.clone()));
        }
    }
    for rows in fresh.chunks(sql::BATCH) {
        write(tx, partner, rows, None).await?;
    }
    Ok(Listed { fresh: fresh.len(), wanted })
}

/// Writes seats as they are read, by account and subscription, where none are shown yet.
pub async fn fill_in(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    read: &[(AccountId, String, u32)],
) -> Result<(), StoreError> {
    for rows in read.chunks(sql::BATCH) {
        let text = format!(
            "WITH known (id, subscription, seats) AS (VALUES {}) UPDATE account SET seats = known.seats, digest = 0 FROM known \
             WHERE account.partner = $1 AND account.id = known.id AND account.subscription = known.subscription AND account.seats IS NULL",
            sql::rows(2, 3, rows.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
        for (id, subscription, seats) in rows {
            query = query.bind(id.as_str()).bind(subscription).bind(i64::from(*seats));
        }
        query.execute(&mut **tx).await?;
    }
    Ok(())
}

/// Writes one account as an import knows it now, so that lists show it before LMP's do.
pub async fn put(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &Walked,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    write(tx, partner, &[account], Some(now)).await
}

/// Writes the subscription (id, plan, seats) an import gave an account; everything else stays as LMP said it last. The next walk reads it anew.
pub async fn put_seats(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
    (subscription, plan, seats): (&str, &PlanId, u32),
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE account SET subscription = $1, plan = $2, seats = $3, digest = 0, written_at = $4 WHERE partner = $5 AND id = $6",
    )
    .bind(subscription)
    .bind(&plan.0)
    .bind(i64::from(seats))
    .bind(now)
    .bind(&partner.0)
    .bind(account.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn write(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    rows: &[&Walked],
    written_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    const COLUMNS: usize = 11;
    let tuple = |at: usize| format!("($1, {}, 0, $2)", sql::list(3 + at * COLUMNS, COLUMNS));
    let text = format!(
        "INSERT INTO account (partner, id, search_key, sort_key, name, status, note, created_at, subscription, plan, seats, digest, gone, \
         written_at) VALUES {} ON CONFLICT (partner, id) DO UPDATE SET name = excluded.name, search_key = excluded.search_key, \
         sort_key = excluded.sort_key, status = excluded.status, note = excluded.note, \
         created_at = COALESCE(excluded.created_at, account.created_at), subscription = excluded.subscription, plan = excluded.plan, \
         seats = excluded.seats, digest = excluded.digest, gone = 0, written_at = excluded.written_at",
        (0..rows.len()).map(tuple).collect::<Vec<_>>().join(", ")
    );
    let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).bind(written_at.map(|at| at.timestamp_millis()));
    for row in rows {
        let name = sql::storable(&row.name);
        let (subscription, plan, seats) = match &row.subscription {
            Some((id, plan, seats)) => (Some(id.clone()), Some(plan.0.clone()), seats.map(i64::from)),
            None => (None, None, None),
        };
        query = query
            .bind(row.id.as_str())
            .bind(sql::search_key(&name))
            .bind(sql::sort_key(&name))
            .bind(name)
            .bind(super::status(row.status))
            .bind(row.note.as_deref().map(sql::storable))
            .bind(row.created.map(|at| at.timestamp_millis()))
            .bind(subscription)
            .bind(plan)
            .bind(seats)
            .bind(row.digest()?);
    }
    query.execute(&mut **tx).await?;
    Ok(())
}
