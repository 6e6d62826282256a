//! The partner's settings.

use chrono::{DateTime, Utc};
use contract::connectwise::{GlobalSettings, Tested};
use sqlx::{Any, Transaction, any::AnyRow};

use super::Global;
use crate::store::{PartnerId, Store, StoreError};

const ONE: &str = "SELECT version, document, changed_by, changed_at, tested FROM connectwise WHERE partner = $1";

fn global(row: &AnyRow) -> Result<Global, StoreError> {
    Ok(Global {
        version: super::version(row)?,
        settings: super::document(row, "document")?.unwrap_or_default(),
        changed: super::changed(row)?,
        tested: super::document(row, "tested")?,
    })
}

/// The partner's settings; none while nobody entered any.
pub async fn get(store: &Store, partner: &PartnerId) -> Result<Option<Global>, StoreError> {
    let row = sqlx::query(ONE).bind(&partner.0).fetch_optional(store.read()).await?;
    row.as_ref().map(global).transpose()
}

/// The same inside a transaction.
pub async fn get_in(tx: &mut Transaction<'_, Any>, partner: &PartnerId) -> Result<Option<Global>, StoreError> {
    let row = sqlx::query(ONE).bind(&partner.0).fetch_optional(&mut **tx).await?;
    row.as_ref().map(global).transpose()
}

/// Puts the operator's settings in, unless some are there.
pub async fn seed(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    settings: &GlobalSettings,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO connectwise (partner, version, document) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING")
        .bind(&partner.0)
        .bind(serde_json::to_string(settings)?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Saves settings made on `version`. False when somebody saved in between.
pub async fn save(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    (version, settings): (u32, &GlobalSettings),
    by: &str,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    if version == 0 {
        seed(tx, partner, &GlobalSettings::default()).await?;
    }
    let saved = sqlx::query(
        "UPDATE connectwise SET version = version + 1, document = $1, changed_by = $2, changed_at = $3 \
         WHERE partner = $4 AND version = $5",
    )
    .bind(serde_json::to_string(settings)?)
    .bind(by)
    .bind(now.timestamp_millis())
    .bind(&partner.0)
    .bind(i64::from(version))
    .execute(&mut **tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Keeps what a test of the stored connection found; none forgets the last one, when the connection is another.
pub async fn set_tested(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    tested: Option<&Tested>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE connectwise SET tested = $1 WHERE partner = $2")
        .bind(tested.map(serde_json::to_string).transpose()?)
        .bind(&partner.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
