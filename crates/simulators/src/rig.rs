//! What every simulator has, whichever vendor it stands for: the listener, the journal of requests, faults on demand
//! and the `/_sim` end points. A vendor plugs in by implementing [`Vendor`].

pub(crate) mod admin;
pub(crate) mod fault;
pub(crate) mod faults;
pub(crate) mod intercept;
pub(crate) mod journal;
pub(crate) mod listener;
pub(crate) mod slow_body;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::Router;
use serde_json::Value;

use faults::Faults;
use journal::Journal;

/// One vendor's world: its routes and what the `/_sim` end points need of it.
pub(crate) trait Vendor: Send + Sync + 'static {
    /// Everything the vendor itself answers.
    fn routes(self: Arc<Self>) -> Router;
    /// What the vendor holds, as JSON. `created` leaves out what the seed made.
    fn state(&self, created: bool) -> Value;
    /// Back to the seed and the options.
    fn reset(&self);
    /// Applies a change of settings as a whole or not at all; the answer is every setting as it now stands.
    fn change(&self, settings: &Value) -> Result<Value, String>;
}

/// A vendor with the rig around it.
pub(crate) struct Rig {
    vendor: Arc<dyn Vendor>,
    router: Router,
    journal: Mutex<Journal>,
    faults: Mutex<Faults>,
    /// Counts resets, so that work still pending from before one is dropped.
    epoch: AtomicU64,
}

impl Rig {
    pub(crate) fn new<V: Vendor>(vendor: Arc<V>) -> Arc<Self> {
        Arc::new(Self {
            router: vendor.clone().routes(),
            vendor,
            journal: Mutex::default(),
            faults: Mutex::default(),
            epoch: AtomicU64::new(0),
        })
    }

    fn journal(&self) -> MutexGuard<'_, Journal> {
        locked(&self.journal)
    }

    fn faults(&self) -> MutexGuard<'_, Faults> {
        locked(&self.faults)
    }

    fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::SeqCst)
    }

    fn reset(&self) {
        self.epoch.fetch_add(1, Ordering::SeqCst);
        self.faults().clear();
        self.journal().clear();
        self.vendor.reset();
    }
}

/// Locks, whatever became of the last holder: a simulator goes on.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
