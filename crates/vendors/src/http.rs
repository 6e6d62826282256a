//! How calls to vendors go out: one connection pool, and per vendor connection a rate, a bound on calls in flight, deadlines.

mod answer;
mod connection;
mod guard;
mod inner;
mod retry;
mod walk;

use std::{
    fmt,
    num::{NonZeroU32, NonZeroUsize},
    time::Duration,
};

pub(crate) use answer::{Answer, Said};
pub(crate) use connection::{Call, Connection, Effect};
pub(crate) use guard::NOT_ALLOWED;
pub use guard::{AllowedHosts, Guarded};
pub(crate) use walk::{Page, Position, ROWS, Walk};

use crate::Error;

/// How far a read has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows read so far. Starts anew when the vendor's list changed while it was being read.
    pub read: usize,
    /// Rows there are, when the vendor says so.
    pub total: Option<usize>,
}

/// How calls go out.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Longest a call may take, waiting for its turn included. A write is never longer on its way than this.
    pub deadline: Duration,
    /// Longest a read may take with its retries and the waits between them, per page.
    pub read_total: Duration,
    /// First wait before a read is tried again; doubles, up to three tries more.
    pub first_wait: Duration,
    /// Calls per second to one vendor connection. No vendor here publishes a limit.
    pub calls_per_second: NonZeroU32,
    /// Calls in flight to one vendor connection (about 8 are known to be safe with VSA 9).
    pub parallel: NonZeroUsize,
    /// Longest answer read, in bytes.
    pub answer_max: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            deadline: Duration::from_secs(15),
            read_total: Duration::from_secs(30),
            first_wait: Duration::from_millis(500),
            calls_per_second: NonZeroU32::MIN.saturating_add(19),
            parallel: NonZeroUsize::MIN.saturating_add(7),
            answer_max: 8 * 1024 * 1024,
        }
    }
}

/// The connection pool all vendor clients share, and the settings they go by. Cheap to clone.
#[derive(Clone)]
pub struct Http {
    client: reqwest::Client,
    settings: Settings,
}

impl Http {
    /// A pool with these settings. Fails when TLS cannot be set up on this machine.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        let client = built(builder(&settings))?;
        Ok(Self { client, settings })
    }

    /// The same pool for a vendor that is to have at most so many calls in flight.
    pub(crate) fn at_most(mut self, parallel: NonZeroUsize) -> Self {
        self.settings.parallel = self.settings.parallel.min(parallel);
        self
    }
}

fn builder(settings: &Settings) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .user_agent(concat!("remote-manager/", env!("CARGO_PKG_VERSION")))
        // A redirect would drop the Authorization header or send a signed write elsewhere.
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(settings.deadline.min(Duration::from_secs(5)))
        // A pooled connection the vendor closes just as a write goes out makes that write ambiguous: keep none for long.
        .pool_idle_timeout(Duration::from_secs(10))
}

fn built(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, Error> {
    builder
        .build()
        .map_err(|cause| Error::unavailable(format!("HTTPS could not be set up: {}", connection::innermost(&cause))))
}

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http").field("settings", &self.settings).finish_non_exhaustive()
    }
}
