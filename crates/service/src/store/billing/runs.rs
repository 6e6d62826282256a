//! Runs of an account.

use std::collections::{BTreeMap, BTreeSet};

use contract::connectwise::{BillingRun, LineOutcome, RunLine, RunState};
use domain::{Product, account::AccountId, calendar::Month};
use sqlx::{Any, AssertSqlSafe, Row as _, Transaction};

use crate::{
    clock::timestamp_ms,
    store::{PartnerId, Store, StoreError},
};

/// Why a run begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order<'a> {
    /// The month is due.
    Scheduled(Month),
    /// **Send now**: `sub` and name of the technician.
    ByHand(&'a str, &'a str),
}

const SELECT: &str =
    "SELECT id, month, sent_by, begun_at, ended_at FROM billing_run WHERE partner = $1 AND account = $2";

/// Begins a run of these products. A product whose month was begun already is left out; none is left: no run begins.
pub async fn place(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
    order: Order<'_>,
    products: &[Product],
    now: i64,
) -> Result<Option<String>, StoreError> {
    let (month, by) = match order {
        Order::Scheduled(month) => (Some(month.to_string()), None),
        Order::ByHand(sub, name) => (None, Some((sub, name))),
    };
    let mut wanted = Vec::new();
    for product in products {
        let begun = sqlx::query(
            "SELECT 1 AS one FROM billing_item WHERE partner = $1 AND account = $2 AND product = $3 AND month = $4",
        )
        .bind(&partner.0)
        .bind(account.as_str())
        .bind(product.code())
        .bind(month.clone().unwrap_or_default())
        .fetch_optional(&mut **tx)
        .await?;
        if begun.is_none() {
            wanted.push(*product);
        }
    }
    if wanted.is_empty() {
        return Ok(None);
    }
    let id = uuid::Uuid::now_v7().to_string();
    sqlx::query(
        "INSERT INTO billing_run (id, partner, account, month, technician, sent_by, begun_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&id)
    .bind(&partner.0)
    .bind(account.as_str())
    .bind(month.clone())
    .bind(by.map(|(sub, _)| sub.to_owned()))
    .bind(by.map(|(_, name)| name.to_owned()))
    .bind(now)
    .execute(&mut **tx)
    .await?;
    let waiting = serde_json::to_string(&LineOutcome::Waiting(None))?;
    for product in wanted {
        sqlx::query(
            "INSERT INTO billing_item (run, partner, account, product, month, position, outcome) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&id)
        .bind(&partner.0)
        .bind(account.as_str())
        .bind(product.code())
        .bind(month.clone())
        .bind(now)
        .bind(&waiting)
        .execute(&mut **tx)
        .await?;
    }
    Ok(Some(id))
}

/// The run by hand that is under way.
pub async fn under_way(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
) -> Result<Option<String>, StoreError> {
    let text = format!("{SELECT} AND month IS NULL AND ended_at IS NULL");
    let query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).bind(account.as_str());
    Ok(query.fetch_optional(&mut **tx).await?.map(|row| row.try_get("id")).transpose()?)
}

/// One run of an account.
pub async fn run(
    store: &Store,
    partner: &PartnerId,
    account: &AccountId,
    id: &str,
) -> Result<Option<BillingRun>, StoreError> {
    let text = format!("{SELECT} AND id = $3");
    Ok(read(store, partner, account, text, Some(id)).await?.pop())
}

/// The last runs of an account, newest first, at most 12.
pub async fn last(store: &Store, partner: &PartnerId, account: &AccountId) -> Result<Vec<BillingRun>, StoreError> {
    read(store, partner, account, format!("{SELECT} ORDER BY begun_at DESC, id DESC LIMIT 12"), None).await
}

async fn read(
    store: &Store,
    partner: &PartnerId,
    account: &AccountId,
    text: String,
    id: Option<&str>,
) -> Result<Vec<BillingRun>, StoreError> {
    let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).bind(account.as_str());
    if let Some(id) = id {
        query = query.bind(id);
    }
    let mut runs = Vec::new();
    for row in query.fetch_all(store.read()).await? {
        let id: String = row.try_get("id")?;
        let ended: Option<i64> = row.try_get("ended_at")?;
        let lines = sqlx::query("SELECT product, outcome FROM billing_item WHERE run = $1 ORDER BY product")
            .bind(&id)
            .fetch_all(store.read())
            .await?;
        let mut lines = lines
            .iter()
            .map(|line| {
                let outcome = serde_json::from_str(line.try_get("outcome")?)?;
                Ok(RunLine { product: super::product(line)?, outcome })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        lines.sort_by_key(|line| line.product);
        runs.push(BillingRun {
            id,
            month: row.try_get("month")?,
            by: row.try_get("sent_by")?,
            at: timestamp_ms(row.try_get("begun_at")?),
            state: if ended.is_some() { RunState::Ended } else { RunState::Running },
            lines,
        });
    }
    Ok(runs)
}

/// The months that had their scheduled run, in whatever state, by account and product; of one account, or of all.
pub(crate) async fn months_done(
    store: &Store,
    partner: &PartnerId,
    account: Option<&AccountId>,
) -> Result<BTreeMap<(AccountId, Product), BTreeSet<Month>>, StoreError> {
    let rows = sqlx::query(
        "SELECT account, product, month FROM billing_item WHERE partner = $1 AND month IS NOT NULL AND ($2 = '' OR account = $2)",
    )
    .bind(&partner.0)
    .bind(account.map_or("", AccountId::as_str))
    .fetch_all(store.read())
    .await?;
    let mut done = BTreeMap::<_, BTreeSet<_>>::new();
    for row in rows {
        if let Ok(month) = row.try_get::<&str, _>("month")?.parse() {
            done.entry((super::account(&row)?, super::product(&row)?)).or_default().insert(month);
        }
    }
    Ok(done)
}
