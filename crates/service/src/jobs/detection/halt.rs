//! Why something is not carried out to its end now.

use std::time::Duration;

use contract::connectwise::ReportWait;
use vendors::Error;

use crate::{
    app::App,
    config::Timing,
    store::{StoreError, lease::LeaseLost},
};

/// Nothing more can be done now.
#[derive(Debug, thiserror::Error)]
pub(super) enum Halt {
    /// Another process works for the partner.
    #[error(transparent)]
    LeaseLost(#[from] LeaseLost),
    /// The tables did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is tried again.
    #[error("later: {0:?}")]
    Later(ReportWait, Pause),
}

/// How long until it is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pause {
    /// A wait that doubles.
    Growing,
    /// As long as the vendor wants to be left alone.
    Asked(Duration),
    /// Somebody has to do something first.
    Long,
}

impl Pause {
    /// When it is tried again, after so many tries; milliseconds since the epoch.
    pub(super) fn ends(self, app: &App, tries: u32) -> i64 {
        let pause = match self {
            Self::Growing => app.timing.growing(tries),
            Self::Asked(pause) => pause,
            Self::Long => Timing::of(app.timing.retry_max_ms).saturating_mul(15),
        };
        let pause = i64::try_from(pause.as_millis()).unwrap_or(i64::MAX);
        app.wall.now().timestamp_millis().saturating_add(pause)
    }
}

/// When to ask ConnectWise again; none: it refuses the request as sent.
pub(super) fn later(error: &Error) -> Option<Halt> {
    Some(match error {
        Error::Unauthorized { .. } => Halt::Later(ReportWait::KeysRefused, Pause::Long),
        Error::Forbidden { .. } => Halt::Later(ReportWait::NoPermission, Pause::Long),
        error if error.is_temporary() || error.is_ambiguous() => {
            Halt::Later(ReportWait::NoAnswer, error.retry_after().map_or(Pause::Growing, Pause::Asked))
        }
        _ => return None,
    })
}

/// The same where nothing was to be written: what cannot be read now may be readable later.
pub(super) fn unread(error: &Error) -> Halt {
    later(error).unwrap_or(Halt::Later(ReportWait::NoAnswer, Pause::Long))
}
