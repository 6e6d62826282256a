//! The way of a report: figures, the company, its summary, the ticket.

use std::collections::BTreeMap;

use contract::connectwise::{GlobalSettings, ReportWait};
use domain::{
    calendar::Day,
    detection::{Figure, Period, figure},
};
use vendors::connectwise::ConnectWise;

use super::{
    halt::{Halt, Pause, unread},
    send::Send,
    snapshot::yesterday,
};
use crate::{
    app::App,
    jobs::{connectwise, hold::Hold},
    store::{
        PartnerId, StoreError,
        audit::{self, Doer, Entry},
        connectwise::{Customer, customers, schedule, settings},
        detection::{self, Counts, End, Figures, Outcome, Report, State},
    },
};

/// Carries a report out: it ends, or is tried again later.
pub(super) async fn carry_out(app: &App, hold: &Hold, report: &Report) -> Result<(), Halt> {
    match way(app, hold, report).await {
        Err(Halt::Later(why, pause)) => {
            let at = pause.ends(app, report.tries);
            Ok(detection::wait(&app.store, &hold.lease, report, (why, at)).await??)
        }
        done => done,
    }
}

async fn way(app: &App, hold: &Hold, report: &Report) -> Result<(), Halt> {
    let partner = &hold.lease.partner;
    let global = settings::get(&app.store, partner).await?.map(|global| global.settings);
    let customer = customers::get(&app.store, partner, &report.account).await?;
    let (Some(global), Some(customer)) = (global, customer) else {
        return settle(app, hold, report, &Outcome::Cancelled, None).await;
    };
    if !stands(app, partner, report).await? {
        return settle(app, hold, report, &Outcome::Cancelled, None).await;
    }
    let figures = figures(app, partner, report, &global, &customer).await?;
    let Some(client) = app.connections.connectwise(partner).await? else {
        return Err(Halt::Later(ReportWait::NoAnswer, Pause::Long));
    };
    hold.may_call().await?;
    let again = connectwise::again(&client, &customer).await.map_err(|error| unread(&error))?;
    let customer = refreshed(app, partner, &client, customer, again).await?;
    let company = customer.company.as_ref().filter(|_| customer.company_stands());
    let Some(company) = company.map(|company| company.id) else {
        return Err(Halt::Later(ReportWait::VerifyCompany, Pause::Long));
    };
    let send = Send { app, hold, report, client: &client, company };
    send.summary(&figures, &customer, app.today(&global)).await?;
    let end = send.ticket(&figures, global.time_zone.as_deref().unwrap_or("UTC")).await?;
    let outcome = match end {
        End::Done(_) => Outcome::Sent,
        End::Refused(said) => Outcome::Refused(said),
    };
    settle(app, hold, report, &outcome, Some(&figures)).await
}

/// Whether it is still wanted.
async fn stands(app: &App, partner: &PartnerId, report: &Report) -> Result<bool, StoreError> {
    let scheduled = schedule::of(&app.store, partner, &report.account).await?.detection;
    Ok(scheduled.is_some_and(|(every, since)| every == report.period.every() && report.period.last() >= since))
}

/// What is reported. As long as its last snapshot may yet be taken it is waited for.
async fn figures(
    app: &App,
    partner: &PartnerId,
    report: &Report,
    global: &GlobalSettings,
    customer: &Customer,
) -> Result<Figures, Halt> {
    let last = report.period.last();
    let open = match detection::standing(&app.store, partner, &report.account, last).await? {
        Some(State::Wanted) => true,
        Some(State::Taken | State::Missed) => false,
        None => yesterday(app, partner).await? == Some(last),
    };
    if open {
        return Err(Halt::Later(ReportWait::Counters, Pause::Growing));
    }
    let days = detection::days(&app.store, partner, &report.account, report.period).await?;
    let (_, chosen) = schedule::applying(global, &customer.settings);
    let sourced = chosen.items.iter().filter_map(|item| Some((*item, item.source()?)));
    let of = |counter| match figure(report.period, &counted(&days, counter)) {
        Figure::Count(count) => Some(count),
        Figure::NoData => None,
    };
    Ok(sourced.map(|(item, counter)| (item, of(counter))).collect())
}

fn counted(days: &BTreeMap<Day, Counts>, counter: domain::detection::Counter) -> BTreeMap<Day, u64> {
    days.iter().filter_map(|(day, counts)| Some((*day, *counts.get(&counter)?))).collect()
}

/// The customer with what ConnectWise says of its company now: it may have been deleted an hour ago.
async fn refreshed(
    app: &App,
    partner: &PartnerId,
    client: &ConnectWise,
    customer: Customer,
    again: Option<connectwise::Again>,
) -> Result<Customer, Halt> {
    let Some(again) = again else { return Ok(customer) };
    let mut tx = app.store.write(partner).await?;
    if !connectwise::keep(app, &mut tx, partner, client, (&customer, &again)).await? {
        return Err(Halt::Later(ReportWait::NoAnswer, Pause::Growing));
    }
    let kept = customers::get_in(&mut tx, partner, &customer.account).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(kept.unwrap_or(customer))
}

/// Ends the report, with the audit in one transaction.
async fn settle(
    app: &App,
    hold: &Hold,
    report: &Report,
    outcome: &Outcome,
    figures: Option<&Figures>,
) -> Result<(), Halt> {
    let now = app.wall.now();
    let mut tx = app.store.write_under(&hold.lease).await??;
    detection::settle(&mut tx, report, (outcome, figures), now.timestamp_millis()).await?;
    if *outcome == Outcome::Sent {
        let subject = [report.account.as_str(), " ", &Period::to_string(&report.period)].concat();
        let new = serde_json::to_string(&figures).map_err(StoreError::from)?;
        let entry = Entry { action: "detection.report", subject: &subject, old: None, new: Some(&new) };
        let doer = Doer { id: "schedule", name: "Schedule", request_id: &report.id };
        audit::record(&mut tx, &hold.lease.partner, doer, &entry, now).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(())
}
