//! What is left of a plan's pool, where a contracted number is known (ledger, *The pool*).

use domain::plan::PlanId;
use sqlx::Row as _;

use super::count;
use crate::store::{PartnerId, Store, StoreError};

impl Store {
    /// Seats left in a plan by contract: contracted, less what accounts have, less what running items have subscribed since. None: not known.
    pub(crate) async fn seats_left(&self, partner: &PartnerId, plan: &PlanId) -> Result<Option<u32>, StoreError> {
        let row = sqlx::query(
            "SELECT contracted, (SELECT CAST(COALESCE(SUM(a.seats), 0) AS BIGINT) FROM account a \
             WHERE a.partner = p.partner AND a.plan = p.id AND a.gone = 0) AS allocated, \
             (SELECT COUNT(*) FROM account a \
             WHERE a.partner = p.partner AND a.plan = p.id AND a.gone = 0 AND a.seats IS NULL) AS unread FROM plan p WHERE p.partner = $1 AND p.id = $2",
        )
        .bind(&partner.0)
        .bind(&plan.0)
        .fetch_optional(self.read())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let Some(contracted) = row.try_get::<Option<i64>, _>("contracted")? else { return Ok(None) };
        if row.try_get::<i64, _>("unread")? != 0 {
            return Ok(None);
        }
        let mut allocated: i64 = row.try_get("allocated")?;
        let running = sqlx::query(
            "SELECT i.line, a.seats FROM import_item i JOIN step s ON s.item = i.id AND s.kind IN ('subscribe', 'set_seats') \
             LEFT JOIN account a ON a.partner = i.partner AND a.id = i.account AND a.plan = i.plan AND a.gone = 0 \
             WHERE i.partner = $1 AND i.plan = $2 AND i.ended = 0 AND s.outcome = 'done'",
        )
        .bind(&partner.0)
        .bind(&plan.0)
        .fetch_all(self.read())
        .await?;
        for row in running {
            let line: domain::draft::Line = serde_json::from_str(&row.try_get::<String, _>("line")?)?;
            // A walk may have read them meanwhile: those are counted above.
            let counted = row.try_get::<Option<i64>, _>("seats")?.unwrap_or(0);
            allocated += (i64::from(line.seats.0) - counted).max(0);
        }
        Ok(Some(count((contracted - allocated).max(0))))
    }
}
