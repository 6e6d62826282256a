//! Why a read broke, in a sentence for the technician.

use vendors::Error;

/// `vendor` is its name; `error` what happened.
pub(super) fn reason(vendor: &str, error: &Error) -> String {
    let said = error.vendor_text().trim_end_matches('.');
    match error {
        Error::Unauthorized { .. } => format!("{vendor} does not accept the credentials: {said}."),
        Error::Forbidden { .. } => format!("The credentials do not allow reading {vendor}: {said}."),
        Error::RateLimited { .. } => format!("{vendor} asks for fewer calls."),
        Error::Unavailable { .. } | Error::Ambiguous { .. } => format!("{vendor} does not answer: {said}."),
        Error::Malformed { .. } => format!("What came back was not {vendor}'s data: {said}."),
        Error::NotFound { .. } | Error::Conflict { .. } | Error::Rejected { .. } | Error::Capacity { .. } => {
            format!("{vendor} refused: {said}.")
        }
    }
}
