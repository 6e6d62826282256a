//! Reads of a vendor's lists: what is due, who reads, and how the last one ended.

use chrono::{DateTime, Utc};
use contract::{
    customers::{KaseyaRead, ReadState},
    reason::Reason,
};
use sqlx::{Any, AssertSqlSafe, Row, Transaction, any::AnyArguments, query::Query};

use super::{PartnerId, Store, StoreError, sql::count};
use crate::clock::timestamp_ms;

/// One list of one partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Whose.
    pub partner: PartnerId,
    /// `kaseya` or `licensing`.
    pub kind: String,
    /// The RMM instance, or empty.
    pub instance: String,
}

/// A walk that has begun, and who walks. Only its owner may end it.
#[derive(Debug, Clone)]
pub struct Walk {
    /// What is read.
    pub source: Source,
    /// The process that reads.
    pub owner: String,
    /// When it began.
    pub started_at: DateTime<Utc>,
}

/// How a walk ended that is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setback {
    /// It broke.
    Failed,
    /// It found less than half of what is shown.
    Shrunk,
}

/// Due: asked for, or begun by somebody who died over it.
const DUE: &str = "(due_at <= $1 OR state = 'reading') AND (lease_until IS NULL OR lease_until <= $1)";

/// What is due and read by nobody.
pub async fn due(store: &Store, now: DateTime<Utc>) -> Result<Vec<Source>, StoreError> {
    let text = format!("SELECT partner, kind, instance FROM vendor_read WHERE {DUE} ORDER BY due_at LIMIT 100");
    let rows = sqlx::query(AssertSqlSafe(text)).bind(now.timestamp_millis()).fetch_all(store.read()).await?;
    let source = |row: &sqlx::any::AnyRow| {
        Ok(Source {
            partner: PartnerId(row.try_get("partner")?),
            kind: row.try_get("kind")?,
            instance: row.try_get("instance")?,
        })
    };
    rows.iter().map(source).collect()
}

/// Begins a walk, unless another process was first.
pub async fn begin(
    store: &Store,
    source: Source,
    owner: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Option<Walk>, StoreError> {
    let text = format!(
        "UPDATE vendor_read SET state = 'reading', started_at = $1, due_at = NULL, found = 0, reason = NULL, why = NULL, \
         lease_owner = $2, lease_until = $3 WHERE partner = $4 AND kind = $5 AND instance = $6 AND {DUE}"
    );
    let mut tx = store.write(&source.partner).await?;
    let taken = sqlx::query(AssertSqlSafe(text))
        .bind(now.timestamp_millis())
        .bind(owner)
        .bind(until.timestamp_millis())
        .bind(&source.partner.0)
        .bind(&source.kind)
        .bind(&source.instance)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok((taken.rows_affected() == 1).then(|| Walk { source, owner: owner.to_owned(), started_at: now }))
}

impl Walk {
    /// Says how far it has come and keeps the lease. False: another process has it now.
    pub async fn keep(&self, store: &Store, found: u32, until: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut tx = store.write(&self.source.partner).await?;
        let kept = self
            .update("found = $6, lease_until = $7")
            .bind(i64::from(found))
            .bind(until.timestamp_millis())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(kept.rows_affected() == 1)
    }

    /// Whether somebody wants the list although it shrank.
    pub async fn accepts_shrunk(&self, tx: &mut Transaction<'_, Any>) -> Result<bool, StoreError> {
        let accepts: i64 = sqlx::query_scalar(
            "SELECT accept_shrunk FROM vendor_read WHERE partner = $1 AND kind = $2 AND instance = $3",
        )
        .bind(&self.source.partner.0)
        .bind(&self.source.kind)
        .bind(&self.source.instance)
        .fetch_one(&mut **tx)
        .await?;
        Ok(accepts == 1)
    }

    /// Ends a walk whose list is shown from this transaction on; the next one is due at `due_at`, or at once when it was asked for meanwhile.
    /// False: another process has it now, and the transaction has to be dropped.
    pub async fn complete(
        &self,
        tx: &mut Transaction<'_, Any>,
        found: u32,
        due_at: Option<DateTime<Utc>>,
    ) -> Result<bool, StoreError> {
        let ended = self
            .update(
                "state = 'complete', read_at = started_at, found = $6, reason = NULL, why = NULL, accept_shrunk = 0, \
                 due_at = COALESCE(due_at, $7), lease_owner = NULL, lease_until = NULL",
            )
            .bind(i64::from(found))
            .bind(due_at.map(|at| at.timestamp_millis()))
            .execute(&mut **tx)
            .await?;
        Ok(ended.rows_affected() == 1)
    }

    /// Says that the list of a first walk is shown, though not all of each row is read yet. False: another process has the walk now.
    pub async fn listed(&self, tx: &mut Transaction<'_, Any>) -> Result<bool, StoreError> {
        let listed = self.update("read_at = COALESCE(read_at, started_at)").execute(&mut **tx).await?;
        Ok(listed.rows_affected() == 1)
    }

    /// A change of the read's row, for as long as this walk is its owner's. `columns` may bind from `$6` on.
    fn update(&self, columns: &str) -> Query<'_, Any, AnyArguments> {
        let text = format!(
            "UPDATE vendor_read SET {columns} \
             WHERE partner = $1 AND kind = $2 AND instance = $3 AND lease_owner = $4 AND started_at = $5"
        );
        sqlx::query(AssertSqlSafe(text))
            .bind(&self.source.partner.0)
            .bind(&self.source.kind)
            .bind(&self.source.instance)
            .bind(&self.owner)
            .bind(self.started_at.timestamp_millis())
    }

    /// Ends a walk whose list is not shown; the old one stays. The next one is due as after [`Walk::complete`].
    pub async fn set_back(
        &self,
        store: &Store,
        setback: Setback,
        (reason, why): (&str, &Reason),
        due_at: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        let state = match setback {
            Setback::Failed => "failed",
            Setback::Shrunk => "shrunk",
        };
        let mut tx = store.write(&self.source.partner).await?;
        self.update(
            "state = $6, reason = $7, why = $8, due_at = COALESCE(due_at, $9), lease_owner = NULL, lease_until = NULL",
        )
        .bind(state)
        .bind(super::sql::storable(reason))
        .bind(serde_json::to_string(why)?)
        .bind(due_at.map(|at| at.timestamp_millis()))
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Gives back what `owner` was reading, so that the next process begins at once.
pub async fn give_back(store: &Store, owner: &str) -> Result<(), StoreError> {
    let mut tx = store.write_any().await?;
    sqlx::query("UPDATE vendor_read SET lease_owner = NULL, lease_until = NULL WHERE lease_owner = $1")
        .bind(owner)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Makes every list of the partner due now; one that is being read is read once more after that, for what its walk has passed already may
/// have changed since. Returns how many lists there are.
pub async fn request(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    accept_shrunk: bool,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let lists = sqlx::query(
        "UPDATE vendor_read SET due_at = $1, \
         accept_shrunk = CASE WHEN $2 = 1 THEN 1 ELSE accept_shrunk END WHERE partner = $3 AND kind <> 'connectwise'",
    )
    .bind(now.timestamp_millis())
    .bind(i64::from(accept_shrunk))
    .bind(&partner.0)
    .execute(&mut **tx)
    .await?;
    Ok(lists.rows_affected())
}

/// Where the partner's reads of `kind` stand, by instance.
pub async fn states(store: &Store, partner: &PartnerId, kind: &str) -> Result<Vec<KaseyaRead>, StoreError> {
    let rows = sqlx::query(
        "SELECT instance, state, read_at, found, reason, why FROM vendor_read WHERE partner = $1 AND kind = $2 ORDER BY instance",
    )
    .bind(&partner.0)
    .bind(kind)
    .fetch_all(store.read())
    .await?;
    let read = |row: &sqlx::any::AnyRow| {
        let state = match row.try_get("state")? {
            "never" => ReadState::Never,
            "reading" => ReadState::Reading,
            "complete" => ReadState::Complete,
            "failed" => ReadState::Failed,
            "shrunk" => ReadState::Shrunk,
            _ => ReadState::Other,
        };
        Ok(KaseyaRead {
            rmm: row.try_get("instance")?,
            state,
            read_at: row.try_get::<Option<i64>, _>("read_at")?.map(timestamp_ms),
            found: count(row.try_get("found")?),
            reason: row.try_get("reason")?,
            why: row.try_get::<Option<&str>, _>("why")?.map(serde_json::from_str).transpose()?,
        })
    };
    rows.iter().map(read).collect()
}
