//! What is sent by schedule, and since when: the rows the scheduler goes by.

use std::collections::BTreeMap;

use contract::connectwise::{BillingChoice, CustomerSettings, DetectionChoice, GlobalSettings};
use domain::{Product, account::AccountId, calendar::Day};
use sqlx::{Any, Row as _, Transaction};

use super::{Customer, Global, customers};
use crate::store::{PartnerId, Store, StoreError};

/// Something that is sent by schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The quantity of a product, once a month.
    Billing(Product),
    /// Detection information, once a period.
    Detection,
}

const DETECTION: &str = "detection";

impl What {
    /// As it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Billing(product) => product.code(),
            Self::Detection => DETECTION,
        }
    }

    fn of(code: &str) -> Option<Self> {
        if code == DETECTION { Some(Self::Detection) } else { Product::from_code(code).map(Self::Billing) }
    }
}

/// What applies to a customer: its own choice, or the partner's.
pub fn applying<'a>(
    global: &'a GlobalSettings,
    customer: &'a CustomerSettings,
) -> (&'a BillingChoice, &'a DetectionChoice) {
    if customer.custom { (&customer.billing, &customer.detection) } else { (&global.billing, &global.detection) }
}

/// What is to be sent for a customer by schedule.
fn wanted(global: &GlobalSettings, customer: &Customer) -> Vec<What> {
    let running = global.enabled && global.time_zone.is_some();
    if !running || !customer.settings.enabled || customer.company.is_none() {
        return Vec::new();
    }
    let (billing, detection) = applying(global, &customer.settings);
    let products = billing.products.iter().filter(|_| billing.on).map(|product| What::Billing(*product));
    products.chain(detection.on.then_some(What::Detection)).collect()
}

/// Brings the schedule in line with the settings as they are in this transaction, for one account or for all: what is new counts from
/// `today`, what is off is taken out, what goes on keeps its date.
pub async fn follow(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: Option<&AccountId>,
    today: Option<Day>,
) -> Result<(), StoreError> {
    let global =
        super::settings::get_in(tx, partner).await?.map(|Global { settings, .. }| settings).unwrap_or_default();
    let customers = match account {
        Some(account) => customers::get_in(tx, partner, account).await?.into_iter().collect(),
        None => customers::all_in(tx, partner).await?,
    };
    let mut present = all_in(tx, partner).await?;
    for customer in customers {
        let wanted = if today.is_some() { wanted(&global, &customer) } else { Vec::new() };
        let present = present.remove(&customer.account).unwrap_or_default();
        for what in present.keys().filter(|what| !wanted.contains(what)) {
            remove(tx, partner, &customer.account, *what).await?;
        }
        for what in wanted.iter().filter(|what| !present.contains_key(what)) {
            add(tx, partner, &customer.account, *what, today).await?;
        }
    }
    Ok(())
}

async fn add(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
    what: What,
    today: Option<Day>,
) -> Result<(), StoreError> {
    let Some(today) = today else { return Ok(()) };
    sqlx::query(
        "INSERT INTO connectwise_schedule (partner, account, what, since) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    )
    .bind(&partner.0)
    .bind(account.as_str())
    .bind(what.code())
    .bind(today.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn remove(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
    what: What,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM connectwise_schedule WHERE partner = $1 AND account = $2 AND what = $3")
        .bind(&partner.0)
        .bind(account.as_str())
        .bind(what.code())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What is sent for an account by schedule, with the local date since when.
pub type Since = BTreeMap<What, Day>;

const ALL: &str = "SELECT account, what, since FROM connectwise_schedule WHERE partner = $1";

fn gather(rows: &[sqlx::any::AnyRow]) -> Result<BTreeMap<AccountId, Since>, StoreError> {
    let mut all: BTreeMap<AccountId, Since> = BTreeMap::new();
    for row in rows {
        let account: String = row.try_get("account")?;
        let account = AccountId::try_from(account).map_err(|error| sqlx::Error::Decode(error.into()))?;
        let (what, since) = (What::of(row.try_get("what")?), row.try_get::<&str, _>("since")?.parse().ok());
        // What a later version scheduled is left alone.
        if let Some((what, since)) = what.zip(since) {
            all.entry(account).or_default().insert(what, since);
        }
    }
    Ok(all)
}

/// The whole schedule of the partner.
pub async fn all(store: &Store, partner: &PartnerId) -> Result<BTreeMap<AccountId, Since>, StoreError> {
    gather(&sqlx::query(ALL).bind(&partner.0).fetch_all(store.read()).await?)
}

async fn all_in(tx: &mut Transaction<'_, Any>, partner: &PartnerId) -> Result<BTreeMap<AccountId, Since>, StoreError> {
    gather(&sqlx::query(ALL).bind(&partner.0).fetch_all(&mut **tx).await?)
}

/// The schedule of one account.
pub async fn of(store: &Store, partner: &PartnerId, account: &AccountId) -> Result<Since, StoreError> {
    const ONE: &str = "SELECT account, what, since FROM connectwise_schedule WHERE partner = $1 AND account = $2";
    let rows = sqlx::query(ONE).bind(&partner.0).bind(account.as_str()).fetch_all(store.read()).await?;
    Ok(gather(&rows)?.remove(account).unwrap_or_default())
}

/// Partners for whom something is scheduled.
pub async fn partners(store: &Store) -> Result<Vec<PartnerId>, StoreError> {
    let rows = sqlx::query("SELECT DISTINCT partner FROM connectwise_schedule ORDER BY partner")
        .fetch_all(store.read())
        .await?;
    rows.iter().map(|row| Ok(PartnerId(row.try_get("partner")?))).collect()
}
