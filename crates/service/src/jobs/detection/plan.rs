//! What is due.

use std::collections::BTreeSet;

use domain::{account::AccountId, detection::Reporting};

use crate::{
    app::App,
    store::{
        PartnerId, StoreError,
        connectwise::{schedule, settings},
        detection::{newest, place, want},
    },
};

/// Writes down what is due. Asked again, or by another process at the same time, it writes nothing more.
pub(super) async fn plan(app: &App) -> Result<(), StoreError> {
    for partner in schedule::partners(&app.store).await? {
        plan_for(app, &partner).await?;
    }
    Ok(())
}

/// Counters are read from midnight on, as the day before ended; reports start in the morning.
async fn plan_for(app: &App, partner: &PartnerId) -> Result<(), StoreError> {
    let Some(global) = settings::get(&app.store, partner).await? else { return Ok(()) };
    let Some(now) = app.local_time(&global.settings) else { return Ok(()) };
    let scheduled = schedule::all(&app.store, partner).await?;
    let scheduled: Vec<_> =
        scheduled.into_iter().filter_map(|(account, scheduled)| Some((account, scheduled.detection?))).collect();
    if scheduled.is_empty() {
        return Ok(());
    }
    let accounts: Vec<AccountId> = scheduled.iter().map(|(account, _)| account.clone()).collect();
    want(&app.store, partner, now.day.previous(), &accounts).await?;
    let written = newest(&app.store, partner).await?;
    for (account, (every, since)) in scheduled {
        // Those before the newest one were written down with it, or are of an earlier schedule.
        let newest = written.get(&(account.clone(), every)).copied();
        let from = newest.map_or(since, |period| period.first().max(since));
        let due = Reporting { every, from }.due(now, &BTreeSet::from_iter(newest));
        if !due.is_empty() {
            let mut tx = app.store.write(partner).await?;
            place(&mut tx, partner, &account, &due, app.wall.now().timestamp_millis()).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}
