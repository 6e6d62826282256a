//! Dates as LMPI writes them: RFC 3339, UTC, whole seconds.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Deserializer};

/// A moment for a query or body.
pub(super) fn written(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Both ends of a range, widened to whole seconds: what was made within the last second must not be missed.
pub(super) fn range(range: &Range<DateTime<Utc>>) -> (String, String) {
    let end = if range.end.timestamp_subsec_nanos() == 0 { range.end } else { range.end + TimeDelta::seconds(1) };
    (written(range.start), written(end))
}

/// A moment in an answer; also without zone (then UTC) or as a plain date. Anything else is as good as none.
pub(super) fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.and_then(|text| read(text.trim())))
}

fn read(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .map(|time| time.to_utc())
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").map(|time| time.and_utc()))
        .or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|day| day.and_time(NaiveTime::MIN).and_utc()))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_widened_to_whole_seconds() {
        let (start, end) = (read("2026-11-01T10:00:00.900Z").unwrap(), read("2026-11-01T10:00:05.001Z").unwrap());
        assert_eq!(range(&(start..end)), ("2026-11-01T10:00:00Z".into(), "2026-11-01T10:00:06Z".into()));
        assert_eq!(range(&(end..start + TimeDelta::milliseconds(100))).1, "2026-11-01T10:00:01Z");
    }

    #[test]
    fn dates_are_read_in_every_writing() {
        for text in ["2026-11-01T00:00:00Z", "2026-11-01T01:00:00+01:00", "2026-11-01T00:00:00", "2026-11-01"] {
            assert_eq!(read(text).map(written).as_deref(), Some("2026-11-01T00:00:00Z"), "{text}");
        }
        assert_eq!(read("01/11/2026"), None);
    }
}
