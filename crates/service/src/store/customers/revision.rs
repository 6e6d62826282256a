//! When the list changed last: counted, because times tie.

use sqlx::{Any, Transaction};

use crate::store::{PartnerId, Store, StoreError};

/// Says that the list changed: a row, a suggestion, or who holds a customer.
pub async fn changed(tx: &mut Transaction<'_, Any>, partner: &PartnerId) -> Result<(), StoreError> {
    sqlx::query("UPDATE partner SET customers_revision = customers_revision + 1 WHERE id = $1")
        .bind(&partner.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// How often the partner's list changed. Read it before the list: then the list is at least as new as it says.
pub async fn revision(store: &Store, partner: &PartnerId) -> Result<i64, StoreError> {
    let revision = sqlx::query_scalar("SELECT customers_revision FROM partner WHERE id = $1")
        .bind(&partner.0)
        .fetch_optional(store.read())
        .await?;
    Ok(revision.unwrap_or_default())
}
