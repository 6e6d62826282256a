//! The loop that does what is due.

use std::{pin::pin, sync::Arc, time::Duration};

use tokio::sync::{Notify, watch};

use super::{billing::Billing, detection::Reports, import, reads, scheduled, suggestions};
use crate::{app::App, config::Timing, store::proofs};

/// Does what is due until told to stop. Each kind of work has a loop of its own, so that a long read of Kaseya holds no import up.
pub async fn run(app: App, stop: watch::Receiver<bool>) {
    tokio::join!(
        reads::run(app.clone(), stop.clone()),
        lane(app.clone(), stop.clone(), "suggestions", suggestions::run_due),
        upkeep(&app, stop.clone()),
        scheduled::run::<Billing>(app.clone(), stop.clone()),
        scheduled::run::<Reports>(app.clone(), stop.clone()),
        import::run(app.clone(), stop),
    );
}

/// Makes the reads and suggestions that are due now, once. True when there was something.
pub async fn run_due(app: &App) -> bool {
    let read = reads::run_due(app).await;
    suggestions::run_due(app.clone()).await || read
}

/// Runs `work` until there is none left, then waits: for the bell, at most the poll interval.
async fn lane<F: Future<Output = bool>>(app: App, mut stop: watch::Receiver<bool>, name: &str, work: fn(App) -> F) {
    let due: Arc<Notify> = app.due.clone();
    loop {
        // Listening starts before looking: what becomes due in between is not missed.
        let mut bell = pin!(due.notified());
        bell.as_mut().enable();
        tokio::select! {
            worked = work(app.clone()) => if worked { continue },
            _ = stop.wait_for(|stop| *stop) => break,
        }
        tokio::select! {
            () = bell => {}
            () = tokio::time::sleep(Timing::of(app.timing.poll_ms)) => {}
            _ = stop.wait_for(|stop| *stop) => break,
        }
    }
    tracing::debug!(lane = name, "stopped");
}

/// Forgets spent proofs, once a minute.
async fn upkeep(app: &App, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = proofs::forget(&app.store, app.wall.now()).await {
            tracing::error!(%error, "spent proofs could not be deleted");
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_mins(1)) => {}
            _ = stop.wait_for(|stop| *stop) => break,
        }
    }
}
