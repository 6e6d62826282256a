use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::Technician;
use crate::store::PartnerId;

/// Longest life of a proof.
const LIFE: TimeDelta = TimeDelta::seconds(60);
/// How far the console's clock may be off.
const SKEW: TimeDelta = TimeDelta::seconds(10);
/// Longest text taken from a proof, in bytes.
const TEXT_MAX: usize = 256;

/// What a proof says. Fields it must not lack have no default.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Claims {
    pub(super) iss: String,
    sub: String,
    name: String,
    #[serde(default)]
    email: Option<String>,
    pub(super) tid: String,
    pub(super) scp: Vec<String>,
    pub(super) jti: String,
    iat: i64,
    exp: i64,
    pub(super) qsh: String,
    #[serde(default)]
    pub(super) bsh: Option<String>,
}

impl Claims {
    /// Whether the proof is of this moment, and of no longer life than allowed.
    pub(super) fn is_timely(&self, now: DateTime<Utc>) -> bool {
        let (Some(issued), Some(expires)) =
            (DateTime::from_timestamp(self.iat, 0), DateTime::from_timestamp(self.exp, 0))
        else {
            return false;
        };
        issued < expires && expires - issued <= LIFE && issued <= now + SKEW && now < expires + SKEW
    }

    /// Whether every text is one line of a bearable length: they are stored and shown.
    pub(super) fn is_plain(&self) -> bool {
        let plain = |text: &str| (1..=TEXT_MAX).contains(&text.len()) && !text.chars().any(char::is_control);
        [&self.sub, &self.name, &self.tid, &self.jti].into_iter().all(|text| plain(text))
            && self.email.as_deref().is_none_or(|email| email.is_empty() || plain(email))
            && self.scp.len() <= 64
    }

    /// When the proof can be forgotten: it is refused from then on anyway.
    pub(super) fn forgotten_at(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.exp, 0).unwrap_or_default() + SKEW
    }

    pub(super) fn technician(self) -> Technician {
        Technician {
            partner: PartnerId(self.tid),
            sub: self.sub,
            name: self.name,
            email: self.email.filter(|email| !email.trim().is_empty()),
            permissions: self.scp,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a proof made and ending so many milliseconds from now is of this moment; `iat` and `exp` are whole seconds.
    #[track_caller]
    fn check(made_ms: i64, ends_ms: i64, timely: bool) {
        let made = 1_800_000_000;
        let claims = serde_json::json!({"iss": "", "sub": "", "name": "", "tid": "", "scp": [], "jti": "", "qsh": "",
            "iat": made, "exp": made + (ends_ms - made_ms) / 1_000});
        let claims: Claims = serde_json::from_value(claims).unwrap();
        let now = DateTime::from_timestamp_millis(made * 1_000 - made_ms).unwrap();
        assert_eq!(claims.is_timely(now), timely, "made {made_ms} ms, ends {ends_ms} ms from now");
    }

    #[test]
    fn ten_seconds_of_skew_are_allowed_both_ways_and_not_a_moment_more() {
        check(0, 60_000, true);
        check(-59_999, 1, true);
        check(-60_000, 0, true);
        check(-69_999, -9_999, true);
        check(-70_000, -10_000, false);
        check(10_000, 70_000, true);
        check(10_001, 70_001, false);
    }

    #[test]
    fn a_proof_lives_for_at_most_a_minute() {
        check(0, 1_000, true);
        check(0, 61_000, false);
        check(-5_000, 56_000, false);
        check(0, 0, false);
        check(5_000, 4_000, false);
        check(-20_000, -15_000, false);
    }
}
