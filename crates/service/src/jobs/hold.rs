//! The lease while it is held.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use chrono::TimeDelta;

use crate::{
    app::App,
    config::Timing,
    store::lease::{Lease, LeaseLost},
};

/// A lease with the time left of it on this process's monotonic clock: a process that was paused knows it when it wakes.
#[derive(Debug)]
pub(crate) struct Hold {
    pub(crate) lease: Lease,
    ends: Mutex<Option<Instant>>,
    margin: Duration,
}

impl Hold {
    /// A lease taken at `asked`, before the tables were asked for it.
    pub(crate) fn new(lease: Lease, asked: Instant, timing: Timing) -> Arc<Self> {
        let ends = Some(asked + Timing::of(timing.lease_ms));
        Arc::new(Self { lease, ends: Mutex::new(ends), margin: Timing::of(timing.lease_margin_ms) })
    }

    /// Whether it is still ours.
    pub(crate) fn is_held(&self) -> bool {
        self.left().is_some()
    }

    /// Another process holds it.
    pub(crate) fn lose(&self) {
        self.set(None);
    }

    fn left(&self) -> Option<Duration> {
        let ends = *self.ends.lock().unwrap_or_else(PoisonError::into_inner);
        ends.and_then(|ends| ends.checked_duration_since(Instant::now()))
    }

    fn set(&self, ends: Option<Instant>) {
        *self.ends.lock().unwrap_or_else(PoisonError::into_inner) = ends;
    }

    /// Whether a vendor call may start at this moment.
    pub(crate) fn may_call_now(&self) -> bool {
        self.left().is_some_and(|left| left > self.margin)
    }

    /// Waits until a vendor call may start: with more than the margin left of the lease, so that it ends before another process takes over.
    pub(crate) async fn may_call(&self) -> Result<(), LeaseLost> {
        loop {
            match self.left() {
                None => return Err(LeaseLost),
                Some(left) if left > self.margin => return Ok(()),
                Some(left) => tokio::time::sleep(left.min(Duration::from_millis(50))).await,
            }
        }
    }

    /// Renews it until it is lost.
    pub(crate) async fn keep(self: Arc<Self>, app: App) {
        loop {
            tokio::time::sleep(Timing::of(app.timing.lease_renewal_ms)).await;
            let asked = Instant::now();
            let until = (app.wall.now()
                + TimeDelta::milliseconds(i64::try_from(app.timing.lease_ms).unwrap_or(i64::MAX)))
            .timestamp_millis();
            match app.store.renew_lease(&self.lease, until).await {
                Ok(true) if self.is_held() => self.set(Some(asked + Timing::of(app.timing.lease_ms))),
                // A renewal that comes back after the end is no renewal: calls were told that the lease had ended.
                Ok(_) => return self.set(None),
                Err(error) => tracing::warn!(%error, "a lease could not be renewed"),
            }
        }
    }
}
