//! Reports: one of an account and period.

use std::collections::BTreeMap;

use contract::connectwise::ReportWait;
use domain::{
    account::AccountId,
    detection::{DetectionItem, Every, Period},
};
use serde::{Deserialize, Serialize};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use super::{account, parsed, tries};
use crate::store::{
    PartnerId, Store, StoreError,
    lease::{Lease, LeaseLost},
};

/// What is reported of each count; none: *no data*.
pub type Figures = BTreeMap<DetectionItem, Option<u64>>;

/// Where a report stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is not sent yet; why, where it was tried.
    Waiting(Option<ReportWait>),
    /// Its ticket is there.
    Sent,
    /// ConnectWise refused the ticket, in its own words.
    Refused(String),
    /// Detection information was switched off, or its period changed, before it was sent.
    Cancelled,
}

/// A report that has not ended.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    pub(crate) id: String,
    pub(crate) account: AccountId,
    pub(crate) period: Period,
    pub(crate) tries: u32,
}

/// A report, as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Of which period.
    pub period: Period,
    /// Where it stands.
    pub outcome: Outcome,
    /// What was sent; none before.
    pub figures: Option<Figures>,
    /// When it ended, milliseconds since the epoch.
    pub ended_at: Option<i64>,
}

fn period(row: &AnyRow) -> Result<Period, StoreError> {
    parsed(&[row.try_get("every")?, ":", row.try_get("first")?].concat())
}

/// The newest period of each account and length that was written down; with it all before it were.
pub(crate) async fn newest(
    store: &Store,
    partner: &PartnerId,
) -> Result<BTreeMap<(AccountId, Every), Period>, StoreError> {
    let text =
        "SELECT account, every, MAX(first) AS first FROM detection_report WHERE partner = $1 GROUP BY account, every";
    let rows = sqlx::query(text).bind(&partner.0).fetch_all(store.read()).await?;
    let newest = |row: &AnyRow| {
        let period = period(row)?;
        Ok(((account(row)?, period.every()), period))
    };
    rows.iter().map(newest).collect()
}

/// Writes reports of an account down, oldest first. One that stands there already is left as it is.
pub(crate) async fn place(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
    periods: &[Period],
    now: i64,
) -> Result<(), StoreError> {
    for period in periods {
        sqlx::query(
            "INSERT INTO detection_report (id, partner, account, every, first, last, outcome, begun_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (partner, account, every, first) DO NOTHING",
        )
        .bind(uuid::Uuid::now_v7().to_string())
        .bind(&partner.0)
        .bind(account.as_str())
        .bind(period.every().code())
        .bind(period.first().to_string())
        .bind(period.last().to_string())
        .bind(serde_json::to_string(&Outcome::Waiting(None))?)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Partners with a report to be sent or a snapshot to be taken, for whom nobody works.
pub(crate) async fn partners_due(store: &Store, now: i64) -> Result<Vec<PartnerId>, StoreError> {
    let rows = sqlx::query(
        "SELECT d.partner FROM \
           (SELECT partner FROM detection_report WHERE ended_at IS NULL AND (next_try_at IS NULL OR next_try_at <= $1) \
            UNION SELECT partner FROM detection_snapshot WHERE state = 'wanted' AND (next_try_at IS NULL OR next_try_at <= $2)) d \
         WHERE NOT EXISTS (SELECT 1 FROM billing_lease l WHERE l.partner = d.partner AND l.until > $3)",
    )
    .bind(now)
    .bind(now)
    .bind(now)
    .fetch_all(store.read())
    .await?;
    rows.iter().map(|row| Ok(PartnerId(row.try_get("partner")?))).collect()
}

/// Reports of a partner that are to be sent now. Of one account only the oldest: a summary shows the newest period in the end.
pub(crate) async fn due(store: &Store, partner: &PartnerId, now: i64) -> Result<Vec<Report>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, account, every, first, tries FROM detection_report r \
         WHERE partner = $1 AND ended_at IS NULL AND (next_try_at IS NULL OR next_try_at <= $2) AND NOT EXISTS \
           (SELECT 1 FROM detection_report e WHERE e.partner = r.partner AND e.account = r.account AND e.ended_at IS NULL \
            AND (e.last < r.last OR (e.last = r.last AND e.id < r.id))) \
         ORDER BY last, account LIMIT 64",
    )
    .bind(&partner.0)
    .bind(now)
    .fetch_all(store.read())
    .await?;
    let report = |row: &AnyRow| {
        Ok(Report { id: row.try_get("id")?, account: account(row)?, period: period(row)?, tries: tries(row)? })
    };
    rows.iter().map(report).collect()
}

/// Tries again at `at`.
pub(crate) async fn wait(
    store: &Store,
    lease: &Lease,
    report: &Report,
    (why, at): (ReportWait, i64),
) -> Result<Result<(), LeaseLost>, StoreError> {
    let mut tx = match store.write_under(lease).await? {
        Ok(tx) => tx,
        Err(lost) => return Ok(Err(lost)),
    };
    sqlx::query(
        "UPDATE detection_report SET outcome = $1, next_try_at = $2, tries = tries + 1 WHERE id = $3 AND ended_at IS NULL",
    )
    .bind(serde_json::to_string(&Outcome::Waiting(Some(why)))?)
    .bind(at)
    .bind(&report.id)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// The report has ended so. The caller commits.
pub(crate) async fn settle(
    tx: &mut Transaction<'_, Any>,
    report: &Report,
    (outcome, figures): (&Outcome, Option<&Figures>),
    now: i64,
) -> Result<(), StoreError> {
    let figures = figures.map(serde_json::to_string).transpose()?;
    sqlx::query(
        "UPDATE detection_report SET outcome = $1, figures = $2, ended_at = $3, next_try_at = NULL WHERE id = $4 AND ended_at IS NULL",
    )
    .bind(serde_json::to_string(outcome)?)
    .bind(figures)
    .bind(now)
    .bind(&report.id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The last reports of an account, newest first, at most 12.
pub async fn last(store: &Store, partner: &PartnerId, account: &AccountId) -> Result<Vec<Told>, StoreError> {
    let rows = sqlx::query(
        "SELECT every, first, outcome, figures, ended_at FROM detection_report WHERE partner = $1 AND account = $2 \
         ORDER BY last DESC, id DESC LIMIT 12",
    )
    .bind(&partner.0)
    .bind(account.as_str())
    .fetch_all(store.read())
    .await?;
    let told = |row: &AnyRow| {
        let figures: Option<&str> = row.try_get("figures")?;
        Ok(Told {
            period: period(row)?,
            outcome: serde_json::from_str(row.try_get("outcome")?)?,
            figures: figures.map(serde_json::from_str).transpose()?,
            ended_at: row.try_get("ended_at")?,
        })
    };
    rows.iter().map(told).collect()
}
