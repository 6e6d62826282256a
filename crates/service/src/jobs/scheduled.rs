//! Work that is due by the calendar: it is written down as it comes due, and done for one partner at a time under the lease on their billing.

use std::{
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{sync::watch, task::JoinSet};

use crate::{
    app::App,
    config::Timing,
    jobs::hold::Hold,
    store::{PartnerId, StoreError, lease::Work},
};

/// A kind of such work.
pub(super) trait Scheduled: 'static {
    /// Its name in the log.
    const NAME: &'static str;

    /// Writes down what has come due.
    fn plan(app: &App) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Partners for whom something is to be done now.
    fn partners_due(app: &App) -> impl Future<Output = Result<Vec<PartnerId>, StoreError>> + Send;

    /// Does what is due for one of them, until the lease is lost or the service stops.
    fn work_off(
        app: &App,
        hold: &Arc<Hold>,
        stop: &watch::Receiver<bool>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// Plans and does work of this kind until told to stop.
pub(super) async fn run<S: Scheduled>(app: App, mut stop: watch::Receiver<bool>) {
    let mut partners = JoinSet::new();
    let mut planned: Option<Instant> = None;
    let mut moved = app.business.moves();
    loop {
        // Listening starts before looking: what becomes due in between is not missed.
        let mut bell = pin!(app.due.notified());
        bell.as_mut().enable();
        let pause = Timing::of(app.timing.schedule_ms);
        if moved.has_moved() || planned.is_none_or(|at| at.elapsed() >= pause) {
            planned = Some(Instant::now());
            if let Err(error) = S::plan(&app).await {
                tracing::error!(%error, "what is due could not be written down: {}", S::NAME);
            }
        }
        if let Err(error) = start::<S>(&app, &stop, &mut partners).await {
            tracing::error!(%error, "what is due could not be read: {}", S::NAME);
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

async fn start<S: Scheduled>(
    app: &App,
    stop: &watch::Receiver<bool>,
    partners: &mut JoinSet<()>,
) -> Result<(), StoreError> {
    for partner in S::partners_due(app).await? {
        if let Some(hold) = Hold::take(app, Work::Billing, &partner).await? {
            let (app, stop) = (app.clone(), stop.clone());
            partners.spawn(async move { hold.during(&app, S::NAME, S::work_off(&app, &hold, &stop)).await });
        }
    }
    Ok(())
}
