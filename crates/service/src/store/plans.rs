//! Service plans, and what is known of their pools.

use domain::{
    licences::Pool,
    names,
    plan::{Plan, PlanId},
};
use sqlx::{Any, AssertSqlSafe, Row, Transaction};

use super::{PartnerId, Store, StoreError, sql};
use crate::clock::timestamp_ms;

/// Every plan that can be given, by name.
pub async fn all(store: &Store, partner: &PartnerId) -> Result<Vec<Plan>, StoreError> {
    let rows = sqlx::query(
        "SELECT p.id, p.name, p.trial, p.months, p.contracted, p.refused_at, \
         (SELECT CAST(COALESCE(SUM(a.seats), 0) AS BIGINT) FROM account a \
          WHERE a.partner = p.partner AND a.plan = p.id AND a.gone = 0) AS allocated \
         FROM plan p WHERE p.partner = $1 AND p.gone = 0",
    )
    .bind(&partner.0)
    .fetch_all(store.read())
    .await?;
    let plan = |row: &sqlx::any::AnyRow| {
        let contracted: Option<i64> = row.try_get("contracted")?;
        let refused_at: Option<i64> = row.try_get("refused_at")?;
        let pool = match (contracted, refused_at) {
            (Some(contracted), _) => {
                let left = contracted - row.try_get::<i64, _>("allocated")?;
                Pool::ByContract { contracted: sql::count(contracted), left: sql::count(left) }
            }
            (None, Some(at)) => Pool::ByRefusal { at: timestamp_ms(at).0 },
            (None, None) => Pool::Unknown,
        };
        Ok(Plan {
            id: PlanId(row.try_get("id")?),
            name: row.try_get("name")?,
            trial: row.try_get::<i64, _>("trial")? == 1,
            months: sql::count(row.try_get("months")?),
            pool,
        })
    };
    let mut plans = rows.iter().map(plan).collect::<Result<Vec<Plan>, StoreError>>()?;
    plans.sort_by_cached_key(|plan| (names::sort_key(&plan.name), plan.id.clone()));
    Ok(plans)
}

/// Shows `plans` as the partner's; what was contracted and refused stays.
pub async fn show(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    plans: &[vendors::licensing::Plan],
) -> Result<(), StoreError> {
    sqlx::query("UPDATE plan SET gone = 1 WHERE partner = $1").bind(&partner.0).execute(&mut **tx).await?;
    for rows in plans.chunks(sql::BATCH) {
        let text = format!(
            "INSERT INTO plan (partner, id, name, trial, months) VALUES {} ON CONFLICT (partner, id) DO UPDATE SET \
             name = excluded.name, trial = excluded.trial, months = excluded.months, gone = 0",
            (0..rows.len()).map(|at| format!("($1, {})", sql::list(2 + at * 4, 4))).collect::<Vec<_>>().join(", ")
        );
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
        for plan in rows {
            query = query
                .bind(sql::storable(&plan.id.0))
                .bind(sql::storable(&plan.name))
                .bind(i64::from(plan.trial))
                .bind(i64::from(plan.months));
        }
        query.execute(&mut **tx).await?;
    }
    Ok(())
}
