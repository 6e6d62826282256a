//! Errors as `application/problem+json` (RFC 9457): a stable code and a sentence that says what to do.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

/// Marks an answer as the console's own; its value is the problem's code. Never passed on from the service.
pub const OWN_ANSWER: HeaderName = HeaderName::from_static("x-rmm-console");

/// What the console itself refuses or cannot do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nobody is signed in, or the page belongs to an earlier sign-in.
    SignedOut,
    /// The request did not come from the console's own page.
    CrossSite,
    /// The path is none the plug-in's manifest asks for.
    ForbiddenRoute,
    /// The address is longer than can be sent on.
    AddressTooLong,
    /// The body is longer than [`MAX_BODY`](crate::http::proxy::MAX_BODY).
    PayloadTooLarge,
    /// The body could not be read or is not what the end point takes.
    BadRequest,
    /// The chosen technician does not exist.
    UnknownTechnician,
    /// There is no such customer, or it is another partner's.
    UnknownCustomer,
    /// The RMM could not be asked, or answered something else.
    RmmUnreachable,
    /// The service could not be connected to, or broke off.
    ServiceUnreachable,
    /// The service took longer than the deadline.
    ServiceTimeout,
    /// The request could not be signed.
    SigningFailed,
}

impl Problem {
    /// Stable name for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::CrossSite => "cross_site",
            Self::ForbiddenRoute => "forbidden_route",
            Self::AddressTooLong => "address_too_long",
            Self::PayloadTooLarge => "payload_too_large",
            Self::BadRequest => "bad_request",
            Self::UnknownTechnician => "unknown_technician",
            Self::UnknownCustomer => "unknown_customer",
            Self::RmmUnreachable => "rmm_unreachable",
            Self::ServiceUnreachable => "service_unreachable",
            Self::ServiceTimeout => "service_timeout",
            Self::SigningFailed => "signing_failed",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::CrossSite | Self::ForbiddenRoute => StatusCode::FORBIDDEN,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::UnknownTechnician => StatusCode::UNPROCESSABLE_ENTITY,
            Self::UnknownCustomer => StatusCode::NOT_FOUND,
            Self::ServiceUnreachable | Self::RmmUnreachable => StatusCode::BAD_GATEWAY,
            Self::ServiceTimeout => StatusCode::GATEWAY_TIMEOUT,
            Self::SigningFailed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::SignedOut => "You are signed out. Sign in again to go on.",
            Self::CrossSite => "This request did not come from the console's own page.",
            Self::ForbiddenRoute => "The plug-in may not call this address.",
            Self::AddressTooLong => "The address of the request is too long. Ask for less at once.",
            Self::PayloadTooLarge => "The request is larger than 1 MiB. Send less at once.",
            Self::BadRequest => "The request could not be read.",
            Self::UnknownTechnician => "There is no such technician. Choose one from the list.",
            Self::UnknownCustomer => "There is no such customer. Its address may be mistyped.",
            Self::RmmUnreachable => "The RMM does not answer. Try again in a minute.",
            Self::ServiceUnreachable => "The service does not answer. Try again in a minute; nothing was lost.",
            Self::ServiceTimeout => "The service took too long to answer. Try again in a minute.",
            Self::SigningFailed => "The console could not sign the request. Tell your administrator.",
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        let body = json!({
            "type": format!("urn:rmm-console:problem:{}", self.code()),
            "title": status.canonical_reason(),
            "status": status.as_u16(),
            "code": self.code(),
            "detail": self.sentence(),
        });
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json")),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (OWN_ANSWER, HeaderValue::from_static(self.code())),
        ];
        (status, headers, body.to_string()).into_response()
    }
}
