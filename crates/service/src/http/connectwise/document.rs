//! The document of a customer's tab.

use std::collections::BTreeSet;

use contract::connectwise::{Assigned, CustomerDocument, CustomerSettings, GlobalSettings, GlobalState, ProductLine};
use domain::{Product, calendar::Day, customer::CustomerId};

use super::{local_time, needs, today, words};
use crate::{
    app::App,
    clock::timestamp_ms,
    store::{
        PartnerId, StoreError,
        connectwise::{
            Customer, Who, customers,
            schedule::{self, Scheduled},
            settings,
        },
    },
};

/// The document of `customer`, who was found.
pub(super) async fn of(
    app: &App,
    partner: &PartnerId,
    customer: &CustomerId,
    who: Who,
) -> Result<CustomerDocument, StoreError> {
    let global = settings::get(&app.store, partner).await?.map(|global| global.settings);
    let state = match &global {
        None => GlobalState::Missing,
        Some(global) if !global.enabled => GlobalState::Off,
        Some(_) => GlobalState::Ready,
    };
    let global = global.unwrap_or_default();
    let (stored, scheduled) = match &who.account {
        Some((account, _)) => {
            (customers::get(&app.store, partner, account).await?, schedule::of(&app.store, partner, account).await?)
        }
        None => (None, Scheduled::default()),
    };
    let today = today(app, &global);
    let products = products(&global, stored.as_ref(), who.seats, today);
    let (version, settings, changed, company, agreements, read_at, read_failed) = match stored {
        None => (0, CustomerSettings::default(), None, None, Vec::new(), None, None),
        Some(Customer { version, settings, changed, company, agreements, read_at, read_failed, .. }) => {
            (version, settings, Some(changed), company, agreements, read_at, read_failed)
        }
    };
    Ok(CustomerDocument {
        customer: customer.clone(),
        name: who.name,
        account: who.account.map(|(_, name)| name),
        global: state,
        version,
        changed,
        settings,
        company,
        read_at: read_at.map(timestamp_ms),
        read_failed,
        agreements: words::agreements(&agreements, today),
        products,
        next: next(&scheduled, today),
        time_zone: local_time(app, &global).and(global.time_zone),
        this_month_unscheduled: scheduled.billing.values().any(|(schedule, _)| schedule.leaves_out(today.month())),
        global_billing: global.billing,
        global_detection: global.detection,
        left_behind: Vec::new(),
        runs: Vec::new(),
    })
}

/// Every product, with the agreement it goes to. LMP's list tells the seats of Worry-Free Services alone.
fn products(global: &GlobalSettings, customer: Option<&Customer>, seats: Option<u32>, today: Day) -> Vec<ProductLine> {
    let line = |product: Product| {
        let seats = seats.filter(|_| product == Product::WorryFreeServices);
        let resolved = customer.and_then(|customer| Some((customer, customer.resolved(product, today)?)));
        ProductLine {
            product,
            seats,
            assigned: resolved
                .map_or(Assigned::None, |(of, resolved)| words::assigned(resolved, &of.agreements, today)),
            bound: None,
            need: customer.and_then(|customer| needs::need(global, customer, (product, seats), today)).map(words::need),
        }
    };
    Product::ALL.into_iter().map(line).collect()
}

/// The next three dates on which something is billed by schedule.
fn next(scheduled: &Scheduled, today: Day) -> Vec<String> {
    let done = BTreeSet::new();
    let dates: BTreeSet<Day> =
        scheduled.billing.values().flat_map(|(schedule, day)| schedule.next_three(today, *day, &done)).collect();
    dates.into_iter().take(3).map(|date| date.to_string()).collect()
}
