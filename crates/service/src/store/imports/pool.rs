//! What is left of a plan's pool, where a contracted number is known (ledger, *The pool*).

use std::{collections::HashMap, slice};

use domain::plan::PlanId;
use sqlx::{Any, AssertSqlSafe, Executor, Row as _};

use crate::store::{PartnerId, Store, StoreError, plans};

impl Store {
    /// Seats left in a plan by contract. None: not known.
    pub(crate) async fn seats_left(&self, partner: &PartnerId, plan: &PlanId) -> Result<Option<u32>, StoreError> {
        let text = format!("SELECT {} FROM plan p WHERE p.partner = $1 AND p.id = $2", plans::SEATS);
        let row = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).bind(&plan.0).fetch_optional(self.read()).await?;
        let Some(row) = row else { return Ok(None) };
        if !plans::any_contracted(slice::from_ref(&row))? {
            return Ok(None);
        }
        let under_way = under_way(self.read(), partner).await?;
        plans::left(&row, under_way.get(plan).copied().unwrap_or_default())
    }
}

/// Seats that running items have subscribed and that are not counted with the accounts yet, by plan.
pub(crate) async fn under_way<'e>(
    db: impl Executor<'e, Database = Any>,
    partner: &PartnerId,
) -> Result<HashMap<PlanId, i64>, StoreError> {
    let rows = sqlx::query(
        "SELECT i.line, a.seats FROM import_item i JOIN step s ON s.item = i.id AND s.kind IN ('subscribe', 'set_seats') \
         LEFT JOIN account a ON a.partner = i.partner AND a.id = i.account AND a.plan = i.plan AND a.gone = 0 \
         WHERE i.partner = $1 AND i.ended = 0 AND s.outcome = 'done'",
    )
    .bind(&partner.0)
    .fetch_all(db)
    .await?;
    let mut seats = HashMap::new();
    for row in rows {
        let line: domain::draft::Line = serde_json::from_str(&row.try_get::<String, _>("line")?)?;
        // A walk may have read them meanwhile: those are counted with the accounts.
        let counted = row.try_get::<Option<i64>, _>("seats")?.unwrap_or(0);
        *seats.entry(line.plan).or_default() += (i64::from(line.seats.0) - counted).max(0);
    }
    Ok(seats)
}
