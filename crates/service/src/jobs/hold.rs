//! The lease while it is held.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use chrono::TimeDelta;
use tokio::task::AbortHandle;

use crate::{
    app::App,
    config::Timing,
    store::{
        PartnerId, StoreError,
        lease::{Lease, LeaseLost, Work},
    },
};

/// A lease with the time left of it on this process's monotonic clock: a process that was paused knows it when it wakes.
#[derive(Debug)]
pub(crate) struct Hold {
    pub(crate) lease: Lease,
    ends: Mutex<Option<Instant>>,
    margin: Duration,
}

impl Hold {
    /// Takes the lease on a partner's work; none while somebody holds it.
    pub(crate) async fn take(app: &App, work: Work, partner: &PartnerId) -> Result<Option<Arc<Self>>, StoreError> {
        // First the monotonic clock: what this process believes of its lease ends no later than what the tables say.
        let asked = Instant::now();
        let times = (app.wall.now().timestamp_millis(), lease_end(app));
        let lease = app.store.take_lease(work, partner, &app.instance, times).await?;
        let ends = Mutex::new(Some(asked + Timing::of(app.timing.lease_ms)));
        let margin = Timing::of(app.timing.lease_margin_ms);
        Ok(lease.map(|lease| Arc::new(Self { lease, ends, margin })))
    }

    /// Renews the lease while `work` goes on, then gives it back. `what` names the work in the log.
    pub(crate) async fn during(
        self: &Arc<Self>,
        app: &App,
        what: &'static str,
        work: impl Future<Output = Result<(), StoreError>>,
    ) {
        let renewal = AbortOnDrop(tokio::spawn(Arc::clone(self).keep(app.clone())).abort_handle());
        if let Err(error) = work.await {
            tracing::error!(%error, partner = self.lease.partner.0, "{what} could not go on");
        }
        drop(renewal);
        if self.is_held()
            && let Err(error) = app.store.release_lease(&self.lease).await
        {
            tracing::warn!(%error, "a lease could not be given back; it ends by itself");
        }
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
    async fn keep(self: Arc<Self>, app: App) {
        loop {
            tokio::time::sleep(Timing::of(app.timing.lease_renewal_ms)).await;
            let asked = Instant::now();
            match app.store.renew_lease(&self.lease, lease_end(&app)).await {
                Ok(true) if self.is_held() => self.set(Some(asked + Timing::of(app.timing.lease_ms))),
                // A renewal that comes back after the end is no renewal: calls were told that the lease had ended.
                Ok(_) => return self.set(None),
                Err(error) => tracing::warn!(%error, "a lease could not be renewed"),
            }
        }
    }
}

/// When a lease taken or renewed now ends, milliseconds since the epoch.
fn lease_end(app: &App) -> i64 {
    let lasts = TimeDelta::milliseconds(i64::try_from(app.timing.lease_ms).unwrap_or(i64::MAX));
    (app.wall.now() + lasts).timestamp_millis()
}

struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
