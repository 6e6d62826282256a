//! Partners and their vendor connections.

use sqlx::{Any, Transaction};

use super::{PartnerId, Store, StoreError};

/// A stored connection.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Connection {
    /// `kaseya`, `licensing` or `connectwise`.
    pub kind: String,
    /// The RMM instance of a Kaseya, else empty.
    pub instance: String,
    /// JSON without secrets.
    pub settings: String,
    /// Sealed.
    pub secret: String,
}

/// Adds a partner, or takes over its new name.
pub async fn put_partner(tx: &mut Transaction<'_, Any>, partner: &PartnerId, name: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO partner (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = excluded.name")
        .bind(&partner.0)
        .bind(name)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Adds a connection unless it is there, with a read that is due at once.
pub async fn seed(tx: &mut Transaction<'_, Any>, partner: &PartnerId, row: &Connection) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO connection (partner, kind, instance, settings, secret) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT DO NOTHING",
    )
    .bind(&partner.0)
    .bind(&row.kind)
    .bind(&row.instance)
    .bind(&row.settings)
    .bind(&row.secret)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "INSERT INTO vendor_read (partner, kind, instance, state, due_at) VALUES ($1, $2, $3, 'never', 0) \
         ON CONFLICT DO NOTHING",
    )
    .bind(&partner.0)
    .bind(&row.kind)
    .bind(&row.instance)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Enters a connection, or another in its place. It is read at once.
pub async fn put(tx: &mut Transaction<'_, Any>, partner: &PartnerId, row: &Connection) -> Result<(), StoreError> {
    remove(tx, partner, &row.kind, &row.instance).await?;
    seed(tx, partner, row).await
}

/// Takes a connection out, with the state of its reads.
pub async fn remove(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    kind: &str,
    instance: &str,
) -> Result<(), StoreError> {
    for text in [
        "DELETE FROM vendor_read WHERE partner = $1 AND kind = $2 AND instance = $3",
        "DELETE FROM connection WHERE partner = $1 AND kind = $2 AND instance = $3",
    ] {
        sqlx::query(text).bind(&partner.0).bind(kind).bind(instance).execute(&mut **tx).await?;
    }
    Ok(())
}

const ONE: &str =
    "SELECT kind, instance, settings, secret FROM connection WHERE partner = $1 AND kind = $2 AND instance = $3";

/// One connection of the partner.
pub async fn get(
    store: &Store,
    partner: &PartnerId,
    kind: &str,
    instance: &str,
) -> Result<Option<Connection>, StoreError> {
    let query = sqlx::query_as(ONE).bind(&partner.0).bind(kind).bind(instance);
    Ok(query.fetch_optional(store.read()).await?)
}

/// The same inside a transaction.
pub async fn get_in(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    kind: &str,
    instance: &str,
) -> Result<Option<Connection>, StoreError> {
    Ok(sqlx::query_as(ONE).bind(&partner.0).bind(kind).bind(instance).fetch_optional(&mut **tx).await?)
}
