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
