use contract::problem::Code;
use vendors::Error;

use crate::{http::ApiError, reasons};

/// What ConnectWise answered while a person waited: nothing was changed, and what to do about it.
pub(super) fn of(error: &Error) -> ApiError {
    let detail = match error {
        Error::Unauthorized { .. } => {
            "ConnectWise does not accept the keys any more. An administrator enters new ones under Administration > ConnectWise Manage."
        }
        Error::Forbidden { .. } => {
            "The API member's security role lacks a right. Test Connection under Administration > ConnectWise Manage names it."
        }
        Error::RateLimited { .. } => "ConnectWise asks for fewer calls. Try again in a minute.",
        Error::Unavailable { .. } | Error::Ambiguous { .. } => {
            "ConnectWise does not answer. Nothing was changed; try again in a moment."
        }
        Error::Malformed { .. } => {
            "What answered is not ConnectWise. Look at the server under Administration > ConnectWise Manage."
        }
        Error::NotFound { .. } | Error::Conflict { .. } | Error::Rejected { .. } | Error::Capacity { .. } => {
            "ConnectWise refused. Test Connection under Administration > ConnectWise Manage tells more."
        }
    };
    let wait = error.retry_after().map_or(30, |wait| u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).clamp(1, 3_600));
    ApiError::new(Code::VendorUnreachable, detail).because(Some(reasons::of(error))).retry_after(wait)
}
