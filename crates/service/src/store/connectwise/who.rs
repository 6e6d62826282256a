use contract::connectwise::CustomerSettings;
use domain::{account::AccountId, connectwise::CompanyId, customer::CustomerId};
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row as _, Transaction, any::AnyRow};

use crate::store::{
    PartnerId, Store, StoreError,
    sql::{self, ASKED},
};

/// A Kaseya customer, and the account it is linked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Name in Kaseya.
    pub name: String,
    /// The account and its name; none: not a Trend Micro customer yet.
    pub account: Option<(AccountId, String)>,
    /// Seats of Worry-Free Services in LMP, as read last; none where it has none, or they were not read.
    pub seats: Option<u32>,
}

fn account(row: &AnyRow, column: &str) -> Result<Option<AccountId>, StoreError> {
    let id: Option<String> = row.try_get(column)?;
    Ok(id.map(AccountId::try_from).transpose().map_err(|error| sqlx::Error::Decode(error.into()))?)
}

/// Who a customer is; none where the partner has no such customer.
pub async fn who(store: &Store, partner: &PartnerId, customer: &CustomerId) -> Result<Option<Who>, StoreError> {
    let row = sqlx::query(
        "SELECT c.name, l.account, COALESCE(a.name, i.account_name, '') AS account_name, a.seats FROM customer c \
         LEFT JOIN link l ON l.partner = c.partner AND l.rmm = c.rmm AND l.org = c.org AND l.state = 'linked' \
         LEFT JOIN account a ON a.partner = l.partner AND a.id = l.account \
         LEFT JOIN import_item i ON i.id = l.item \
         WHERE c.partner = $1 AND c.rmm = $2 AND c.org = $3",
    )
    .bind(&partner.0)
    .bind(customer.rmm())
    .bind(customer.org())
    .fetch_optional(store.read())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let named = account(&row, "account")?.map(|id| row.try_get("account_name").map(|name| (id, name))).transpose()?;
    let seats = row.try_get::<Option<i64>, _>("seats")?.map(sql::count);
    Ok(Some(Who { name: row.try_get("name")?, account: named, seats }))
}

/// The account a customer is linked to at this moment, in the transaction that relies on it.
pub async fn account_of(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    customer: &CustomerId,
) -> Result<Option<AccountId>, StoreError> {
    let row = sqlx::query("SELECT account FROM link WHERE partner = $1 AND rmm = $2 AND org = $3 AND state = 'linked'")
        .bind(&partner.0)
        .bind(customer.rmm())
        .bind(customer.org())
        .fetch_optional(&mut **tx)
        .await?;
    row.as_ref().map_or(Ok(None), |row| account(row, "account"))
}

/// The account that has a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Which.
    pub account: AccountId,
    /// What people call it.
    pub name: String,
    /// Its integration is off and no customer is linked to it any more: another may have the company.
    pub given_up: bool,
}

/// Who has the company, other than `but`.
pub async fn holder(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    company: CompanyId,
    but: &AccountId,
) -> Result<Option<Holder>, StoreError> {
    let row = sqlx::query(
        "SELECT w.account, w.document, l.id AS link FROM connectwise_customer w \
         LEFT JOIN link l ON l.partner = w.partner AND l.account = w.account AND l.state <> 'released' \
         WHERE w.partner = $1 AND w.company = $2 AND w.account <> $3",
    )
    .bind(&partner.0)
    .bind(company.0)
    .bind(but.as_str())
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(account) = account(&row, "account")? else { return Ok(None) };
    let settings: CustomerSettings = super::document(&row, "document")?.unwrap_or_default();
    let given_up = !settings.enabled && row.try_get::<Option<String>, _>("link")?.is_none();
    let name = names(connection, partner, std::slice::from_ref(&account)).await?.pop().unwrap_or_default();
    Ok(Some(Holder { account, name, given_up }))
}

/// What people call these accounts: the customer linked to each; the account's own name where no customer is. In the order asked.
pub async fn names(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    accounts: &[AccountId],
) -> Result<Vec<String>, StoreError> {
    let mut names = Vec::new();
    for asked in accounts.chunks(ASKED) {
        let text = format!(
            "SELECT a.id, COALESCE(c.name, a.name) AS name FROM account a \
             LEFT JOIN link l ON l.partner = a.partner AND l.account = a.id AND l.state = 'linked' \
             LEFT JOIN customer c ON c.partner = l.partner AND c.rmm = l.rmm AND c.org = l.org \
             WHERE a.partner = $1 AND a.id IN ({})",
            sql::list(2, asked.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
        for account in asked {
            query = query.bind(account.as_str());
        }
        let rows = query.fetch_all(&mut *connection).await?;
        for account in asked {
            let row = rows.iter().find(|row| row.try_get::<&str, _>("id").ok() == Some(account.as_str()));
            names.push(row.map_or_else(|| Ok(account.to_string()), |row| row.try_get("name"))?);
        }
    }
    Ok(names)
}
