//! Who works for which partner.

use std::{
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{sync::watch, task::JoinSet};

use super::{plan::plan, report, snapshot};
use crate::{
    app::App,
    config::Timing,
    jobs::hold::Hold,
    store::{StoreError, detection, lease::Work},
};

/// Accounts that are worked for at a time, of one partner: neither vendor wants many parallel calls.
const PARALLEL: usize = 4;

/// Plans what is due and works for every partner that has something due, until told to stop.
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
                tracing::error!(%error, "what is due to be reported could not be written down");
            }
        }
        if let Err(error) = start(&app, &stop, &mut partners).await {
            tracing::error!(%error, "due reports could not be read");
        }
        let poll = Timing::of(app.timing.poll_ms).max(Duration::from_millis(1));
        tokio::select! {
            () = bell => {}
            () = tokio::time::sleep(poll.min(pause)) => {}
            _ = stop.wait_for(|stop| *stop) => break,
        }
        while partners.try_join_next().is_some() {}
    }
    while partners.join_next().await.is_some() {}
}

async fn start(app: &App, stop: &watch::Receiver<bool>, partners: &mut JoinSet<()>) -> Result<(), StoreError> {
    for partner in detection::partners_due(&app.store, app.wall.now().timestamp_millis()).await? {
        if let Some(hold) = Hold::take(app, Work::Billing, &partner).await? {
            partners.spawn(work_for(app.clone(), hold, stop.clone()));
        }
    }
    Ok(())
}

/// Works for one partner on a number of accounts, then gives the lease back: billing has the same.
async fn work_for(app: App, hold: Arc<Hold>, stop: watch::Receiver<bool>) {
    hold.during(&app, "reports", work_off(&app, &hold, &stop)).await;
}

async fn work_off(app: &App, hold: &Arc<Hold>, stop: &watch::Receiver<bool>) -> Result<(), StoreError> {
    let partner = &hold.lease.partner;
    let wanted = detection::wanted(&app.store, partner, app.wall.now().timestamp_millis()).await?;
    each(hold, stop, wanted, |wanted| {
        let (app, hold) = (app.clone(), Arc::clone(hold));
        async move {
            if let Err(error) = snapshot::carry_out(&app, &hold, &wanted).await {
                tracing::error!(%error, account = wanted.account.as_str(), "a snapshot stopped");
            }
        }
    })
    .await;
    let due = detection::due(&app.store, partner, app.wall.now().timestamp_millis()).await?;
    each(hold, stop, due, |due| {
        let (app, hold) = (app.clone(), Arc::clone(hold));
        async move {
            if let Err(error) = report::carry_out(&app, &hold, &due).await {
                tracing::error!(%error, report = due.id, "a report stopped");
            }
        }
    })
    .await;
    Ok(())
}

/// Works on all of them, some at a time, as long as the lease is held.
async fn each<T, F>(hold: &Hold, stop: &watch::Receiver<bool>, all: Vec<T>, work: impl Fn(T) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let mut running = JoinSet::new();
    for one in all {
        if !hold.is_held() || *stop.borrow() {
            break;
        }
        if running.len() >= PARALLEL {
            running.join_next().await;
        }
        running.spawn(work(one));
    }
    while running.join_next().await.is_some() {}
}
