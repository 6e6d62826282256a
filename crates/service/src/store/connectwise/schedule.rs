//! What is sent by schedule, and since when: the rows the scheduler goes by.

mod rows;

use std::collections::BTreeMap;

use contract::connectwise::{BillingChoice, CustomerSettings, DetectionChoice, GlobalSettings};
use domain::{
    Product,
    account::AccountId,
    billing::{BillingDay, Schedule},
    calendar::Day,
    detection::Every,
};
use sqlx::{Any, Transaction};

pub use self::rows::{all, billed, of, partners};
use super::{Customer, Global, customers, settings};
use crate::store::{PartnerId, StoreError};

/// What is sent for one account by schedule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scheduled {
    /// Products that are billed, each with its schedule and the billing day in force.
    pub billing: BTreeMap<Product, (Schedule, BillingDay)>,
    /// How often detection information is reported, and the local date since when.
    pub detection: Option<(Every, Day)>,
}

/// What applies to a customer: its own choice, or the partner's.
pub fn applying<'a>(
    global: &'a GlobalSettings,
    customer: &'a CustomerSettings,
) -> (&'a BillingChoice, &'a DetectionChoice) {
    if customer.custom { (&customer.billing, &customer.detection) } else { (&global.billing, &global.detection) }
}

/// What is to be sent for a customer from `today` on, given what was before.
fn wanted(global: &GlobalSettings, customer: &Customer, before: &Scheduled, today: Day) -> Scheduled {
    let running = global.enabled && customer.settings.enabled && customer.company.is_some();
    let (billing, detection) = applying(global, &customer.settings);
    let day = BillingDay::try_from(billing.day).ok();
    let mut wanted = Scheduled::default();
    for product in billing.products.iter().filter(|_| running && billing.on) {
        let schedule = Schedule::saved(before.billing.get(product).copied(), day, today);
        wanted.billing.extend(schedule.zip(day).map(|both| (*product, both)));
    }
    if running && detection.on {
        let goes_on = before.detection.filter(|(every, _)| *every == detection.every);
        wanted.detection = goes_on.or(Some((detection.every, today)));
    }
    wanted
}

/// Brings the schedule in line with the settings as they are in this transaction, for one account or for all. `today` is the partner's local
/// date; without one, as long as the time zone is not known, nothing is scheduled.
pub async fn follow(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: Option<&AccountId>,
    today: Option<Day>,
) -> Result<(), StoreError> {
    let global = settings::get_in(tx, partner).await?.map(|Global { settings, .. }| settings).unwrap_or_default();
    let customers = match account {
        Some(account) => customers::get_in(tx, partner, account).await?.into_iter().collect(),
        None => customers::all_in(tx, partner).await?,
    };
    let mut present = rows::all_in(tx, partner).await?;
    for customer in customers {
        let before = present.remove(&customer.account).unwrap_or_default();
        let after = today.map(|today| wanted(&global, &customer, &before, today)).unwrap_or_default();
        if before != after {
            rows::write(tx, partner, &customer.account, &after).await?;
        }
    }
    Ok(())
}
