//! The document of a customer's tab.

use std::collections::{BTreeMap, BTreeSet};

use contract::connectwise::{
    Assigned, BillingRun, Binding, CustomerDocument, CustomerSettings, DetectionReport, GlobalSettings, GlobalState,
    ProductLine, ReportState, ReportedFigure,
};
use domain::{
    Product,
    account::AccountId,
    calendar::{Day, Month},
    customer::CustomerId,
    detection::DetectionItem,
};

use super::{needs, words};
use crate::{
    app::App,
    clock::timestamp_ms,
    store::{
        PartnerId, StoreError, billing,
        connectwise::{
            Customer, Who, customers,
            schedule::{self, Scheduled},
            settings,
        },
        detection::{self, Outcome, Told},
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
    let (stored, scheduled, billed, reports) = match &who.account {
        Some((account, _)) => (
            customers::get(&app.store, partner, account).await?,
            schedule::of(&app.store, partner, account).await?,
            Billed::of(app, partner, account).await?,
            detection::last(&app.store, partner, account).await?.into_iter().map(report).collect(),
        ),
        None => (None, Scheduled::default(), Billed::default(), Vec::new()),
    };
    let today = app.today(&global);
    let products = products(&global, stored.as_ref(), &billed, who.seats, today);
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
        next: next(&scheduled, &billed, today),
        time_zone: app.local_time(&global).and(global.time_zone),
        this_month_unscheduled: scheduled.billing.values().any(|(schedule, _)| schedule.leaves_out(today.month())),
        global_billing: global.billing,
        global_detection: global.detection,
        left_behind: billed.left_behind,
        runs: billed.runs,
        reports,
    })
}

/// A report of detection information, as it is told.
fn report(told: Told) -> DetectionReport {
    let (state, why, said) = match told.outcome {
        Outcome::Waiting(why) => (ReportState::Waiting, why, None),
        Outcome::Sent => (ReportState::Sent, None, None),
        Outcome::Refused(said) => (ReportState::Refused, None, Some(said)),
        Outcome::Cancelled => (ReportState::Cancelled, None, None),
    };
    let figure = |(item, count): (DetectionItem, Option<u64>)| ReportedFigure {
        item,
        count: count.map(|count| u32::try_from(count).unwrap_or(u32::MAX)),
    };
    DetectionReport {
        every: told.period.every(),
        first: told.period.first().to_string(),
        last: told.period.last().to_string(),
        state,
        why,
        said,
        ended_at: told.ended_at.map(timestamp_ms),
        figures: told.figures.unwrap_or_default().into_iter().map(figure).collect(),
    }
}

/// What was billed to an account.
#[derive(Debug, Default)]
struct Billed {
    bound: Vec<Binding>,
    left_behind: Vec<Binding>,
    runs: Vec<BillingRun>,
    months: BTreeMap<Product, BTreeSet<Month>>,
}

impl Billed {
    async fn of(app: &App, partner: &PartnerId, account: &AccountId) -> Result<Self, StoreError> {
        let months = billing::months_done(&app.store, partner, Some(account)).await?;
        let lines = |lines: Vec<billing::BoundLine>| lines.into_iter().map(Binding::from).collect();
        Ok(Self {
            bound: lines(billing::bound(&app.store, partner, account).await?),
            left_behind: lines(billing::left_behind(&app.store, partner, account).await?),
            runs: billing::last(&app.store, partner, account).await?,
            months: months.into_iter().map(|((_, product), months)| (product, months)).collect(),
        })
    }
}

/// Every product, with the agreement it goes to. LMP's list tells the seats of Worry-Free Services alone.
fn products(
    global: &GlobalSettings,
    customer: Option<&Customer>,
    billed: &Billed,
    seats: Option<u32>,
    today: Day,
) -> Vec<ProductLine> {
    let line = |product: Product| {
        let seats = seats.filter(|_| product == Product::WorryFreeServices);
        let resolved = customer.and_then(|customer| Some((customer, customer.resolved(product, today)?)));
        ProductLine {
            product,
            seats,
            assigned: resolved
                .map_or(Assigned::None, |(of, resolved)| words::assigned(resolved, &of.agreements, today)),
            bound: billed.bound.iter().find(|line| line.product == product).cloned(),
            need: customer.and_then(|customer| needs::need(global, customer, (product, seats), today)),
        }
    };
    Product::ALL.into_iter().map(line).collect()
}

/// The next three dates on which something is billed by schedule.
fn next(scheduled: &Scheduled, billed: &Billed, today: Day) -> Vec<String> {
    let none = BTreeSet::new();
    let dates: BTreeSet<Day> = scheduled
        .billing
        .iter()
        .flat_map(|(product, (schedule, day))| {
            schedule.next_three(today, *day, billed.months.get(product).unwrap_or(&none))
        })
        .collect();
    dates.into_iter().take(3).map(|date| date.to_string()).collect()
}
