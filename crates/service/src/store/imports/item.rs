//! One item while it runs. Every write checks the fence: a process that was replaced changes nothing.

use std::collections::BTreeSet;

use contract::{imports::ItemStatus, reason::Reason};
use domain::{account::AccountId, draft::Line, plan::PlanId};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use super::{reason, status_text};
use crate::store::{
    PartnerId, Store, StoreError,
    lease::{Lease, LeaseLost},
    links, steps,
};

/// An item with what its import says of it.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "the flags of one row, each a column of its own")]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) import: String,
    pub(crate) line: Line,
    pub(crate) started_at: Option<i64>,
    pub(crate) tries: i64,
    pub(crate) unanswered_since: Option<i64>,
    pub(crate) ended: bool,
    pub(crate) lane_passed: bool,
    pub(crate) account: Option<AccountId>,
    /// Recipient to add to the account's notifications.
    pub(crate) email: Option<String>,
    /// At a shortfall the lane goes on with the next.
    pub(crate) skip_and_try_next: bool,
    /// The technician stopped the import.
    pub(crate) stopping: bool,
}

/// Whether the lane serves item `i` of import `m`: it has passed, or is the first that has not. Who is to be stopped does not wait.
const SERVED: &str = "(i.lane_passed = 1 OR m.state = 'stopping' OR NOT EXISTS (SELECT 1 FROM import_item e \
     WHERE e.partner = i.partner AND e.plan = i.plan AND e.ended = 0 AND e.lane_passed = 0 AND e.lane_order < i.lane_order))";

pub(super) const COLUMNS: &str = "i.id, i.import, i.line, i.started_at, i.tries, i.unanswered_since, i.ended, i.lane_passed, i.account, i.plan, \
     m.email, m.skip_plans, m.state";

impl Item {
    /// The mark in LMP's `company.note` (at most 40 characters).
    pub(crate) fn mark(&self) -> String {
        format!("rmm:{}", self.id.replace('-', ""))
    }

    pub(super) fn of(row: &AnyRow) -> Result<Self, StoreError> {
        let skip: BTreeSet<PlanId> = serde_json::from_str(&row.try_get::<String, _>("skip_plans")?)?;
        let account: Option<String> = row.try_get("account")?;
        Ok(Self {
            id: row.try_get("id")?,
            import: row.try_get("import")?,
            line: serde_json::from_str(&row.try_get::<String, _>("line")?)?,
            started_at: row.try_get("started_at")?,
            tries: row.try_get("tries")?,
            unanswered_since: row.try_get("unanswered_since")?,
            ended: row.try_get::<i64, _>("ended")? != 0,
            lane_passed: row.try_get::<i64, _>("lane_passed")? != 0,
            account: account.and_then(|id| id.parse().ok()),
            email: row.try_get("email")?,
            skip_and_try_next: skip.contains(&PlanId(row.try_get("plan")?)),
            stopping: row.try_get::<String, _>("state")? == "stopping",
        })
    }
}

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

    /// Items of a partner that can go on now: not waiting for a time, and served by their lane: passed, or the first that has not.
    pub(crate) async fn items_due(&self, partner: &PartnerId, now: i64) -> Result<Vec<Item>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM import_item i JOIN import m ON m.id = i.import \
             WHERE i.partner = $1 AND i.ended = 0 AND (i.next_try_at IS NULL OR i.next_try_at <= $2) \
             AND {SERVED} ORDER BY i.lane_order LIMIT 64"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(&partner.0).bind(now).fetch_all(self.read()).await?;
        rows.iter().map(Item::of).collect()
    }

    /// The item as it is now.
    pub(crate) async fn item(&self, partner: &PartnerId, id: &str) -> Result<Option<Item>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM import_item i JOIN import m ON m.id = i.import WHERE i.partner = $1 AND i.id = $2"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(&partner.0).bind(id).fetch_optional(self.read()).await?;
        row.as_ref().map(Item::of).transpose()
    }

    /// Ended items of the same customer whose create has an unknown outcome, the newest first.
    pub(crate) async fn open_creates(
        &self,
        partner: &PartnerId,
        item: &Item,
    ) -> Result<Vec<(Item, steps::Step)>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM import_item i JOIN import m ON m.id = i.import JOIN step s ON s.item = i.id AND s.kind = 'create_account' \
             WHERE i.partner = $1 AND i.rmm = $2 AND i.org = $3 AND i.id <> $4 AND i.ended = 1 \
             AND (s.outcome IS NULL OR s.outcome = 'unknown') ORDER BY s.sent_at DESC"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(&partner.0)
            .bind(item.line.customer.rmm())
            .bind(item.line.customer.org())
            .bind(&item.id)
            .fetch_all(self.read())
            .await?;
        let mut open = Vec::new();
        for row in &rows {
            let item = Item::of(row)?;
            if let Some(step) = self.step(&item.id, steps::Kind::CreateAccount, "").await? {
                open.push((item, step));
            }
        }
        Ok(open)
    }

    /// Shows what the item does now. A status that stays keeps its time. False: it ended meanwhile (a technician stopped the import).
    pub(crate) async fn show(
        &self,
        lease: &Lease,
        item: &Item,
        status: ItemStatus,
        now: i64,
    ) -> Result<Result<bool, LeaseLost>, StoreError> {
        let mut tx = match self.write_under(lease).await? {
            Ok(tx) => tx,
            Err(lost) => return Ok(Err(lost)),
        };
        let revision = bump(&mut tx, &item.import).await?;
        let shown = sqlx::query(
            "UPDATE import_item SET since = CASE WHEN status = $1 THEN since ELSE $2 END, status = $3, reason = NULL, why = NULL, next_try_at = NULL, \
             started_at = COALESCE(started_at, $4), revision = $5 WHERE id = $6 AND ended = 0",
        )
        .bind(status_text(status)?)
        .bind(now)
        .bind(status_text(status)?)
        .bind(now)
        .bind(revision)
        .bind(&item.id)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Ok(shown.rows_affected() == 1))
    }

    /// The item waits and holds no worker until `next_try_at`. Calls without an answer are counted from the first in a row.
    pub(crate) async fn wait(
        &self,
        lease: &Lease,
        item: &Item,
        (status, reason): (ItemStatus, Option<&Reason>),
        next_try_at: i64,
        now: i64,
    ) -> Result<Result<(), LeaseLost>, StoreError> {
        let mut tx = match self.write_under(lease).await? {
            Ok(tx) => tx,
            Err(lost) => return Ok(Err(lost)),
        };
        let revision = bump(&mut tx, &item.import).await?;
        let told = reason::columns(reason)?;
        let unanswered = status == ItemStatus::WaitingNoAnswer;
        let unanswered_since = unanswered.then(|| item.unanswered_since.unwrap_or(now));
        sqlx::query(
            "UPDATE import_item SET since = CASE WHEN status = $1 THEN since ELSE $2 END, status = $3, reason = $4, why = $5, \
             next_try_at = $6, tries = $7, unanswered_since = $8, started_at = COALESCE(started_at, $9), revision = $10 \
             WHERE id = $11 AND ended = 0",
        )
        .bind(status_text(status)?)
        .bind(unanswered_since.unwrap_or(now))
        .bind(status_text(status)?)
        .bind(told.reason)
        .bind(told.why)
        .bind(next_try_at)
        .bind(if unanswered { item.tries + 1 } else { 0 })
        .bind(unanswered_since)
        .bind(now)
        .bind(revision)
        .bind(&item.id)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// Records that a write is about to be sent; committed before the call. False: the item ended meanwhile (with its lane), and nothing is sent.
    pub(crate) async fn begin_step(
        &self,
        lease: &Lease,
        item: &Item,
        (kind, detail): (steps::Kind, &str),
        now: i64,
    ) -> Result<Result<bool, LeaseLost>, StoreError> {
        let mut tx = match self.write_under(lease).await? {
            Ok(tx) => tx,
            Err(lost) => return Ok(Err(lost)),
        };
        let open = sqlx::query("SELECT 1 AS one FROM import_item WHERE id = $1 AND ended = 0")
            .bind(&item.id)
            .fetch_optional(&mut *tx)
            .await?;
        if open.is_none() {
            return Ok(Ok(false));
        }
        steps::begin(&mut tx, &item.id, kind, detail, now).await?;
        tx.commit().await?;
        Ok(Ok(true))
    }

    /// Records what became of it, and with it the account it created. False: another customer holds that account.
    pub(crate) async fn end_step(
        &self,
        lease: &Lease,
        item: &Item,
        (kind, detail): (steps::Kind, &str),
        (outcome, answer): (steps::Outcome, Option<&str>),
        account: Option<&AccountId>,
        now: i64,
    ) -> Result<Result<bool, LeaseLost>, StoreError> {
        let mut tx = match self.write_under(lease).await? {
            Ok(tx) => tx,
            Err(lost) => return Ok(Err(lost)),
        };
        // The import's row before the item's, as everywhere: two transactions never wait for each other.
        let revision = bump(&mut tx, &item.import).await?;
        steps::answer(&mut tx, &item.id, kind, detail, outcome, answer, now).await?;
        if item.tries > 0 && matches!(outcome, steps::Outcome::Done | steps::Outcome::Refused) {
            sqlx::query("UPDATE import_item SET tries = 0, unanswered_since = NULL WHERE id = $1")
                .bind(&item.id)
                .execute(&mut *tx)
                .await?;
        }
        let mut free = true;
        if let Some(account) = account {
            free = links::set_account(&mut tx, &lease.partner, &item.id, account).await?;
            sqlx::query("UPDATE import_item SET account = $1, revision = $2 WHERE id = $3")
                .bind(account.as_str())
                .bind(revision)
                .bind(&item.id)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(Ok(free))
    }

    /// The item's subscribe was answered, or gave up its place: the next of the lane may go.
    pub(crate) async fn pass_lane(&self, lease: &Lease, item: &Item) -> Result<Result<(), LeaseLost>, StoreError> {
        let mut tx = match self.write_under(lease).await? {
            Ok(tx) => tx,
            Err(lost) => return Ok(Err(lost)),
        };
        sqlx::query("UPDATE import_item SET lane_passed = 1 WHERE id = $1").bind(&item.id).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(Ok(()))
    }
}

/// The import's next revision; items that change in the same transaction carry it.
pub(super) async fn bump(tx: &mut Transaction<'static, Any>, import: &str) -> Result<i64, StoreError> {
    let row = sqlx::query("UPDATE import SET revision = revision + 1 WHERE id = $1 RETURNING revision")
        .bind(import)
        .fetch_one(&mut **tx)
        .await?;
    Ok(row.try_get("revision")?)
}
