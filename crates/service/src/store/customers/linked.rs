//! *Trend Micro Customers*: everything with a link, searched, filtered, sorted and counted by the database.

use contract::{
    customers::LinkedRow,
    linked::{LinkedCounts, LinkedFilter, LinkedSort},
};
use domain::account::AccountId;
use sqlx::{AssertSqlSafe, Row};

use crate::{
    clock::timestamp_ms,
    store::{PartnerId, Store, StoreError, sql},
};

/// Which linked customers, in which order.
#[derive(Debug, Clone, Default)]
pub struct LinkedListing {
    /// Part of the customer's or account's name, as [`domain::names::search_key`] has it.
    pub search: Option<String>,
    /// One of the tab's filters.
    pub filter: Option<LinkedFilter>,
    /// Column to sort by.
    pub sort: LinkedSort,
    /// The other way round.
    pub descending: bool,
}

/// How many linked customers there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkedTotals {
    /// All.
    pub total: u32,
    /// Matching the search.
    pub found: u32,
    /// Of these, by filter.
    pub filters: LinkedCounts,
}

impl LinkedTotals {
    /// Customers that match search and filter.
    pub fn matching(&self, filter: Option<LinkedFilter>) -> u32 {
        match filter {
            None => self.found,
            Some(LinkedFilter::MoreEndpoints) => self.filters.more_endpoints,
            Some(LinkedFilter::Gone) => self.filters.gone,
        }
    }
}

/// `CROSS JOIN` keeps SQLite on the index by name, so that a page by name needs no sorting.
const LINKED: &str = "FROM customer c CROSS JOIN link l \
     LEFT JOIN account a ON a.partner = l.partner AND a.id = l.account \
     LEFT JOIN plan p ON p.partner = a.partner AND p.id = a.plan \
     LEFT JOIN import_item i ON i.id = l.item \
     WHERE c.partner = $1 AND l.partner = c.partner AND l.rmm = c.rmm AND l.org = c.org AND l.state = 'linked'";

const FOUND: &str = r"(c.search_key LIKE $2 ESCAPE '\' OR a.search_key LIKE $2 ESCAPE '\')";

/// Seats that are not known are not too few.
const DRIFT: &str = "(c.registered - COALESCE(a.seats, c.registered))";

const fn condition(filter: LinkedFilter) -> &'static str {
    match filter {
        LinkedFilter::MoreEndpoints => "c.registered > a.seats",
        LinkedFilter::Gone => "c.gone = 1",
    }
}

impl LinkedListing {
    fn order(&self) -> String {
        let way = if self.descending { " DESC" } else { "" };
        let by = match self.sort {
            LinkedSort::Name => return format!("c.sort_key{way}, c.rmm{way}, c.org{way}"),
            LinkedSort::Account => "COALESCE(a.sort_key, '')",
            LinkedSort::Plan => "COALESCE(p.name, i.plan_name)",
            LinkedSort::Seats => "COALESCE(a.seats, -1)",
            LinkedSort::Endpoints => "c.registered",
            LinkedSort::Drift => DRIFT,
            LinkedSort::Linked => "COALESCE(l.linked_at, l.claimed_at)",
        };
        format!("{by}{way}, c.sort_key, c.rmm, c.org")
    }

    fn pattern(&self) -> Option<String> {
        self.search.as_deref().map(sql::containing)
    }
}

/// Counts everything the tab shows, in one pass.
pub async fn linked_totals(
    store: &Store,
    partner: &PartnerId,
    search: Option<&str>,
) -> Result<LinkedTotals, StoreError> {
    let found = if search.is_some() { FOUND } else { "1 = 1" };
    let sum = |condition| sql::how_many(found, condition);
    let text = format!(
        "SELECT COUNT(*) AS total, {} AS found, {} AS more, {} AS gone {LINKED}",
        sum("1 = 1"),
        sum(condition(LinkedFilter::MoreEndpoints)),
        sum(condition(LinkedFilter::Gone)),
    );
    let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
    if let Some(search) = search {
        query = query.bind(sql::containing(search));
    }
    let row = query.fetch_one(store.read()).await?;
    let number = |column: &str| row.try_get(column).map(sql::count);
    let filters = LinkedCounts { more_endpoints: number("more")?, gone: number("gone")? };
    Ok(LinkedTotals { total: number("total")?, found: number("found")?, filters })
}

/// `limit` rows of the list after the first `skip`.
pub async fn linked(
    store: &Store,
    partner: &PartnerId,
    listing: &LinkedListing,
    skip: u32,
    limit: u32,
) -> Result<Vec<LinkedRow>, StoreError> {
    let found = if listing.search.is_some() { FOUND } else { "1 = 1" };
    let filter = listing.filter.map_or("1 = 1", condition);
    let order = listing.order();
    let text = format!(
        "SELECT c.rmm, c.org, c.name, c.registered, c.online, c.suspended, c.never_checked_in, c.gone, l.account, \
         COALESCE(a.name, i.account_name, '') AS account_name, COALESCE(p.name, i.plan_name) AS plan_name, a.seats, \
         COALESCE(l.linked_at, l.claimed_at) AS linked_at, l.claimed_by {LINKED} AND {found} AND {filter} \
         ORDER BY {order} LIMIT {limit} OFFSET {skip}"
    );
    let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
    if let Some(pattern) = listing.pattern() {
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
            connectwise: None,
        });
    }
    Ok(rows)
}
