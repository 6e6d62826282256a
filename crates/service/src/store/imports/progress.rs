//! What the screens read of imports.

use std::{collections::HashMap, slice};

use contract::imports::{Import, ImportCounts, ImportItem, ImportState, ItemStatus};
use domain::{AccountId, customer::CustomerId};
use sqlx::{AssertSqlSafe, Row as _, any::AnyRow};

use super::{count, orders::can_retry, status_of};
use crate::{
    clock,
    store::{PartnerId, Store, StoreError, sql},
};

impl Store {
    /// One import with its items that changed after revision `after`.
    pub(crate) async fn import(&self, partner: &PartnerId, id: &str, after: u32) -> Result<Option<Import>, StoreError> {
        let row = sqlx::query(
            "SELECT id, state, revision, placed_at, placed_by, ended_at FROM import WHERE partner = $1 AND id = $2",
        )
        .bind(&partner.0)
        .bind(id)
        .fetch_optional(self.read())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let mut import = import_of(&row)?;
        self.count_items(slice::from_mut(&mut import)).await?;
        let items = sqlx::query(
            "SELECT id, position, rmm, org, name, status, reason, why, account, account_name, plan_name, line, since, next_try_at, revision \
             FROM import_item WHERE import = $1 AND revision > $2 ORDER BY position",
        )
        .bind(id)
        .bind(i64::from(after))
        .fetch_all(self.read())
        .await?;
        import.items = items.iter().map(item_of).collect::<Result<_, _>>()?;
        Ok(Some(import))
    }

    /// The revision of an import: what a progress read waits to see grow.
    pub(crate) async fn import_revision(&self, partner: &PartnerId, id: &str) -> Result<Option<u32>, StoreError> {
        let row = sqlx::query("SELECT revision FROM import WHERE partner = $1 AND id = $2")
            .bind(&partner.0)
            .bind(id)
            .fetch_optional(self.read())
            .await?;
        Ok(row.map(|row| row.try_get("revision")).transpose()?.map(count))
    }

    /// Fills in how many items of each status the imports have.
    pub(super) async fn count_items(&self, imports: &mut [Import]) -> Result<(), StoreError> {
        if imports.is_empty() {
            return Ok(());
        }
        let text = format!(
            "SELECT import, status, COUNT(*) AS n FROM import_item WHERE import IN ({}) GROUP BY import, status",
            sql::list(1, imports.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(text));
        for import in &*imports {
            query = query.bind(import.id.clone());
        }
        let rows = query.fetch_all(self.read()).await?;
        let mut by_id: HashMap<&str, _> = imports.iter_mut().map(|import| (&*import.id, &mut import.counts)).collect();
        for row in rows {
            if let Some(counts) = by_id.get_mut(row.try_get::<&str, _>("import")?) {
                add(counts, row.try_get("status")?, count(row.try_get("n")?));
            }
        }
        Ok(())
    }
}

/// Counts `n` items of a status.
fn add(counts: &mut ImportCounts, status: String, n: u32) {
    counts.total += n;
    *match status_of(status) {
        ItemStatus::Queued => &mut counts.queued,
        ItemStatus::Done | ItemStatus::AlreadyImported => &mut counts.done,
        ItemStatus::SkippedNoLicences => &mut counts.skipped,
        ItemStatus::Failed | ItemStatus::BeingImported => &mut counts.failed,
        ItemStatus::Cancelled => &mut counts.cancelled,
        ItemStatus::ActionRequired => &mut counts.action_required,
        _ => &mut counts.running,
    } += n;
}

pub(super) fn import_of(row: &AnyRow) -> Result<Import, StoreError> {
    Ok(Import {
        id: row.try_get("id")?,
        state: match row.try_get::<String, _>("state")?.as_str() {
            "running" => ImportState::Running,
            "stopping" => ImportState::Stopping,
            _ => ImportState::Ended,
        },
        revision: count(row.try_get("revision")?),
        placed_at: clock::timestamp_ms(row.try_get("placed_at")?),
        placed_by: row.try_get("placed_by")?,
        ended_at: row.try_get::<Option<i64>, _>("ended_at")?.map(clock::timestamp_ms),
        counts: ImportCounts::default(),
        unseen: false,
        items: Vec::new(),
    })
}

fn item_of(row: &AnyRow) -> Result<ImportItem, StoreError> {
    let line: domain::draft::Line = serde_json::from_str(&row.try_get::<String, _>("line")?)?;
    let status = status_of(row.try_get("status")?);
    let (rmm, org): (String, String) = (row.try_get("rmm")?, row.try_get("org")?);
    let account = row.try_get::<Option<String>, _>("account")?.and_then(|id| id.parse::<AccountId>().ok());
    Ok(ImportItem {
        id: row.try_get("id")?,
        position: count(row.try_get("position")?),
        customer: CustomerId::new(&rmm, &org).unwrap_or(line.customer),
        name: row.try_get("name")?,
        status,
        reason: row.try_get("reason")?,
        why: row.try_get::<Option<&str>, _>("why")?.map(serde_json::from_str).transpose()?,
        // An account that does not exist has no name yet.
        account_name: account.is_some().then(|| row.try_get("account_name")).transpose()?.flatten(),
        account,
        plan_name: row.try_get("plan_name")?,
        seats: line.seats.0,
        since: clock::timestamp_ms(row.try_get("since")?),
        next_try_at: row.try_get::<Option<i64>, _>("next_try_at")?.map(clock::timestamp_ms),
        can_retry: can_retry(status),
        revision: count(row.try_get("revision")?),
    })
}
