//! Who works for a partner. One process at a time spends a partner's vendor rate; the fence tells a process that was replaced.

use sqlx::{Any, AssertSqlSafe, Row as _, Transaction};

use super::{PartnerId, Store, StoreError};

/// What a lease is for. Each kind spends the rate of other vendors, so the two do not wait for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// Imports: LMP.
    Imports,
    /// Billing and reports: ConnectWise.
    Billing,
}

impl Work {
    fn table(self) -> &'static str {
        match self {
            Self::Imports => "import_lease",
            Self::Billing => "billing_lease",
        }
    }
}

/// The right to work for a partner.
#[derive(Debug, Clone)]
pub(crate) struct Lease {
    pub(crate) work: Work,
    pub(crate) partner: PartnerId,
    pub(crate) owner: String,
    pub(crate) fence: i64,
}

/// Another process took over: nothing more may be sent or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("another process took over this partner's work")]
pub(crate) struct LeaseLost;

impl Store {
    /// Takes the lease, unless somebody holds it.
    pub(crate) async fn take_lease(
        &self,
        work: Work,
        partner: &PartnerId,
        owner: &str,
        (now, until): (i64, i64),
    ) -> Result<Option<Lease>, StoreError> {
        let mut tx = self.write(partner).await?;
        let table = work.table();
        let row = sqlx::query(AssertSqlSafe(format!(
            "INSERT INTO {table} (partner, owner, until, fence) VALUES ($1, $2, $3, 1) \
             ON CONFLICT (partner) DO UPDATE SET owner = excluded.owner, until = excluded.until, fence = {table}.fence + 1 \
             WHERE {table}.until <= $4 RETURNING fence"
        )))
        .bind(&partner.0)
        .bind(owner)
        .bind(until)
        .bind(now)
        .fetch_optional(&mut *tx)
        .await?;
        let lease = match row {
            Some(row) => {
                Some(Lease { work, partner: partner.clone(), owner: owner.into(), fence: row.try_get("fence")? })
            }
            None => None,
        };
        tx.commit().await?;
        Ok(lease)
    }

    /// Holds the lease longer. False: it is lost.
    pub(crate) async fn renew_lease(&self, lease: &Lease, until: i64) -> Result<bool, StoreError> {
        let mut tx = self.write(&lease.partner).await?;
        let text =
            format!("UPDATE {} SET until = $1 WHERE partner = $2 AND owner = $3 AND fence = $4", lease.work.table());
        let renewed = sqlx::query(AssertSqlSafe(text))
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
    pub(crate) async fn write_under(
        &self,
        lease: &Lease,
    ) -> Result<Result<Transaction<'static, Any>, LeaseLost>, StoreError> {
        let mut tx = self.write(&lease.partner).await?;
        let text =
            format!("UPDATE {} SET fence = fence WHERE partner = $1 AND owner = $2 AND fence = $3", lease.work.table());
        let held = sqlx::query(AssertSqlSafe(text))
            .bind(&lease.partner.0)
            .bind(&lease.owner)
            .bind(lease.fence)
            .execute(&mut *tx)
            .await?;
        Ok(if held.rows_affected() == 1 { Ok(tx) } else { Err(LeaseLost) })
    }
}
