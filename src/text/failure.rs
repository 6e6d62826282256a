//! What to do when an answer does not come.

use crate::{api::ApiError, host::Code};

impl ApiError {
    /// What happened and what to do, in a sentence or two.
    pub(crate) fn sentence(&self) -> String {
        match self {
            // The service's own words say what to do.
            Self::Problem(problem) => problem.detail.clone(),
            Self::Host(error) => of_the_console(error.code).to_owned(),
            Self::Undecodable => {
                "The answer could not be read. Reload the page; if that does not help, the console's administrator can see the request in its log."
                    .to_owned()
            }
        }
    }
}

fn of_the_console(code: Code) -> &'static str {
    match code {
        Code::Aborted => "This was given up because the page was left.",
        Code::Timeout => "No answer came in time. What was asked may still take effect; retry to see how things are.",
        Code::Network => "The console cannot reach its server. Check the network, then retry.",
        Code::ForbiddenRoute => {
            "The console does not let this request through. The console's administrator can allow it for this extension."
        }
        Code::ScopeMissing => "You lack the right to do this. An administrator of the console can grant it.",
        Code::SessionExpired => super::SIGNED_OUT_BODY.get(),
        Code::RateLimited => "Too much was asked at once. Wait a minute, then retry.",
        Code::PayloadTooLarge => "This is too much for one request. Take fewer customers at a time.",
        Code::NotAnAnswer | Code::Other => {
            "The console did not pass on an answer. Retry; if it happens again, reload the page."
        }
    }
}
