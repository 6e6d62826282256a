//! Which months are due.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Product, calendar::Month};

use crate::{
    app::App,
    store::{
        PartnerId, StoreError,
        billing::{self, Order},
        connectwise::{schedule, settings},
    },
};

/// Writes down a run for every month that is due. Asked again, or by another process at the same time, it writes nothing more.
pub(super) async fn plan(app: &App) -> Result<(), StoreError> {
    for partner in schedule::partners(&app.store).await? {
        plan_for(app, &partner).await?;
    }
    Ok(())
}

async fn plan_for(app: &App, partner: &PartnerId) -> Result<(), StoreError> {
    let Some(global) = settings::get(&app.store, partner).await? else { return Ok(()) };
    let Some(now) = app.local_time(&global.settings).filter(|now| now.may_start()) else { return Ok(()) };
    let done = billing::months_done(&app.store, partner, None).await?;
    let none = BTreeSet::new();
    for (account, scheduled) in schedule::all(&app.store, partner).await? {
        let mut due = BTreeMap::<Month, Vec<Product>>::new();
        for (product, (schedule, day)) in &scheduled.billing {
            let done = done.get(&(account.clone(), *product)).unwrap_or(&none);
            for month in schedule.due(now, *day, done) {
                due.entry(month).or_default().push(*product);
            }
        }
        for (month, products) in due {
            let mut tx = app.store.write(partner).await?;
            let order = Order::Scheduled(month);
            let at = app.wall.now().timestamp_millis();
            if billing::place(&mut tx, partner, &account, order, &products, at).await?.is_some() {
                tx.commit().await?;
            }
        }
    }
    Ok(())
}
