//! The simulators' only clock: vendors live in real time, whatever day the product believes it is.

use chrono::{DateTime, TimeZone, Utc};

/// Now, to the millisecond.
#[expect(clippy::disallowed_methods, reason = "the one place of this crate that reads the clock")]
pub(crate) fn now() -> DateTime<Utc> {
    let now = Utc::now();
    at_ms(now.timestamp_millis())
}

/// Now as milliseconds since 1970.
pub(crate) fn now_ms() -> i64 {
    now().timestamp_millis()
}

/// The instant `ms` milliseconds after 1970.
pub(crate) fn at_ms(ms: i64) -> DateTime<Utc> {
    Utc.timestamp_millis_opt(ms).single().unwrap_or_default()
}

/// An instant as the vendors write it: `2026-11-01T00:00:00Z`.
pub(crate) fn text(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Reads an RFC 3339 instant.
pub(crate) fn parse(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}
