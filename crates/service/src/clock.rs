//! Time as an argument (ledger, *Two clocks*). [`Wall`] serves tokens, signatures, leases, back-off and audit, and never moves; [`Business`] gives
//! the date by which billing and reports go, and can be moved where the service was started so.

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

/// The clock of billing and reports: the wall clock, set forward or back by whoever may move it.
#[derive(Debug, Clone)]
pub struct Business {
    wall: Wall,
    /// Milliseconds ahead of the wall clock; none: it cannot be moved.
    ahead: Option<Arc<AtomicI64>>,
}

impl Business {
    /// The wall clock's time.
    pub fn of(wall: Wall) -> Self {
        Self { wall, ahead: None }
    }

    /// The wall clock's time, until it is moved.
    pub fn movable(wall: Wall) -> Self {
        Self { wall, ahead: Some(Arc::default()) }
    }

    /// The present moment of business.
    pub fn now(&self) -> DateTime<Utc> {
        let ahead = self.ahead.as_ref().map_or(0, |ahead| ahead.load(Ordering::SeqCst));
        self.wall.now() + TimeDelta::milliseconds(ahead)
    }

    /// Tells whether the clock was set since.
    pub fn moves(&self) -> Moves {
        Moves { ahead: self.ahead.clone(), seen: 0 }
    }

    /// Whether it can be moved.
    pub fn is_movable(&self) -> bool {
        self.ahead.is_some()
    }

    /// Sets it; from then on it goes at the wall clock's pace and never shows a moment before `to`: that could be the day before. One that cannot
    /// be moved is left alone.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Some(ahead) = &self.ahead {
            let by = to - self.wall.now();
            let whole = by.num_milliseconds();
            let rest = i64::from(by > TimeDelta::milliseconds(whole));
            ahead.store(whole + rest, Ordering::SeqCst);
        }
    }
}

/// Notices that the business clock was set.
#[derive(Debug)]
pub struct Moves {
    ahead: Option<Arc<AtomicI64>>,
    seen: i64,
}

impl Moves {
    /// Whether it was set since this was asked last.
    pub fn has_moved(&mut self) -> bool {
        let ahead = self.ahead.as_ref().map_or(0, |ahead| ahead.load(Ordering::SeqCst));
        std::mem::replace(&mut self.seen, ahead) != ahead
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_to_midnight_never_shows_the_day_before() {
        let clock = Business::movable(Wall::system());
        for midnight in ["2001-03-01T00:00:00Z", "2999-03-01T00:00:00Z"] {
            let midnight: DateTime<Utc> = midnight.parse().unwrap();
            for _ in 0..100 {
                clock.set(midnight);
                let shown = clock.now();
                assert!(shown >= midnight, "{shown}");
                assert!(shown < midnight + TimeDelta::seconds(10), "{shown}");
            }
        }
    }
}
