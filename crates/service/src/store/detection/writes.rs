//! What a report writes in ConnectWise, recorded before and after the call.

use std::collections::BTreeMap;

use sqlx::Row as _;

use super::Report;
use crate::store::{
    Store, StoreError,
    lease::{Lease, LeaseLost},
};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// The company's management summary report.
    Summary,
    /// The service ticket.
    Ticket,
}

impl What {
    fn code(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Ticket => "ticket",
        }
    }
}

/// A write that was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Write {
    /// When it was sent last, milliseconds since the epoch.
    pub(crate) sent_at: i64,
    /// It is known what became of it.
    pub(crate) ended: bool,
}

/// What became of a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    /// The record that holds it.
    Done(i64),
    /// ConnectWise's words.
    Refused(String),
}

/// The writes of a report so far.
pub(crate) async fn of(store: &Store, report: &Report) -> Result<BTreeMap<What, Write>, StoreError> {
    let rows = sqlx::query("SELECT what, sent_at, state FROM detection_write WHERE report = $1")
        .bind(&report.id)
        .fetch_all(store.read())
        .await?;
    let mut writes = BTreeMap::new();
    for row in rows {
        let what = match row.try_get("what")? {
            "summary" => What::Summary,
            _ => What::Ticket,
        };
        let ended = row.try_get::<&str, _>("state")? != "sent";
        writes.insert(what, Write { sent_at: row.try_get("sent_at")?, ended });
    }
    Ok(writes)
}

/// Records that a write is about to be sent.
pub(crate) async fn begin(
    store: &Store,
    lease: &Lease,
    report: &Report,
    what: What,
    now: i64,
) -> Result<Result<(), LeaseLost>, StoreError> {
    put(store, lease, report, (what, "sent", None, None), now).await
}

/// Records what became of it.
pub(crate) async fn end(
    store: &Store,
    lease: &Lease,
    report: &Report,
    (what, end): (What, &End),
    now: i64,
) -> Result<Result<(), LeaseLost>, StoreError> {
    let row = match end {
        End::Done(record) => (what, "done", Some(*record), None),
        End::Refused(said) => (what, "refused", None, Some(said.clone())),
    };
    put(store, lease, report, row, now).await
}

async fn put(
    store: &Store,
    lease: &Lease,
    report: &Report,
    (what, state, record, said): (What, &str, Option<i64>, Option<String>),
    now: i64,
) -> Result<Result<(), LeaseLost>, StoreError> {
    let mut tx = match store.write_under(lease).await? {
        Ok(tx) => tx,
        Err(lost) => return Ok(Err(lost)),
    };
    sqlx::query(
        "INSERT INTO detection_write (report, what, sent_at, state, record, said) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (report, what) DO UPDATE SET state = excluded.state, record = excluded.record, said = excluded.said, \
         sent_at = CASE WHEN excluded.state = 'sent' THEN excluded.sent_at ELSE detection_write.sent_at END",
    )
    .bind(&report.id)
    .bind(what.code())
    .bind(now)
    .bind(state)
    .bind(record)
    .bind(said)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(Ok(()))
}
