//! Who works for a partner. One process at a time spends a partner's vendor rate; the fence tells a process that was replaced.

use sqlx::{Any, Row as _, Transaction};

use super::item::SERVED;
use crate::store::{PartnerId, Store, StoreError};

/// The right to work on a partner's imports.
#[derive(Debug, Clone)]
pub(crate) struct Lease {
    pub(crate) partner: PartnerId,
    pub(crate) owner: String,
    pub(crate) fence: i64,
}

/// Another process took over: nothing more may be sent or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("another process took over this partner's imports")]
pub(crate) struct LeaseLost;

impl Store {
    /// Partners with an item that is due and that nobody works on.
    pub(crate) async fn partners_due(&self, now: i64) -> Result<Vec<PartnerId>, StoreError> {
        let sql = format!(
            "SELECT DISTINCT i.partner FROM import_item i JOIN import m ON m.id = i.import \
             WHERE i.ended = 0 AND (i.next_try_at IS NULL OR i.next_try_at <= $1) AND {SERVED} \
             AND NOT EXISTS (SELECT 1 FROM import_lease l WHERE l.partner = i.partner AND l.until > $2)"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(now).bind(now).fetch_all(self.read()).await?;
        rows.iter().map(|row| Ok(PartnerId(row.try_get("partner")?))).collect()
    }

    /// Takes the lease, unless somebody holds it.
    pub(crate) async fn take_lease(
        &self,
        partner: &PartnerId,
        owner: &str,
        now: i64,
        until: i64,
    ) -> Result<Option<Lease>, StoreError> {
        let mut tx = self.write(partner).await?;
        let row = sqlx::query(
            "INSERT INTO import_lease (partner, owner, until, fence) VALUES ($1, $2, $3, 1) \
             ON CONFLICT (partner) DO UPDATE SET owner = excluded.owner, until = excluded.until, fence = import_lease.fence + 1 \
             WHERE import_lease.until <= $4 RETURNING fence",
        )
        .bind(&partner.0)
        .bind(owner)
        .bind(until)
        .bind(now)
        .fetch_optional(&mut *tx)
        .await?;
        let lease = match row {
            Some(row) => Some(Lease { partner: partner.clone(), owner: owner.into(), fence: row.try_get("fence")? }),
            None => None,
        };
        tx.commit().await?;
        Ok(lease)
    }

    /// Holds the lease longer. False: it is lost.
    pub(crate) async fn renew_lease(&self, lease: &Lease, until: i64) -> Result<bool, StoreError> {
        let mut tx = self.write(&lease.partner).await?;
        let renewed =
            sqlx::query("UPDATE import_lease SET until = $1 WHERE partner = $2 AND owner = $3 AND fence = $4")
                .bind(until)
                .bind(&lease.partner.0)
                .bind(&lease.owner)
                .bind(lease.fence)
                .execute(&mut *tx)
                .await?;
        tx.commit().await?;
        Ok(renewed.rows_affected() == 1)
    }

    /// Gives the lease back.
    pub(crate) async fn release_lease(&self, lease: &Lease) -> Result<(), StoreError> {
        self.renew_lease(lease, 0).await.map(drop)
    }

    /// A writing transaction for whoever holds the lease. Its first write checks the fence, and keeps it from changing until the commit.
    pub(super) async fn write_under(
        &self,
        lease: &Lease,
    ) -> Result<Result<Transaction<'static, Any>, LeaseLost>, StoreError> {
        let mut tx = self.write(&lease.partner).await?;
        let held =
            sqlx::query("UPDATE import_lease SET fence = fence WHERE partner = $1 AND owner = $2 AND fence = $3")
                .bind(&lease.partner.0)
                .bind(&lease.owner)
                .bind(lease.fence)
                .execute(&mut *tx)
                .await?;
        Ok(if held.rows_affected() == 1 { Ok(tx) } else { Err(LeaseLost) })
    }
}
