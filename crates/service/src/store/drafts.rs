//! Drafts: one open per partner and technician; ordered ones stay.

use chrono::{DateTime, Utc};
use domain::draft::Draft;
use sqlx::{Any, Row, Transaction, any::AnyRow};

use super::{PartnerId, Store, StoreError, sql::count};

/// A draft as stored.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its id.
    pub id: String,
    /// Grows by one with every save.
    pub version: u32,
    /// When it was saved last.
    pub saved_at: DateTime<Utc>,
    /// Its content.
    pub draft: Draft,
}

fn stored(row: &AnyRow) -> Result<Stored, StoreError> {
    Ok(Stored {
        id: row.try_get("id")?,
        version: count(row.try_get("version")?),
        saved_at: DateTime::from_timestamp_millis(row.try_get("saved_at")?).unwrap_or_default(),
        draft: serde_json::from_str(row.try_get("document")?)?,
    })
}

const OPEN: &str =
    "SELECT id, version, saved_at, document FROM draft WHERE partner = $1 AND technician = $2 AND state = 'open'";

/// The technician's open draft.
pub async fn open_draft(store: &Store, partner: &PartnerId, technician: &str) -> Result<Option<Stored>, StoreError> {
    let row = sqlx::query(OPEN).bind(&partner.0).bind(technician).fetch_optional(store.read()).await?;
    row.as_ref().map(stored).transpose()
}

/// The same inside a transaction.
pub async fn open_draft_in(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    technician: &str,
) -> Result<Option<Stored>, StoreError> {
    let row = sqlx::query(OPEN).bind(&partner.0).bind(technician).fetch_optional(&mut **tx).await?;
    row.as_ref().map(stored).transpose()
}

/// The draft that an import was ordered from. None: there is no such import; none in it: the draft is not kept any more.
pub async fn ordered_as(store: &Store, partner: &PartnerId, import: &str) -> Result<Option<Option<Draft>>, StoreError> {
    let row = sqlx::query(
        "SELECT d.document FROM import m LEFT JOIN draft d ON d.partner = m.partner AND d.id = m.draft \
         WHERE m.partner = $1 AND m.id = $2",
    )
    .bind(&partner.0)
    .bind(super::sql::storable(import))
    .fetch_optional(store.read())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let document: Option<String> = row.try_get("document")?;
    Ok(Some(document.map(|document| serde_json::from_str(&document)).transpose()?))
}

/// Opens a draft at version 1. False when the technician has an open one.
pub async fn create(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    technician: &str,
    new: &Stored,
) -> Result<bool, StoreError> {
    let made = sqlx::query(
        "INSERT INTO draft (id, partner, technician, state, version, document, saved_at) \
         VALUES ($1, $2, $3, 'open', $4, $5, $6) ON CONFLICT DO NOTHING",
    )
    .bind(&new.id)
    .bind(&partner.0)
    .bind(technician)
    .bind(i64::from(new.version))
    .bind(serde_json::to_string(&new.draft)?)
    .bind(new.saved_at.timestamp_millis())
    .execute(&mut **tx)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// Saves `draft` over `before`. False when somebody saved in between.
pub async fn save(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    before: &Stored,
    draft: &Draft,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let saved = sqlx::query(
        "UPDATE draft SET version = version + 1, document = $1, saved_at = $2 \
         WHERE partner = $3 AND id = $4 AND version = $5 AND state = 'open'",
    )
    .bind(serde_json::to_string(draft)?)
    .bind(now.timestamp_millis())
    .bind(&partner.0)
    .bind(&before.id)
    .bind(i64::from(before.version))
    .execute(&mut **tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Throws the technician's open draft away. False when there is none.
pub async fn discard(tx: &mut Transaction<'_, Any>, partner: &PartnerId, technician: &str) -> Result<bool, StoreError> {
    let discarded =
        sqlx::query("UPDATE draft SET state = 'discarded' WHERE partner = $1 AND technician = $2 AND state = 'open'")
            .bind(&partner.0)
            .bind(technician)
            .execute(&mut **tx)
            .await?;
    Ok(discarded.rows_affected() == 1)
}

/// Turns an open draft of this very version into an ordered one. False when it is not open or was saved in between.
pub async fn mark_ordered(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    id: &str,
    version: u32,
) -> Result<bool, StoreError> {
    let ordered = sqlx::query(
        "UPDATE draft SET state = 'ordered' WHERE partner = $1 AND id = $2 AND version = $3 AND state = 'open'",
    )
    .bind(&partner.0)
    .bind(id)
    .bind(i64::from(version))
    .execute(&mut **tx)
    .await?;
    Ok(ordered.rows_affected() == 1)
}
