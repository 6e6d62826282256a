//! Who did what, and when.

use chrono::{DateTime, Utc};
use sqlx::{Any, Transaction};

use super::{PartnerId, StoreError};
use crate::http::{RequestId, proof::Technician};

/// One deed.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// What was done, e.g. `draft.discard`.
    pub action: &'a str,
    /// To what: an id.
    pub subject: &'a str,
    /// What was before, where that says something.
    pub old: Option<&'a str>,
    /// What is now. Never a secret.
    pub new: Option<&'a str>,
}

/// Who did it.
#[derive(Debug, Clone, Copy)]
pub struct Doer<'a> {
    /// `sub` of the proof; a word of our own for what is done by schedule.
    pub id: &'a str,
    /// Name.
    pub name: &'a str,
    /// The request, or the run it was done in.
    pub request_id: &'a str,
}

/// Writes a technician's deed down, in the transaction of the deed.
pub async fn add(
    tx: &mut Transaction<'_, Any>,
    technician: &Technician,
    request_id: &RequestId,
    entry: &Entry<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let doer = Doer { id: &technician.sub, name: &technician.name, request_id: &request_id.0 };
    record(tx, &technician.partner, doer, entry, now).await
}

/// Writes a deed down, in its transaction.
pub async fn record(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    doer: Doer<'_>,
    entry: &Entry<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO audit (id, partner, at, technician, name, action, subject, old, new, request_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(uuid::Uuid::now_v7().to_string())
    .bind(&partner.0)
    .bind(now.timestamp_millis())
    .bind(doer.id)
    .bind(doer.name)
    .bind(entry.action)
    .bind(entry.subject)
    .bind(entry.old.map(ToOwned::to_owned))
    .bind(entry.new.map(ToOwned::to_owned))
    .bind(doer.request_id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
