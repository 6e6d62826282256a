//! Service plans, and what is known of their pools.

use std::collections::HashMap;

use domain::{
    licences::Pool,
    names,
    plan::{Contract, Plan, PlanId},
};
use sqlx::{Any, AssertSqlSafe, Row, Transaction, any::AnyRow};

use super::{PartnerId, Store, StoreError, imports::under_way, sql};
use crate::clock::timestamp_ms;

const COLUMNS: &str =
    "p.id, p.name, p.trial, p.months, p.contracted_by, p.contracted_at, p.contract_version, p.refused_at";

/// What [`left`] looks at. Seats are counted where each account of the plan was read; while one is not, nobody knows what is left, unless a
/// running item subscribed it and so knows its seats.
pub(super) const SEATS: &str = "p.contracted, \
    (SELECT CAST(COALESCE(SUM(a.seats), 0) AS BIGINT) FROM account a \
     WHERE a.partner = p.partner AND a.plan = p.id AND a.gone = 0) AS allocated, \
    (SELECT COUNT(*) FROM account a WHERE a.partner = p.partner AND a.plan = p.id AND a.gone = 0 AND a.seats IS NULL \
     AND NOT EXISTS (SELECT 1 FROM import_item i JOIN step s ON s.item = i.id AND s.kind = 'subscribe' AND s.outcome = 'done' \
     WHERE i.partner = a.partner AND i.account = a.id AND i.plan = a.plan AND i.ended = 0)) AS unread";

/// Whether somebody entered the seats contracted in one of these plans. Where nobody did, nothing need be counted.
pub(super) fn any_contracted(rows: &[AnyRow]) -> Result<bool, StoreError> {
    for row in rows {
        if row.try_get::<Option<i64>, _>("contracted")?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Seats left in a plan by contract: contracted, less what accounts have, less what running items have subscribed since (`under_way`, see
/// [`super::imports::under_way`]). None: not known (ledger, *The pool*).
pub(super) fn left(row: &AnyRow, under_way: i64) -> Result<Option<u32>, StoreError> {
    let Some(contracted) = row.try_get::<Option<i64>, _>("contracted")? else { return Ok(None) };
    if row.try_get::<i64, _>("unread")? != 0 {
        return Ok(None);
    }
    Ok(Some(sql::count(contracted - row.try_get::<i64, _>("allocated")? - under_way)))
}

/// Every plan that can be given, by name.
pub async fn all(store: &Store, partner: &PartnerId) -> Result<Vec<Plan>, StoreError> {
    let text = format!("SELECT {COLUMNS}, {SEATS} FROM plan p WHERE p.partner = $1 AND p.gone = 0");
    let rows = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).fetch_all(store.read()).await?;
    let under_way = if any_contracted(&rows)? { under_way(store.read(), partner).await? } else { HashMap::new() };
    let mut plans = rows.iter().map(|row| plan(row, &under_way)).collect::<Result<Vec<Plan>, StoreError>>()?;
    plans.sort_by_cached_key(|plan| (names::sort_key(&plan.name), plan.id.clone()));
    Ok(plans)
}

/// One plan that can be given, inside a transaction.
pub async fn one(tx: &mut Transaction<'_, Any>, partner: &PartnerId, id: &str) -> Result<Option<Plan>, StoreError> {
    let text = format!("SELECT {COLUMNS}, {SEATS} FROM plan p WHERE p.partner = $1 AND p.gone = 0 AND p.id = $2");
    let row = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).bind(id).fetch_optional(&mut **tx).await?;
    let under_way = if any_contracted(row.as_slice())? { under_way(&mut **tx, partner).await? } else { HashMap::new() };
    row.map(|row| plan(&row, &under_way)).transpose()
}

fn plan(row: &AnyRow, under_way: &HashMap<PlanId, i64>) -> Result<Plan, StoreError> {
    let id = PlanId(row.try_get("id")?);
    let contracted: Option<i64> = row.try_get("contracted")?;
    let entered_at: Option<i64> = row.try_get("contracted_at")?;
    let refused_at: Option<i64> = row.try_get("refused_at")?;
    let left = left(row, under_way.get(&id).copied().unwrap_or_default())?;
    let pool = match (contracted.zip(left), refused_at) {
        // What LMP said after the number was entered counts more than the number.
        (_, Some(at)) if contracted.is_none() || Some(at) > entered_at => Pool::ByRefusal { at: timestamp_ms(at).0 },
        (Some((contracted, left)), _) => Pool::ByContract { contracted: sql::count(contracted), left },
        (None, _) => Pool::Unknown,
    };
    let contract = contracted.map(|seats| {
        Ok::<_, StoreError>(Contract {
            seats: sql::count(seats),
            by: row.try_get::<Option<String>, _>("contracted_by")?.unwrap_or_default(),
            at: entered_at.map(|at| timestamp_ms(at).0).unwrap_or_default(),
        })
    });
    Ok(Plan {
        id,
        name: row.try_get("name")?,
        trial: row.try_get::<i64, _>("trial")? == 1,
        months: sql::count(row.try_get("months")?),
        pool,
        contract: contract.transpose()?,
        contract_version: sql::count(row.try_get("contract_version")?),
    })
}

/// Keeps the seats contracted in a plan, or that nobody knows them. False when the plan is not at `version` any more.
pub async fn set_contract(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    (id, version): (&str, u32),
    seats: Option<u32>,
    by: &str,
    now: i64,
) -> Result<bool, StoreError> {
    let set = sqlx::query(
        "UPDATE plan SET contracted = $1, contracted_by = $2, contracted_at = $3, contract_version = contract_version + 1 \
         WHERE partner = $4 AND id = $5 AND contract_version = $6",
    )
    .bind(seats.map(i64::from))
    .bind(seats.map(|_| by.to_owned()))
    .bind(seats.map(|_| now))
    .bind(&partner.0)
    .bind(id)
    .bind(i64::from(version))
    .execute(&mut **tx)
    .await?;
    Ok(set.rows_affected() == 1)
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
