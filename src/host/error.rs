use wasm_bindgen::JsValue;

use super::js::text_of;

/// Why the console brought no answer. Made from any rejection there is: an error of another realm, a string, `undefined`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HostError {
    /// What happened.
    pub(crate) code: Code,
    /// The request, for the console's log.
    pub(crate) request_id: Option<String>,
}

/// What happened, by the bridge contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// Given up by us: the screen is gone.
    Aborted,
    /// No answer by the deadline.
    Timeout,
    /// The console could not reach its server.
    Network,
    /// The console does not let this request through.
    ForbiddenRoute,
    /// The technician lacks the right.
    ScopeMissing,
    /// The technician is not signed in any more.
    SessionExpired,
    /// Too many requests.
    RateLimited,
    /// The request is too large.
    PayloadTooLarge,
    /// What came back is no answer.
    NotAnAnswer,
    /// Anything else.
    Other,
}

impl HostError {
    /// An error without more to say.
    pub(crate) fn new(code: Code) -> Self {
        Self { code, request_id: None }
    }

    /// Reads any value a promise can be rejected with.
    pub(crate) fn from_js(value: &JsValue) -> Self {
        if !value.is_object() {
            return Self::new(Code::Other);
        }
        let code = match (text_of(value, "code").as_deref(), text_of(value, "name").as_deref()) {
            (Some("ABORTED"), _) | (None, Some("AbortError")) => Code::Aborted,
            (Some("TIMEOUT"), _) | (None, Some("TimeoutError")) => Code::Timeout,
            // A `TypeError` is what the browser's own fetch rejects with.
            (Some("NETWORK" | "CONNECTION_DESTROYED"), _) | (None, Some("TypeError")) => Code::Network,
            (Some("FORBIDDEN_ROUTE"), _) => Code::ForbiddenRoute,
            (Some("SCOPE_MISSING"), _) => Code::ScopeMissing,
            (Some("SESSION_EXPIRED"), _) => Code::SessionExpired,
            (Some("RATE_LIMITED"), _) => Code::RateLimited,
            (Some("PAYLOAD_TOO_LARGE"), _) => Code::PayloadTooLarge,
            _ => Code::Other,
        };
        Self { code, request_id: text_of(value, "requestId") }
    }
}
