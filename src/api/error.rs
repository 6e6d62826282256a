use contract::{draft::DraftDocument, problem::Code, problem::Problem};
use serde::de::DeserializeOwned;

use crate::{host::HostError, json};

/// Why the service brought no result. `sentence()` says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ApiError {
    /// The service, or the console's proxy, refused.
    Problem(Box<Problem>),
    /// The console brought no answer.
    Host(HostError),
    /// The answer is not what was agreed.
    Undecodable,
}

impl ApiError {
    /// The stable code of a refusal.
    pub(crate) fn code(&self) -> Option<Code> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            _ => None,
        }
    }

    /// With `changed` and `preview_changed`: the draft as it is now.
    pub(crate) fn current_draft(&self) -> Option<DraftDocument> {
        self.current()
    }

    /// With `changed`: what was to be changed, as it is now.
    pub(crate) fn current<T: DeserializeOwned>(&self) -> Option<T> {
        let Self::Problem(problem) = self else { return None };
        json::read(&problem.current.as_ref()?.to_string())
    }

    /// We gave the request up ourselves, because the screen is gone: nothing to tell.
    pub(crate) fn is_aborted(&self) -> bool {
        matches!(self, Self::Host(HostError { code: crate::host::Code::Aborted, .. }))
    }
}

impl From<HostError> for ApiError {
    fn from(error: HostError) -> Self {
        Self::Host(error)
    }
}
