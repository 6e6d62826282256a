//! Settings of customers, by account.

use chrono::{DateTime, Utc};
use contract::connectwise::{Changed, Company, CompanyStatus, CustomerSettings, ReadFailure};
use domain::account::AccountId;
use sqlx::{Any, AssertSqlSafe, Row as _, Transaction, any::AnyRow};

use super::{CompanyRead, Customer};
use crate::store::{
    PartnerId, Store, StoreError,
    sql::{self, ASKED},
};

const SELECT: &str = "SELECT account, version, document, changed_by, changed_at, company_read, inactive_accepted, unsure, agreements, read_at, read_failed \
     FROM connectwise_customer WHERE partner = $1";

fn customer(row: &AnyRow) -> Result<Customer, StoreError> {
    let account: String = row.try_get("account")?;
    let company: Option<Company> = super::document(row, "company_read")?;
    let mut settings: CustomerSettings = super::document(row, "document")?.unwrap_or_default();
    if let Some(company) = &company {
        settings.company.clone_from(&company.identifier);
    }
    Ok(Customer {
        account: AccountId::try_from(account).map_err(|error| sqlx::Error::Decode(error.into()))?,
        version: super::version(row)?,
        settings,
        changed: super::changed(row)?.unwrap_or(Changed { by: String::new(), at: crate::clock::timestamp_ms(0) }),
        company,
        inactive_accepted: row.try_get::<i64, _>("inactive_accepted")? == 1,
        unsure: row.try_get::<i64, _>("unsure")? == 1,
        agreements: super::document(row, "agreements")?.unwrap_or_default(),
        read_at: row.try_get("read_at")?,
        read_failed: super::document(row, "read_failed")?,
    })
}

/// The settings of one account.
pub async fn get(store: &Store, partner: &PartnerId, account: &AccountId) -> Result<Option<Customer>, StoreError> {
    let text = format!("{SELECT} AND account = $2");
    let query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).bind(account.as_str());
    query.fetch_optional(store.read()).await?.as_ref().map(customer).transpose()
}

/// The same inside a transaction.
pub async fn get_in(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
) -> Result<Option<Customer>, StoreError> {
    let text = format!("{SELECT} AND account = $2");
    let query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).bind(account.as_str());
    query.fetch_optional(&mut **tx).await?.as_ref().map(customer).transpose()
}

/// The settings of all accounts of the partner, by account.
pub async fn all_in(tx: &mut Transaction<'_, Any>, partner: &PartnerId) -> Result<Vec<Customer>, StoreError> {
    let text = format!("{SELECT} ORDER BY account");
    let rows = sqlx::query(AssertSqlSafe(text)).bind(&partner.0).fetch_all(&mut **tx).await?;
    rows.iter().map(customer).collect()
}

/// The settings of these accounts; one without settings is left out.
pub async fn of(store: &Store, partner: &PartnerId, accounts: &[AccountId]) -> Result<Vec<Customer>, StoreError> {
    let mut found = Vec::new();
    for asked in accounts.chunks(ASKED) {
        let text = format!("{SELECT} AND account IN ({})", sql::list(2, asked.len()));
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
        for account in asked {
            query = query.bind(account.as_str());
        }
        for row in query.fetch_all(store.read()).await? {
            found.push(customer(&row)?);
        }
    }
    Ok(found)
}

/// Accounts with a company that is to be read again: those that were not read since `before` (milliseconds), by account.
pub async fn to_read(
    store: &Store,
    partner: &PartnerId,
    before: DateTime<Utc>,
    after: Option<&AccountId>,
) -> Result<Option<Customer>, StoreError> {
    let text = format!(
        "{SELECT} AND company IS NOT NULL AND (read_at IS NULL OR read_at < $2 OR unsure = 1) AND account > $3 ORDER BY account LIMIT 1"
    );
    let query = sqlx::query(AssertSqlSafe(text))
        .bind(&partner.0)
        .bind(before.timestamp_millis())
        .bind(after.map_or("", AccountId::as_str));
    query.fetch_optional(store.read()).await?.as_ref().map(customer).transpose()
}

/// A save of a customer's settings.
#[derive(Debug, Clone, Copy)]
pub struct Save<'a> {
    /// The version it was made on; 0 where nobody saved.
    pub version: u32,
    /// The settings.
    pub settings: &'a CustomerSettings,
    /// The company, where it is another or was read again. Whether another account has it is asked before, in the same transaction
    /// ([`super::holder`]).
    pub read: Option<&'a CompanyRead>,
    /// The technician confirmed that it is inactive.
    pub inactive_accepted: bool,
}

/// Saves settings. False when somebody saved in between.
pub async fn save(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
    save: &Save<'_>,
    (by, now): (&str, DateTime<Utc>),
) -> Result<bool, StoreError> {
    if save.version == 0 {
        sqlx::query(
            "INSERT INTO connectwise_customer (partner, account, version, document, changed_by, changed_at, agreements) \
             VALUES ($1, $2, 0, '{}', '', 0, '[]') ON CONFLICT DO NOTHING",
        )
        .bind(&partner.0)
        .bind(account.as_str())
        .execute(&mut **tx)
        .await?;
    }
    let saved = sqlx::query(
        "UPDATE connectwise_customer SET version = version + 1, document = $1, changed_by = $2, changed_at = $3 \
         WHERE partner = $4 AND account = $5 AND version = $6",
    )
    .bind(serde_json::to_string(save.settings)?)
    .bind(by)
    .bind(now.timestamp_millis())
    .bind(&partner.0)
    .bind(account.as_str())
    .bind(i64::from(save.version))
    .execute(&mut **tx)
    .await?;
    if saved.rows_affected() != 1 {
        return Ok(false);
    }
    if let Some(read) = save.read {
        sqlx::query(
            "UPDATE connectwise_customer SET company = $1, inactive_accepted = $2 WHERE partner = $3 AND account = $4",
        )
        .bind(read.company.id.0)
        .bind(i64::from(save.inactive_accepted))
        .bind(&partner.0)
        .bind(account.as_str())
        .execute(&mut **tx)
        .await?;
        set_read(tx, partner, account, read, now).await?;
    }
    Ok(true)
}

/// Keeps what was read of the account's company; nothing where it has another by now.
pub async fn set_read(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
    CompanyRead { company, agreements }: &CompanyRead,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE connectwise_customer SET company_read = $1, agreements = $2, read_at = $3, read_failed = NULL, unsure = 0, \
         inactive_accepted = CASE WHEN $4 = 1 THEN 0 ELSE inactive_accepted END \
         WHERE partner = $5 AND account = $6 AND company = $7",
    )
    .bind(serde_json::to_string(company)?)
    .bind(serde_json::to_string(agreements)?)
    .bind(now.timestamp_millis())
    .bind(i64::from(company.standing == CompanyStatus::Active))
    .bind(&partner.0)
    .bind(account.as_str())
    .bind(company.id.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps that the account's company is deleted or was merged into another. Its agreements stay as they were.
pub async fn set_company(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
    company: &Company,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE connectwise_customer SET company_read = $1, read_at = $2, read_failed = NULL \
         WHERE partner = $3 AND account = $4 AND company = $5",
    )
    .bind(serde_json::to_string(company)?)
    .bind(now.timestamp_millis())
    .bind(&partner.0)
    .bind(account.as_str())
    .bind(company.id.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps why a read of `account`, or of all that were not read since `since`, failed.
pub async fn set_read_failed(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    (account, since): (Option<&AccountId>, DateTime<Utc>),
    failure: ReadFailure,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE connectwise_customer SET read_failed = $1 WHERE partner = $2 AND company IS NOT NULL \
         AND (account = $3 OR ($3 = '' AND (read_at IS NULL OR read_at < $4)))",
    )
    .bind(serde_json::to_string(&failure)?)
    .bind(&partner.0)
    .bind(account.map_or("", AccountId::as_str))
    .bind(since.timestamp_millis())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes the company from an account that gave it up, so that another can have it.
pub async fn release(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE connectwise_customer SET company = NULL, company_read = NULL, agreements = '[]' WHERE partner = $1 AND account = $2")
        .bind(&partner.0)
        .bind(account.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Another ConnectWise is connected: no company is certain there until it was found again.
pub async fn set_unsure(tx: &mut Transaction<'_, Any>, partner: &PartnerId) -> Result<(), StoreError> {
    sqlx::query("UPDATE connectwise_customer SET unsure = 1 WHERE partner = $1 AND company IS NOT NULL")
        .bind(&partner.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Switches the integration of an account off, as its customer is unlinked. None: it has no settings, or is off already.
pub async fn switch_off(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
    by: &str,
    now: DateTime<Utc>,
) -> Result<Option<Customer>, StoreError> {
    let Some(before) = get_in(tx, partner, account).await?.filter(|customer| customer.settings.enabled) else {
        return Ok(None);
    };
    let settings = CustomerSettings { enabled: false, ..before.settings.clone() };
    let off = Save { version: before.version, settings: &settings, read: None, inactive_accepted: false };
    save(tx, partner, account, &off, (by, now)).await?;
    Ok(Some(before))
}
