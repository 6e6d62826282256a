use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Product,
    account::AccountId,
    billing::{BillingDay, Schedule},
    calendar::Month,
    detection::Every,
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use super::Scheduled;
use crate::store::{
    PartnerId, Store, StoreError,
    sql::{self, ASKED},
};

/// The schedules of a partner.
type Schedules = BTreeMap<AccountId, Scheduled>;

const BILLING: &str = "SELECT account, product, from_month, day FROM scheduled_billing WHERE partner = $1";
const DETECTION: &str = "SELECT account, every, since FROM scheduled_detection WHERE partner = $1";

fn account(row: &AnyRow) -> Result<AccountId, StoreError> {
    let account: String = row.try_get("account")?;
    Ok(AccountId::try_from(account).map_err(|error| sqlx::Error::Decode(error.into()))?)
}

/// What a later version scheduled is left out: this one could not send it.
fn gather(billing: &[AnyRow], detection: &[AnyRow]) -> Result<Schedules, StoreError> {
    let mut all = Schedules::new();
    for row in billing {
        let product = Product::from_code(row.try_get("product")?);
        let from: Option<Month> = row.try_get::<&str, _>("from_month")?.parse().ok();
        let day = u32::try_from(row.try_get::<i64, _>("day")?).ok().and_then(|day| BillingDay::try_from(day).ok());
        if let (Some(product), Some(from), Some(day)) = (product, from, day) {
            all.entry(account(row)?).or_default().billing.insert(product, (Schedule { from }, day));
        }
    }
    for row in detection {
        let code: &str = row.try_get("every")?;
        let every = [Every::Day, Every::Week, Every::Month].into_iter().find(|every| every.code() == code);
        let since = row.try_get::<&str, _>("since")?.parse().ok();
        all.entry(account(row)?).or_default().detection = every.zip(since);
    }
    Ok(all)
}

/// What is scheduled for all accounts of the partner.
pub async fn all(store: &Store, partner: &PartnerId) -> Result<Schedules, StoreError> {
    let billing = sqlx::query(BILLING).bind(&partner.0).fetch_all(store.read()).await?;
    let detection = sqlx::query(DETECTION).bind(&partner.0).fetch_all(store.read()).await?;
    gather(&billing, &detection)
}

/// The same inside a transaction.
pub(super) async fn all_in(tx: &mut Transaction<'_, Any>, partner: &PartnerId) -> Result<Schedules, StoreError> {
    let billing = sqlx::query(BILLING).bind(&partner.0).fetch_all(&mut **tx).await?;
    let detection = sqlx::query(DETECTION).bind(&partner.0).fetch_all(&mut **tx).await?;
    gather(&billing, &detection)
}

/// What is scheduled for one account.
pub async fn of(store: &Store, partner: &PartnerId, account: &AccountId) -> Result<Scheduled, StoreError> {
    let one = |text: &str| sqlx::AssertSqlSafe(format!("{text} AND account = $2"));
    let read = store.read();
    let billing = sqlx::query(one(BILLING)).bind(&partner.0).bind(account.as_str()).fetch_all(read).await?;
    let detection = sqlx::query(one(DETECTION)).bind(&partner.0).bind(account.as_str()).fetch_all(read).await?;
    Ok(gather(&billing, &detection)?.remove(account).unwrap_or_default())
}

/// Which of these accounts are billed by schedule.
pub async fn billed(
    store: &Store,
    partner: &PartnerId,
    accounts: &[AccountId],
) -> Result<BTreeSet<AccountId>, StoreError> {
    let mut billed = BTreeSet::new();
    for asked in accounts.chunks(ASKED) {
        let text = format!("{BILLING} AND account IN ({})", sql::list(2, asked.len()));
        let mut query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(&partner.0);
        for account in asked {
            query = query.bind(account.as_str());
        }
        for row in query.fetch_all(store.read()).await? {
            billed.insert(account(&row)?);
        }
    }
    Ok(billed)
}

/// Partners for whom something is scheduled.
pub async fn partners(store: &Store) -> Result<Vec<PartnerId>, StoreError> {
    let text = "SELECT partner FROM scheduled_billing UNION SELECT partner FROM scheduled_detection ORDER BY partner";
    let rows = sqlx::query(text).fetch_all(store.read()).await?;
    rows.iter().map(|row| Ok(PartnerId(row.try_get("partner")?))).collect()
}

/// Puts the schedule of an account in place of the one before.
pub(super) async fn write(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
    scheduled: &Scheduled,
) -> Result<(), StoreError> {
    for text in [
        "DELETE FROM scheduled_billing WHERE partner = $1 AND account = $2",
        "DELETE FROM scheduled_detection WHERE partner = $1 AND account = $2",
    ] {
        sqlx::query(text).bind(&partner.0).bind(account.as_str()).execute(&mut **tx).await?;
    }
    for (product, (schedule, day)) in &scheduled.billing {
        sqlx::query(
            "INSERT INTO scheduled_billing (partner, account, product, from_month, day) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(&partner.0)
        .bind(account.as_str())
        .bind(product.code())
        .bind(schedule.from.to_string())
        .bind(i64::from(day.wished()))
        .execute(&mut **tx)
        .await?;
    }
    if let Some((every, since)) = scheduled.detection {
        sqlx::query("INSERT INTO scheduled_detection (partner, account, every, since) VALUES ($1, $2, $3, $4)")
            .bind(&partner.0)
            .bind(account.as_str())
            .bind(every.code())
            .bind(since.to_string())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
