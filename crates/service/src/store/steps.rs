//! Vendor writes, recorded before and after the call (ledger, *The saga of one customer*).

use sqlx::{Any, Row as _, Transaction};

use super::{Store, StoreError};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    CreateAccount,
    Subscribe,
    SetSeats,
    Initialise,
    Notify,
    Template,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::CreateAccount => "create_account",
            Self::Subscribe => "subscribe",
            Self::SetSeats => "set_seats",
            Self::Initialise => "initialise",
            Self::Notify => "notify",
            Self::Template => "template",
        }
    }
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The vendor did it.
    Done,
    /// The vendor refused it; nothing was done.
    Refused,
    /// It was not done, and may be sent again.
    NotDone,
    /// Nobody knows: the answer was lost, or the process that waited for it.
    Unknown,
}

impl Outcome {
    fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::NotDone => "not_done",
            Self::Unknown => "unknown",
        }
    }

    fn of(text: Option<&str>) -> Self {
        match text {
            Some("done") => Self::Done,
            Some("refused") => Self::Refused,
            Some("not_done") => Self::NotDone,
            // No outcome was recorded: the process ended while the call was out.
            _ => Self::Unknown,
        }
    }
}

/// A recorded write.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// When it was first sent: look-ups start before this.
    pub(crate) first_sent_at: i64,
    /// When it was last sent: *not there* counts only long enough after this.
    pub(crate) sent_at: i64,
    pub(crate) outcome: Outcome,
}

impl Store {
    /// The record of one write of an item, if it was ever begun.
    pub(crate) async fn step(&self, item: &str, kind: Kind, detail: &str) -> Result<Option<Step>, StoreError> {
        let row = sqlx::query(
            "SELECT first_sent_at, sent_at, outcome FROM step WHERE item = $1 AND kind = $2 AND detail = $3",
        )
        .bind(item)
        .bind(kind.as_str())
        .bind(detail)
        .fetch_optional(self.read())
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Step {
            first_sent_at: row.try_get("first_sent_at")?,
            sent_at: row.try_get("sent_at")?,
            outcome: Outcome::of(row.try_get::<Option<String>, _>("outcome")?.as_deref()),
        }))
    }
}

/// LMP's id of the subscription the item made or changed, once that was done.
pub(crate) async fn subscription(tx: &mut Transaction<'static, Any>, item: &str) -> Result<Option<String>, StoreError> {
    let row = sqlx::query(
        "SELECT answer FROM step WHERE item = $1 AND kind IN ('subscribe', 'set_seats') AND outcome = 'done' AND answer IS NOT NULL",
    )
    .bind(item)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| row.try_get("answer")).transpose()?)
}

/// Records that a write is about to be sent.
pub(crate) async fn begin(
    tx: &mut Transaction<'static, Any>,
    item: &str,
    kind: Kind,
    detail: &str,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO step (item, kind, detail, first_sent_at, sent_at, sends) VALUES ($1, $2, $3, $4, $5, 1) \
         ON CONFLICT (item, kind, detail) DO UPDATE \
         SET sent_at = excluded.sent_at, sends = step.sends + 1, outcome = NULL, answer = NULL, answered_at = NULL",
    )
    .bind(item)
    .bind(kind.as_str())
    .bind(detail)
    .bind(now)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Records what became of a write.
pub(crate) async fn answer(
    tx: &mut Transaction<'static, Any>,
    item: &str,
    kind: Kind,
    detail: &str,
    outcome: Outcome,
    answer: Option<&str>,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE step SET outcome = $1, answer = $2, answered_at = $3 WHERE item = $4 AND kind = $5 AND detail = $6",
    )
    .bind(outcome.as_str())
    .bind(answer)
    .bind(now)
    .bind(item)
    .bind(kind.as_str())
    .bind(detail)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
