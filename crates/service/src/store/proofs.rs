//! Proofs spent on writes. The insert is the check, shared by replicas.

use chrono::{DateTime, Utc};

use super::{Store, StoreError};

/// Takes the proof; false when it was taken before.
pub async fn spend(store: &Store, issuer: &str, jti: &str, until: DateTime<Utc>) -> Result<bool, StoreError> {
    let mut tx = store.write_any().await?;
    let taken =
        sqlx::query("INSERT INTO spent_proof (issuer, jti, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
            .bind(issuer)
            .bind(jti)
            .bind(until.timestamp_millis())
            .execute(&mut *tx)
            .await?;
    tx.commit().await?;
    Ok(taken.rows_affected() == 1)
}

/// Forgets proofs that are refused for their age anyway.
pub async fn forget(store: &Store, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let mut tx = store.write_any().await?;
    let gone = sqlx::query("DELETE FROM spent_proof WHERE expires_at < $1")
        .bind(now.timestamp_millis())
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(gone.rows_affected())
}
