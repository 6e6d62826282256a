//! Who works for which partner.

use std::{pin::pin, sync::Arc, time::Instant};

use tokio::{sync::watch, task::JoinSet};

use super::{carry::carry_out, plan::plan};
use crate::{
    app::App,
    config::Timing,
    jobs::hold::Hold,
    store::{StoreError, billing, lease::Work},
};

/// Products that are carried out at a time for one partner: ConnectWise wants few parallel calls.
const PARALLEL: usize = 4;

/// Plans what is due by schedule and works for every partner that has something due, until told to stop.
pub(crate) async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut partners = JoinSet::new();
    let mut planned: Option<Instant> = None;
    let mut moved = app.business.moves();
    loop {
        let mut bell = pin!(app.due.notified());
        bell.as_mut().enable();
        let pause = Timing::of(app.timing.schedule_ms);
        if moved.has_moved() || planned.is_none_or(|at| at.elapsed() >= pause) {
            planned = Some(Instant::now());
            if let Err(error) = plan(&app).await {
                tracing::error!(%error, "what is due to be billed could not be written down");
            }
        }
        if let Err(error) = start(&app, &stop, &mut partners).await {
            tracing::error!(%error, "due billing could not be read");
        }
        tokio::select! {
            () = bell => {}
            () = tokio::time::sleep(Timing::of(app.timing.poll_ms).min(pause)) => {}
            _ = stop.wait_for(|stop| *stop) => break,
        }
        while partners.try_join_next().is_some() {}
    }
    while partners.join_next().await.is_some() {}
}

async fn start(app: &App, stop: &watch::Receiver<bool>, partners: &mut JoinSet<()>) -> Result<(), StoreError> {
    for partner in billing::partners_due(&app.store, app.wall.now().timestamp_millis()).await? {
        if let Some(hold) = Hold::take(app, Work::Billing, &partner).await? {
            partners.spawn(work_for(app.clone(), hold, stop.clone()));
        }
    }
    Ok(())
}

/// Works for one partner until nothing is due, the lease is lost, or the service stops.
async fn work_for(app: App, hold: Arc<Hold>, stop: watch::Receiver<bool>) {
    hold.during(&app, "billing", work_off(&app, &hold, &stop)).await;
}

async fn work_off(app: &App, hold: &Arc<Hold>, stop: &watch::Receiver<bool>) -> Result<(), StoreError> {
    loop {
        let due = billing::due(&app.store, &hold.lease.partner, app.wall.now().timestamp_millis()).await?;
        if due.is_empty() {
            return Ok(());
        }
        let mut running = JoinSet::new();
        let mut broken = false;
        for item in due {
            if !hold.is_held() || *stop.borrow() {
                break;
            }
            if running.len() >= PARALLEL {
                broken |= !matches!(running.join_next().await, Some(Ok(true)));
            }
            let (app, hold) = (app.clone(), Arc::clone(hold));
            running.spawn(async move {
                let carried = carry_out(&app, &hold, &item).await;
                if let Err(error) = &carried {
                    tracing::error!(%error, run = item.run, product = item.product.code(), "billing stopped");
                }
                carried.is_ok()
            });
        }
        while let Some(carried) = running.join_next().await {
            broken |= !matches!(carried, Ok(true));
        }
        // What broke stays due: it is tried again after a pause, not at once.
        if broken || !hold.is_held() || *stop.borrow() {
            return Ok(());
        }
    }
}
