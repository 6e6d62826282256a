//! Which account a customer probably has: what the suggestion is made of, and where it is kept.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use domain::{
    account::AccountId,
    customer::CustomerId,
    matching::{Reason, Suggestion},
};
use sqlx::{Any, AssertSqlSafe, Row, Transaction, any::AnyRow};

use super::{PartnerId, Store, StoreError, sql};

/// Says that names, accounts or links changed: suggestions are due.
pub async fn make_due(tx: &mut Transaction<'_, Any>, partner: &PartnerId) -> Result<(), StoreError> {
    sqlx::query("UPDATE partner SET suggestions_wanted = suggestions_wanted + 1 WHERE id = $1")
        .bind(&partner.0)
        .execute(&mut **tx)
        .await?;
    super::customers::changed(tx, partner).await
}

/// Partners whose suggestions are due.
pub async fn due(store: &Store) -> Result<Vec<PartnerId>, StoreError> {
    let ids: Vec<String> =
        sqlx::query_scalar("SELECT id FROM partner WHERE suggestions_wanted > suggestions_made ORDER BY id")
            .fetch_all(store.read())
            .await?;
    Ok(ids.into_iter().map(PartnerId).collect())
}

/// Whether suggestions follow: those shown lack accounts not listed yet, or what changed since. Ask before the list is read: it is then at least
/// as new as the answer.
pub async fn follow(store: &Store, partner: &PartnerId) -> Result<bool, StoreError> {
    let reasons: i64 = sqlx::query_scalar(
        "SELECT (SELECT COUNT(*) FROM partner WHERE id = $1 AND suggestions_wanted > suggestions_made) \
         + (SELECT COUNT(*) FROM vendor_read \
            WHERE partner = $1 AND kind = 'licensing' AND read_at IS NULL AND state IN ('never', 'reading'))",
    )
    .bind(&partner.0)
    .fetch_one(store.read())
    .await?;
    Ok(reasons > 0)
}

/// What suggestions are made of.
#[derive(Debug)]
pub struct Basis {
    /// The wish these would fulfil, and the last one that was fulfilled.
    wanted: i64,
    fulfilled: i64,
    /// The customers a suggestion is wanted for: not linked, not gone.
    pub customers: Vec<Customer>,
    /// The accounts that may be suggested: neither held, suspended, expired nor gone.
    pub accounts: Vec<(AccountId, String)>,
    /// Accounts a customer had before, the best first: those it was linked to, those an import made for it.
    pub before: HashMap<CustomerId, (AccountId, Reason)>,
}

/// One customer, with the suggestion it has.
#[derive(Debug)]
pub struct Customer {
    /// Who.
    pub id: CustomerId,
    /// Name in Kaseya.
    pub name: String,
    /// The suggestion as stored.
    suggestion: String,
}

/// Reads what the partner's suggestions are made of; none when they are not due.
pub async fn basis(store: &Store, partner: &PartnerId) -> Result<Option<Basis>, StoreError> {
    let due: Option<(i64, i64)> = sqlx::query_as(
        "SELECT suggestions_wanted, suggestions_made FROM partner WHERE id = $1 AND suggestions_wanted > suggestions_made",
    )
    .bind(&partner.0)
    .fetch_optional(store.read())
    .await?;
    let Some((wanted, fulfilled)) = due else { return Ok(None) };
    let rows = sqlx::query(
        "SELECT c.rmm, c.org, c.name, c.suggestion FROM customer c WHERE c.partner = $1 AND c.gone = 0 AND NOT EXISTS \
         (SELECT 1 FROM link l WHERE l.partner = c.partner AND l.rmm = c.rmm AND l.org = c.org AND l.state = 'linked')",
    )
    .bind(&partner.0)
    .fetch_all(store.read())
    .await?;
    let customer = |row: &AnyRow| {
        let id = customer_id(row)?;
        Ok::<_, StoreError>(Customer { id, name: row.try_get("name")?, suggestion: row.try_get("suggestion")? })
    };
    let customers = rows.iter().map(customer).collect::<Result<_, _>>()?;
    let rows = sqlx::query(
        "SELECT a.id, a.name, a.note FROM account a WHERE a.partner = $1 AND a.gone = 0 AND a.status NOT IN ('suspended', 'expired') \
         AND NOT EXISTS (SELECT 1 FROM link l WHERE l.partner = a.partner AND l.account = a.id AND l.state <> 'released') \
         ORDER BY a.sort_key, a.id",
    )
    .bind(&partner.0)
    .fetch_all(store.read())
    .await?;
    let mut accounts = Vec::new();
    let mut marks = HashMap::new();
    for row in &rows {
        let id = account_id(row)?;
        let note: Option<String> = row.try_get("note")?;
        for item in note.as_deref().unwrap_or_default().split_whitespace().filter_map(item_of_mark) {
            marks.insert(item, id.clone());
        }
        accounts.push((id, row.try_get("name")?));
    }
    let mut before = marked(store, partner, &marks).await?;
    before.extend(released(store, partner, &accounts).await?);
    Ok(Some(Basis { wanted, fulfilled, customers, accounts, before }))
}

/// The item's id in a mark: `rmm:` and a UUID, with or without hyphens.
fn item_of_mark(word: &str) -> Option<String> {
    uuid::Uuid::try_parse(word.strip_prefix("rmm:")?).ok().map(|id| id.to_string())
}

/// The customers whose items bear the marks found on accounts.
async fn marked(
    store: &Store,
    partner: &PartnerId,
    marks: &HashMap<String, AccountId>,
) -> Result<HashMap<CustomerId, (AccountId, Reason)>, StoreError> {
    let mut before = HashMap::new();
    let items: Vec<_> = marks.iter().collect();
    for items in items.chunks(sql::ASKED) {
        let text = format!(
            "SELECT id AS item, rmm, org FROM import_item WHERE partner = $1 AND id IN ({}) ORDER BY id",
            sql::list(2, items.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
        for (item, _) in items {
            query = query.bind(item.as_str());
        }
        for row in query.fetch_all(store.read()).await? {
            if let Some(account) = marks.get(row.try_get::<&str, _>("item")?) {
                before.insert(customer_id(&row)?, (account.clone(), Reason::OwnMark));
            }
        }
    }
    Ok(before)
}

/// The account of each customer's last released link, where it may be suggested.
async fn released(
    store: &Store,
    partner: &PartnerId,
    accounts: &[(AccountId, String)],
) -> Result<HashMap<CustomerId, (AccountId, Reason)>, StoreError> {
    let free: HashSet<&AccountId> = accounts.iter().map(|(id, _)| id).collect();
    let rows = sqlx::query(
        "SELECT rmm, org, account AS id, pending, linked_at FROM link \
         WHERE partner = $1 AND state = 'released' AND account IS NOT NULL AND (pending = 1 OR linked_at IS NOT NULL) \
         ORDER BY released_at, id",
    )
    .bind(&partner.0)
    .fetch_all(store.read())
    .await?;
    let mut before = HashMap::new();
    for row in rows {
        let account = account_id(&row)?;
        if free.contains(&account) {
            let reason = if row.try_get::<i64, _>("pending")? == 1 { Reason::OwnMark } else { Reason::LinkedBefore };
            before.insert(customer_id(&row)?, (account, reason));
        }
    }
    Ok(before)
}

/// Keeps `made`, one suggestion for each customer of `basis`, where it differs from the stored one. Returns how many did; none when another
/// process kept its own since `basis` was read, which may be newer or older: nothing is written then.
pub async fn keep(
    store: &Store,
    partner: &PartnerId,
    basis: &Basis,
    made: &[Suggestion],
) -> Result<Option<usize>, StoreError> {
    let mut changed = Vec::new();
    for (customer, suggestion) in basis.customers.iter().zip(made) {
        let text = serde_json::to_string(suggestion)?;
        if text != customer.suggestion {
            changed.push((&customer.id, text, band(suggestion)));
        }
    }
    let mut tx = store.write(partner).await?;
    let first = sqlx::query("UPDATE partner SET suggestions_made = $1 WHERE id = $2 AND suggestions_made = $3")
        .bind(basis.wanted)
        .bind(&partner.0)
        .bind(basis.fulfilled)
        .execute(&mut *tx)
        .await?;
    if first.rows_affected() == 0 {
        return Ok(None);
    }
    for rows in changed.chunks(sql::BATCH) {
        let text = format!(
            "WITH made (rmm, org, suggestion, band) AS (VALUES {}) \
             UPDATE customer SET suggestion = made.suggestion, band = made.band FROM made \
             WHERE customer.partner = $1 AND customer.rmm = made.rmm AND customer.org = made.org",
            sql::rows(2, 4, rows.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
        for (id, suggestion, band) in rows {
            query = query.bind(id.rmm()).bind(id.org()).bind(suggestion).bind(*band);
        }
        query.execute(&mut *tx).await?;
    }
    if !changed.is_empty() {
        super::customers::changed(&mut tx, partner).await?;
    }
    tx.commit().await?;
    Ok(Some(changed.len()))
}

fn band(suggestion: &Suggestion) -> &'static str {
    match suggestion {
        Suggestion::Certain { .. } => "certain",
        Suggestion::Likely { .. } => "likely",
        Suggestion::Several { .. } => "several",
        Suggestion::None => "none",
    }
}

fn customer_id(row: &AnyRow) -> Result<CustomerId, StoreError> {
    let (rmm, org): (String, String) = (row.try_get("rmm")?, row.try_get("org")?);
    CustomerId::new(&rmm, &org).map_err(|error| sqlx::Error::Decode(error.into()).into())
}

fn account_id(row: &AnyRow) -> Result<AccountId, StoreError> {
    AccountId::try_from(row.try_get::<String, _>("id")?).map_err(|error| sqlx::Error::Decode(error.into()).into())
}
