//! *Trend Micro Customers*.

use contract::customers::LinkedRow;
use domain::account::AccountId;
use sqlx::{AssertSqlSafe, Row};

use crate::{
    clock::timestamp_ms,
    store::{PartnerId, Store, StoreError, sql},
};

/// `CROSS JOIN` keeps SQLite on the index by name, so that a page needs no sorting.
const LINKED: &str = "FROM customer c CROSS JOIN link l \
     LEFT JOIN account a ON a.partner = l.partner AND a.id = l.account \
     LEFT JOIN plan p ON p.partner = a.partner AND p.id = a.plan \
     LEFT JOIN import_item i ON i.id = l.item \
     WHERE c.partner = $1 AND l.partner = c.partner AND l.rmm = c.rmm AND l.org = c.org AND l.state = 'linked'";

const FOUND: &str = r"(c.search_key LIKE $2 ESCAPE '\' OR a.search_key LIKE $2 ESCAPE '\')";

/// All customers with a link, those that match, and `limit` of these by name after the first `skip(matching)`.
pub async fn linked(
    store: &Store,
    partner: &PartnerId,
    search: Option<&str>,
    skip: impl FnOnce(u32) -> u32,
    limit: u32,
) -> Result<(u32, u32, Vec<LinkedRow>), StoreError> {
    let total: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM link WHERE partner = $1 AND state = 'linked'")
        .bind(&partner.0)
        .fetch_one(store.read())
        .await?;
    let pattern = search.map(sql::containing);
    let found = if pattern.is_some() { FOUND } else { "1 = 1" };
    let matching = match &pattern {
        None => total,
        Some(pattern) => {
            sqlx::query_scalar(AssertSqlSafe(format!("SELECT COUNT(*) {LINKED} AND {found}")))
                .bind(&partner.0)
                .bind(pattern)
                .fetch_one(store.read())
                .await?
        }
    };
    let skip = skip(sql::count(matching));
    let text = format!(
        "SELECT c.rmm, c.org, c.name, c.registered, c.online, c.suspended, c.never_checked_in, c.gone, l.account, \
         COALESCE(a.name, i.account_name, '') AS account_name, COALESCE(p.name, i.plan_name) AS plan_name, a.seats, \
         COALESCE(l.linked_at, l.claimed_at) AS linked_at, l.claimed_by {LINKED} AND {found} \
         ORDER BY c.sort_key, c.rmm, c.org LIMIT {limit} OFFSET {skip}"
    );
    let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
    if let Some(pattern) = pattern {
        query = query.bind(pattern);
    }
    let mut rows = Vec::new();
    for row in query.fetch_all(store.read()).await? {
        let account: String = row.try_get("account")?;
        rows.push(LinkedRow {
            id: super::id(&row)?,
            name: row.try_get("name")?,
            account: AccountId::try_from(account).map_err(|error| sqlx::Error::Decode(error.into()))?,
            account_name: row.try_get("account_name")?,
            plan_name: row.try_get("plan_name")?,
            seats: row.try_get::<Option<i64>, _>("seats")?.map(sql::count),
            endpoints: super::endpoints(&row)?,
            linked_at: timestamp_ms(row.try_get("linked_at")?),
            linked_by: row.try_get("claimed_by")?,
            gone: row.try_get::<i64, _>("gone")? == 1,
        });
    }
    Ok((sql::count(total), sql::count(matching), rows))
}
