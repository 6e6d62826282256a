//! The one error of this crate.

use std::time::Duration;

/// What went wrong, and what to do next. `detail` is a sentence a person may read: the vendor's own words where it sent any.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The vendor does not accept the credentials. Nothing was done; a person has to mend them.
    #[error("the credentials were refused: {detail}")]
    Unauthorized {
        /// What the vendor said.
        detail: String,
    },
    /// The credentials are good but may not do this. Nothing was done.
    #[error("the credentials do not allow this: {detail}")]
    Forbidden {
        /// What the vendor said.
        detail: String,
    },
    /// What was asked for does not exist, or the vendor does not know it yet. Nothing was done.
    #[error("not found: {detail}")]
    NotFound {
        /// What the vendor said.
        detail: String,
    },
    /// The vendor's present state forbids it, e.g. a subscription that is there already. Nothing was done.
    #[error("in conflict with what is there ({subject}): {detail}")]
    Conflict {
        /// The vendor's code.
        subject: String,
        /// What the vendor said.
        detail: String,
    },
    /// The vendor refuses the request as sent, or this crate refused to send it. Nothing was done; the same again fails again.
    #[error("refused ({subject}): {detail}")]
    Rejected {
        /// The vendor's code.
        subject: String,
        /// What the vendor said.
        detail: String,
    },
    /// No licences are left. Nothing was done.
    #[error("no licences left: {detail}")]
    Capacity {
        /// What the vendor said.
        detail: String,
    },
    /// Too many calls. Nothing was done.
    #[error("the vendor asks for fewer calls")]
    RateLimited {
        /// How long the vendor wants to be left alone, when it said so.
        retry_after: Option<Duration>,
    },
    /// Certainly not done: no connection, the vendor is down, or a read got no answer.
    #[error("not available: {detail}")]
    Unavailable {
        /// What happened.
        detail: String,
        /// How long the vendor wants to be left alone, when it said so.
        retry_after: Option<Duration>,
    },
    /// A write whose answer was lost or cannot be read: it may have been done, or may yet be. Look it up before anything else.
    #[error("the answer was lost: {detail}")]
    Ambiguous {
        /// What happened.
        detail: String,
    },
    /// Something that is not the vendor's data: a web page, a redirect, a changed format. Nothing was done.
    #[error("not an answer of the vendor: {detail}")]
    Malformed {
        /// What came instead.
        detail: String,
    },
}

/// What to do next after an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was done; the same call may be made again, not before `after`.
    TryAgain {
        /// How long the vendor wants to be left alone, when it said so.
        after: Option<Duration>,
    },
    /// It may have been done: look it up, and only then decide.
    LookUp,
    /// Licences have run out: ask for no more of this plan.
    StopPlan,
    /// Nothing was done, and nothing will be until a person changes the request, the credentials or the vendor's data.
    AskPerson,
}

impl Error {
    /// What to do next.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::RateLimited { .. } | Self::Unavailable { .. } | Self::Malformed { .. } => {
                Outcome::TryAgain { after: self.retry_after() }
            }
            Self::Ambiguous { .. } => Outcome::LookUp,
            Self::Capacity { .. } => Outcome::StopPlan,
            Self::Unauthorized { .. }
            | Self::Forbidden { .. }
            | Self::NotFound { .. }
            | Self::Conflict { .. }
            | Self::Rejected { .. } => Outcome::AskPerson,
        }
    }

    /// How long the vendor wants to be left alone, when it said so. A wish for no time at all says nothing: whoever took it at its word would
    /// ask in a loop.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after } | Self::Unavailable { retry_after, .. } => {
                retry_after.filter(|after| !after.is_zero())
            }
            _ => None,
        }
    }

    /// It may have been done: look it up before anything else.
    pub fn is_ambiguous(&self) -> bool {
        self.outcome() == Outcome::LookUp
    }

    /// Nothing was done, and the same call may well succeed later.
    pub fn is_temporary(&self) -> bool {
        matches!(self.outcome(), Outcome::TryAgain { .. })
    }

    /// The vendor's own words, or this crate's where it sent none. One line, no secrets.
    pub fn vendor_text(&self) -> &str {
        match self {
            Self::Unauthorized { detail }
            | Self::Forbidden { detail }
            | Self::NotFound { detail }
            | Self::Conflict { detail, .. }
            | Self::Rejected { detail, .. }
            | Self::Capacity { detail }
            | Self::Unavailable { detail, .. }
            | Self::Ambiguous { detail }
            | Self::Malformed { detail } => detail,
            Self::RateLimited { .. } => "Too many calls.",
        }
    }

    /// Refused by this crate before anything was sent.
    pub(crate) fn not_sent(detail: impl Into<String>) -> Self {
        Self::Rejected { subject: "NotSent".into(), detail: detail.into() }
    }

    pub(crate) fn malformed(detail: impl Into<String>) -> Self {
        Self::Malformed { detail: detail.into() }
    }

    pub(crate) fn unavailable(detail: impl Into<String>) -> Self {
        Self::Unavailable { detail: detail.into(), retry_after: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(error: &Error, outcome: Outcome) {
        assert_eq!(error.outcome(), outcome, "{error}");
        assert_eq!(error.is_ambiguous(), outcome == Outcome::LookUp);
        assert_eq!(error.is_temporary(), matches!(outcome, Outcome::TryAgain { .. }));
    }

    #[test]
    fn every_error_says_what_to_do_next() {
        let (subject, detail) = (String::from("S"), String::from("d"));
        let after = Some(Duration::from_secs(7));
        check(&Error::RateLimited { retry_after: after }, Outcome::TryAgain { after });
        check(&Error::Unavailable { detail: detail.clone(), retry_after: after }, Outcome::TryAgain { after });
        let now = Error::Unavailable { detail: detail.clone(), retry_after: Some(Duration::ZERO) };
        check(&now, Outcome::TryAgain { after: None });
        check(&Error::Malformed { detail: detail.clone() }, Outcome::TryAgain { after: None });
        check(&Error::Ambiguous { detail: detail.clone() }, Outcome::LookUp);
        check(&Error::Capacity { detail: detail.clone() }, Outcome::StopPlan);
        check(&Error::Unauthorized { detail: detail.clone() }, Outcome::AskPerson);
        check(&Error::Forbidden { detail: detail.clone() }, Outcome::AskPerson);
        check(&Error::NotFound { detail: detail.clone() }, Outcome::AskPerson);
        check(&Error::Conflict { subject: subject.clone(), detail: detail.clone() }, Outcome::AskPerson);
        check(&Error::Rejected { subject, detail }, Outcome::AskPerson);
    }
}
