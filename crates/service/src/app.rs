//! What end points and jobs share.

use std::sync::Arc;

use tokio::sync::Notify;
use vendors::http::Http;

use crate::{clock::Wall, config::Timing, store::Store};

/// The running service. A clone is the same service.
#[derive(Clone)]
pub struct App {
    /// The tables.
    pub store: Store,
    /// The present moment.
    pub wall: Wall,
    /// Waits and deadlines.
    pub timing: Timing,
    /// The client all vendor calls go through.
    pub vendors: Http,
    /// Wakes the worker: something became due.
    pub due: Arc<Notify>,
    /// Wakes progress reads: an import changed.
    pub changed: Arc<Notify>,
}
