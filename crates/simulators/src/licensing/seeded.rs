//! The accounts LMP starts with.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::account::{Account, Company, Contact, Status};
use super::plan::Plan;
use super::policy::{Managed, TARGETS, customised};
use super::subscription::{Subscription, expiration};
use super::world::activation_code;
use crate::clock;
use crate::market::{Business, market, strangers};

const YEARLY: usize = 0;
const MONTHLY: usize = 1;
const EUROPE: usize = 3;
const EMAIL_SECURITY: usize = 5;

/// The accounts of the market's businesses and of strangers, oldest first; the plans' used seats are counted.
pub(super) fn accounts(customers: usize, seed: u64, plans: &mut [Plan]) -> Vec<Account> {
    let market = market(customers, seed);
    let strangers = strangers(customers / 8, seed);
    let named = market.iter().flat_map(|business| business.accounts.iter().map(move |name| (name, business)));
    let all = named.chain(strangers.iter().map(|business| (&business.name, business)));
    let mut accounts: Vec<Account> =
        all.enumerate().map(|(number, (name, business))| account(number + 1, name, business, seed, plans)).collect();
    accounts.sort_by(|one, other| (one.created, &one.id).cmp(&(other.created, &other.id)));
    accounts
}

fn account(number: usize, name: &str, business: &Business, seed: u64, plans: &mut [Plan]) -> Account {
    let mut rng = ChaCha8Rng::seed_from_u64(seed.rotate_left(32) ^ number as u64);
    let created = clock::at_ms(1_560_000_000_000) + TimeDelta::minutes(rng.random_range(0..3_400_000));
    let status = match number {
        _ if number.is_multiple_of(12) => Status::Suspended,
        _ if number.is_multiple_of(17) => Status::Expired,
        _ => Status::Enabled,
    };
    let subscriptions: Vec<Subscription> = bought(number, business)
        .map(|plan| subscription(plan, &mut plans[plan], business.endpoints, created, status, &mut rng))
        .into_iter()
        .collect();
    let (first_name, last_name) = business.contact.clone();
    let contact = Contact { first_name, last_name, email: plain(&business.email) };
    let mut managed = Managed { initialized: true, recipients: vec![contact.email.clone()], ..Managed::default() };
    // Every third was set up by hand: those are worth taking as a template.
    if number % 3 == 1 {
        managed.policies = TARGETS.into_iter().map(|at| (at, Arc::new(customised(at, name)))).collect();
    }
    Account {
        id: id(&mut rng),
        company: company(name, business),
        contact,
        status,
        created,
        created_ms: 0,
        seeded: true,
        subscriptions,
        managed,
    }
}

/// Most have Worry-Free Services, some only another product, a few nothing.
fn bought(number: usize, business: &Business) -> Option<usize> {
    match number {
        _ if number % 15 == 7 => None,
        _ if number % 9 == 4 => Some(EMAIL_SECURITY),
        _ if number % 10 == 3 => Some(MONTHLY),
        _ if !["US", "CA", "MX"].contains(&business.address.iso.as_str()) && number.is_multiple_of(2) => Some(EUROPE),
        _ => Some(YEARLY),
    }
}

fn subscription(
    place: usize,
    plan: &mut Plan,
    endpoints: u32,
    created: DateTime<Utc>,
    status: Status,
    rng: &mut ChaCha8Rng,
) -> Subscription {
    // What was bought some time ago: near the number of machines, not the number of today.
    let units = u64::from(endpoints * rng.random_range(80..140) / 100).max(5);
    plan.used += units;
    let now = clock::now();
    let mut end = expiration(created, plan.months);
    while end <= now && status != Status::Expired {
        end = expiration(end, plan.months);
    }
    let suspended = status == Status::Suspended;
    Subscription {
        id: id(rng),
        plan: place,
        units,
        enabled: status == Status::Enabled,
        auto_renewal: plan.auto_renewal && !suspended,
        start: created,
        expiration: end,
        created,
        modified: created + TimeDelta::days(rng.random_range(0..200)),
        created_ms: 0,
        ac_code: activation_code(plan.product_code, rng.random()),
        product_code: plan.product_code,
        months: plan.months,
    }
}

fn company(name: &str, business: &Business) -> Company {
    let address = &business.address;
    let or = |text: &str, other: &str| if text.is_empty() { other.to_owned() } else { text.to_owned() };
    Company {
        name: name.to_owned(),
        address: address.street.clone(),
        city: or(&address.city, "n/a"),
        state: or(&address.state, "n/a"),
        postal_code: address.postal_code.clone(),
        country: address.iso.clone(),
        emergency_email: plain(&business.email),
        ..Company::default()
    }
}

/// LMP would not have taken a plus sign.
fn plain(email: &str) -> String {
    email.replace('+', ".")
}

fn id(rng: &mut ChaCha8Rng) -> String {
    uuid::Builder::from_random_bytes(rng.random()).into_uuid().to_string()
}
