//! Time as an argument. `Wall` serves tokens, signatures, leases, back-off and audit, and never moves.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

/// Source of the present moment. A clone shows the same time.
#[derive(Debug, Clone)]
pub struct Wall(Source);

#[derive(Debug, Clone)]
enum Source {
    System,
    /// Milliseconds since the epoch, moved by tests.
    Fixed(Arc<AtomicI64>),
}

impl Wall {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still until [`Wall::advance`] moves it: for tests of rules that wait.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self(Source::Fixed(Arc::new(AtomicI64::new(at.timestamp_millis()))))
    }

    /// The present moment.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Source::System => Utc::now(),
            Source::Fixed(at) => DateTime::from_timestamp_millis(at.load(Ordering::SeqCst)).unwrap_or_default(),
        }
    }

    /// Moves a fixed clock on; the machine's is left alone.
    pub fn advance(&self, by: TimeDelta) {
        if let Source::Fixed(at) = &self.0 {
            at.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
        }
    }
}

/// A moment as the contract writes it.
pub fn timestamp(at: DateTime<Utc>) -> contract::Timestamp {
    contract::Timestamp(at.to_rfc3339_opts(SecondsFormat::Millis, true))
}

/// A stored moment (milliseconds since the epoch) as the contract writes it.
pub fn timestamp_ms(at: i64) -> contract::Timestamp {
    timestamp(DateTime::from_timestamp_millis(at).unwrap_or_default())
}
