use contract::accounts::AccountRow;
use sqlx::{AssertSqlSafe, Row};

use crate::store::{PartnerId, Store, StoreError, holds, sql};

/// A page of accounts.
#[derive(Debug, Clone)]
pub struct Found {
    /// The page's rows, by name.
    pub rows: Vec<AccountRow>,
    /// Accounts that match the search.
    pub matching: u32,
    /// Of these, held by no customer.
    pub free: u32,
    /// Accounts, matching or not, whose seats are not read yet.
    pub unread: u32,
}

const FOUND: &str = r"a.search_key LIKE $2 ESCAPE '\'";

/// The accounts that match `search`, and `limit` of them by name after the first `skip(matching)`.
pub async fn page(
    store: &Store,
    partner: &PartnerId,
    search: Option<&str>,
    skip: impl FnOnce(u32) -> u32,
    limit: u32,
) -> Result<Found, StoreError> {
    let pattern = search.map(sql::containing);
    let found = if pattern.is_some() { FOUND } else { "1 = 1" };
    let from = format!("FROM account a {} WHERE a.partner = $1 AND a.gone = 0 AND {found}", holds::OF_ACCOUNT);
    let text = format!(
        "SELECT COUNT(*) AS matching, CAST(COALESCE(SUM(CASE WHEN l.state IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS free {from}"
    );
    let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
    if let Some(pattern) = &pattern {
        query = query.bind(pattern);
    }
    let counts = query.fetch_one(store.read()).await?;
    let (matching, free) = (sql::count(counts.try_get("matching")?), sql::count(counts.try_get("free")?));
    let unread: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM account WHERE partner = $1 AND gone = 0 AND plan IS NOT NULL AND seats IS NULL",
    )
    .bind(&partner.0)
    .fetch_one(store.read())
    .await?;
    let from = from.replacen("WHERE", &format!("{} WHERE", super::PLAN), 1);
    let text = format!(
        "SELECT {}, {} {from} ORDER BY a.sort_key, a.id LIMIT {limit} OFFSET {}",
        super::COLUMNS,
        holds::COLUMNS,
        skip(matching)
    );
    let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
    if let Some(pattern) = pattern {
        query = query.bind(pattern);
    }
    let mut rows = Vec::new();
    for row in query.fetch_all(store.read()).await? {
        rows.push(AccountRow { id: super::id(&row)?, facts: super::known(&row)? });
    }
    Ok(Found { rows, matching, free, unread: sql::count(unread) })
}
