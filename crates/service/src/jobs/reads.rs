//! Reads of Kaseya, LMP and ConnectWise: full walks, shown only when complete, one process at a time per list.

mod connectwise;
mod hold;
mod kaseya;
mod licensing;

use std::pin::pin;

use chrono::{DateTime, TimeDelta, Utc};
use contract::reason::Reason;
use tokio::{sync::watch, task::JoinSet};

use crate::{
    app::App,
    config::Timing,
    connections::{CONNECTWISE, KASEYA, LICENSING},
    reasons,
    store::{
        StoreError,
        reads::{self, Setback, Source, Walk},
    },
};

/// Walks that one process makes at a time.
const PARALLEL: usize = 4;

/// Why a walk is not shown.
enum Failure {
    /// The vendor.
    Vendor(Reason),
    /// Less than half of what is shown.
    Shrunk(Reason),
    /// The tables.
    Store(StoreError),
    /// Another process has the walk now, or nothing is connected any more.
    Abandoned,
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Makes reads as they become due, until told to stop: a short list does not wait for the walk over a long one.
pub(crate) async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut walks = JoinSet::new();
    loop {
        // Listening starts before looking: what becomes due in between is not missed.
        let mut bell = pin!(app.due.notified());
        bell.as_mut().enable();
        for source in due(&app).await {
            if walks.len() >= PARALLEL {
                break;
            }
            start(&app, source, &mut walks).await;
        }
        tokio::select! {
            Some(_) = walks.join_next() => {}
            () = bell => {}
            () = tokio::time::sleep(Timing::of(app.timing.poll_ms)) => {}
            _ = stop.wait_for(|stop| *stop) => break,
        }
    }
    walks.shutdown().await;
    if let Err(error) = reads::give_back(&app.store, &app.instance).await {
        tracing::error!(%error, "unfinished reads could not be given back");
    }
}

/// Makes every read that is due now. True when there was one.
pub(crate) async fn run_due(app: &App) -> bool {
    let mut walks = JoinSet::new();
    let mut worked = false;
    for source in due(app).await {
        if walks.len() >= PARALLEL {
            walks.join_next().await;
        }
        worked |= start(app, source, &mut walks).await;
    }
    while walks.join_next().await.is_some() {}
    worked
}

async fn due(app: &App) -> Vec<Source> {
    reads::due(&app.store, app.wall.now()).await.unwrap_or_else(|error| {
        tracing::error!(%error, "due reads could not be looked up");
        Vec::new()
    })
}

/// Begins one read, if nobody else does.
async fn start(app: &App, source: Source, walks: &mut JoinSet<()>) -> bool {
    let now = app.wall.now();
    match reads::begin(&app.store, source, &app.instance, now, hold::until(now)).await {
        Ok(Some(walk)) => {
            walks.spawn(read(app.clone(), walk));
            true
        }
        Ok(None) => false,
        Err(error) => {
            tracing::error!(%error, "a read could not begin");
            false
        }
    }
}

/// Makes one read that has begun.
async fn read(app: App, walk: Walk) {
    let result = match walk.source.kind.as_str() {
        KASEYA => Box::pin(kaseya::read(&app, &walk)).await,
        LICENSING => Box::pin(licensing::read(&app, &walk)).await,
        CONNECTWISE => Box::pin(connectwise::read(&app, &walk)).await,
        _ => Err(Failure::Abandoned),
    };
    if let Err(failure) = result {
        set_back(&app, &walk, failure).await;
    }
}

async fn set_back(app: &App, walk: &Walk, failure: Failure) {
    let Source { partner, kind, instance } = &walk.source;
    let (setback, reason) = match failure {
        Failure::Vendor(reason) => (Setback::Failed, reason),
        Failure::Shrunk(reason) => (Setback::Shrunk, reason),
        Failure::Store(error) => {
            tracing::error!(partner = partner.0, kind, instance, %error, "a read could not be kept");
            (Setback::Failed, Reason::NotKept)
        }
        Failure::Abandoned => return,
    };
    let vendor = match kind.as_str() {
        KASEYA => kaseya::NAME,
        CONNECTWISE => connectwise::NAME,
        _ => licensing::NAME,
    };
    let said = reasons::of_read(vendor, &reason);
    tracing::warn!(partner = partner.0, kind, instance, reason = said, "a read is not shown");
    if let Err(error) = walk.set_back(&app.store, setback, (&said, &reason), retry_at(app, app.wall.now())).await {
        tracing::error!(%error, "the end of a read could not be kept");
    }
}

/// When a list is read again by itself.
fn reread_at(app: &App, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    later(now, app.timing.reread_ms)
}

/// When a read that was set back is made again by itself.
fn retry_at(app: &App, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    later(now, app.timing.reread_ms.min(app.timing.retry_max_ms))
}

fn later(now: DateTime<Utc>, ms: u64) -> Option<DateTime<Utc>> {
    let ms = i64::try_from(ms).ok().filter(|ms| *ms > 0)?;
    now.checked_add_signed(TimeDelta::milliseconds(ms))
}
