//! *Non-Trend Micro Customers*: everything without a link, searched, filtered, sorted and counted by the database.

use contract::customers::{CustomerFilter, CustomerRow, CustomerSort, FilterCounts};
use domain::{customer::CustomerId, draft::ROWS_MAX, seats};
use sqlx::{AssertSqlSafe, Row};

use crate::store::{PartnerId, Store, StoreError, holds, sql};

/// Which customers, in which order.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Part of the name, as [`domain::names::search_key`] has it.
    pub search: Option<String>,
    /// One of the tab's filters.
    pub filter: Option<CustomerFilter>,
    /// Column to sort by.
    pub sort: CustomerSort,
    /// The other way round.
    pub descending: bool,
}

/// How many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// How often the list had changed when they were counted.
    pub revision: i64,
    /// Without a link.
    pub total: u32,
    /// With one.
    pub linked: u32,
    /// Without a link, matching the search.
    pub found: u32,
    /// Of these, by filter.
    pub filters: FilterCounts,
}

impl Counts {
    /// Customers that match search and filter.
    pub fn matching(&self, filter: Option<CustomerFilter>) -> u32 {
        match filter {
            None => self.found,
            Some(CustomerFilter::NeedsAttention) => self.filters.needs_attention,
            Some(CustomerFilter::SuggestedMatch) => self.filters.suggested_match,
            Some(CustomerFilter::NoEndpoints) => self.filters.no_endpoints,
        }
    }
}

/// A customer whose link stands is not in the list; one that an import holds is, and says so.
const UNLINKED: &str = "(l.state IS NULL OR l.state <> 'linked')";

const fn condition(filter: CustomerFilter) -> &'static str {
    match filter {
        CustomerFilter::NeedsAttention => "(c.incomplete = 1 OR c.gone = 1 OR c.band = 'several')",
        CustomerFilter::SuggestedMatch => "(c.band = 'certain' OR c.band = 'likely')",
        CustomerFilter::NoEndpoints => "c.registered = 0",
    }
}

const FOUND: &str = r"c.search_key LIKE $2 ESCAPE '\'";

impl Listing {
    /// What stands after `SELECT …`. Binds the partner, and the search pattern where there is one.
    pub(super) fn clauses(&self) -> String {
        let found = if self.search.is_some() { FOUND } else { "1 = 1" };
        let filter = self.filter.map_or("1 = 1", condition);
        let order = match (self.sort, self.descending) {
            (CustomerSort::Name, false) => "c.sort_key, c.rmm, c.org",
            (CustomerSort::Name, true) => "c.sort_key DESC, c.rmm DESC, c.org DESC",
            (CustomerSort::Endpoints, false) => "c.registered, c.sort_key, c.rmm, c.org",
            (CustomerSort::Endpoints, true) => "c.registered DESC, c.sort_key DESC, c.rmm DESC, c.org DESC",
        };
        format!(
            "FROM customer c {} WHERE c.partner = $1 AND {UNLINKED} AND {found} AND {filter} ORDER BY {order}",
            holds::OF_CUSTOMER
        )
    }

    fn pattern(&self) -> Option<String> {
        self.search.as_deref().map(sql::containing)
    }
}

/// A page as the database is asked for it.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Question {
    text: String,
    pattern: Option<String>,
}

/// Counts everything the tab shows; once for each search and state of the list.
pub async fn counts(store: &Store, partner: &PartnerId, search: Option<&str>) -> Result<Counts, StoreError> {
    let revision = super::revision(store, partner).await?;
    if let Some(counts) = store.kept.counts(partner, revision, search) {
        return Ok(counts);
    }
    let counts = count_all(store, partner, revision, search).await?;
    store.kept.keep_counts(partner, search, counts);
    Ok(counts)
}

/// Counts in one pass.
async fn count_all(
    store: &Store,
    partner: &PartnerId,
    revision: i64,
    search: Option<&str>,
) -> Result<Counts, StoreError> {
    let found = if search.is_some() { FOUND } else { "1 = 1" };
    let sum = |condition| sql::how_many(found, condition);
    let text = format!(
        "SELECT COUNT(*) AS total, {} AS found, {} AS attention, {} AS suggested, {} AS empty, \
         (SELECT COUNT(*) FROM link k WHERE k.partner = $1 AND k.state = 'linked') AS linked \
         FROM customer c {} WHERE c.partner = $1 AND {UNLINKED}",
        sum("1 = 1"),
        sum(condition(CustomerFilter::NeedsAttention)),
        sum(condition(CustomerFilter::SuggestedMatch)),
        sum(condition(CustomerFilter::NoEndpoints)),
        holds::OF_CUSTOMER
    );
    let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
    if let Some(search) = search {
        query = query.bind(sql::containing(search));
    }
    let row = query.fetch_one(store.read()).await?;
    let number = |column: &str| row.try_get(column).map(sql::count);
    Ok(Counts {
        revision,
        total: number("total")?,
        linked: number("linked")?,
        found: number("found")?,
        filters: FilterCounts {
            needs_attention: number("attention")?,
            suggested_match: number("suggested")?,
            no_endpoints: number("empty")?,
        },
    })
}

/// `limit` rows of the list after the first `skip`; asked for once for each state of the list. `revision`: its state, read before.
pub async fn page(
    store: &Store,
    partner: &PartnerId,
    revision: i64,
    listing: &Listing,
    skip: u32,
    limit: u32,
) -> Result<Vec<CustomerRow>, StoreError> {
    let text = format!(
        "SELECT c.rmm, c.org, c.name, c.registered, c.online, c.suspended, c.never_checked_in, c.suggestion, c.missing, c.gone, \
         {} {} LIMIT {limit} OFFSET {skip}",
        holds::COLUMNS,
        listing.clauses()
    );
    let question = Question { text, pattern: listing.pattern() };
    if let Some(rows) = store.kept.page(partner, revision, &question) {
        return Ok(rows);
    }
    let mut query = sqlx::query(AssertSqlSafe(question.text.clone())).bind(&partner.0);
    if let Some(pattern) = &question.pattern {
        query = query.bind(pattern.clone());
    }
    let mut rows = Vec::new();
    for row in query.fetch_all(store.read()).await? {
        let endpoints = super::endpoints(&row)?;
        rows.push(CustomerRow {
            id: super::id(&row)?,
            name: row.try_get("name")?,
            endpoints,
            suggested_seats: seats::recommended(seats::EndpointCount(endpoints.registered)).0,
            suggestion: serde_json::from_str(row.try_get("suggestion")?)?,
            missing: serde_json::from_str(row.try_get("missing")?)?,
            held: holds::of(&row)?,
            gone: row.try_get::<i64, _>("gone")? == 1,
        });
    }
    store.kept.keep_page(partner, revision, question, &rows);
    Ok(rows)
}

/// The ids of the list, at most [`ROWS_MAX`].
pub async fn ids(store: &Store, partner: &PartnerId, listing: &Listing) -> Result<Vec<CustomerId>, StoreError> {
    let text = format!("SELECT c.rmm, c.org {} LIMIT {ROWS_MAX}", listing.clauses());
    let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
    if let Some(pattern) = listing.pattern() {
        query = query.bind(pattern);
    }
    query.fetch_all(store.read()).await?.iter().map(super::id).collect()
}

/// Every customer the wizard can be opened with, by name: without a link and still in Kaseya; at most [`ROWS_MAX`].
pub async fn all_unlinked(store: &Store, partner: &PartnerId) -> Result<Vec<CustomerId>, StoreError> {
    let text = format!(
        "SELECT c.rmm, c.org FROM customer c {} WHERE c.partner = $1 AND l.state IS NULL AND c.gone = 0 \
         ORDER BY c.sort_key, c.rmm, c.org LIMIT {ROWS_MAX}",
        holds::OF_CUSTOMER
    );
    sqlx::query(AssertSqlSafe(text)).bind(&partner.0).fetch_all(store.read()).await?.iter().map(super::id).collect()
}
