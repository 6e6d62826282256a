//! The id by which a request is found in the logs of console and service.

use axum::{
    extract::{FromRequestParts, Request},
    http::{HeaderName, request::Parts},
};

use super::ApiError;

pub(super) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The id: the console's, where it sent a plain one, else a new one.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

pub(super) fn of(request: &Request) -> RequestId {
    let plain = |text: &&str| {
        (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    let sent = request.headers().get(HEADER).and_then(|value| value.to_str().ok()).filter(plain);
    RequestId(sent.map_or_else(|| uuid::Uuid::new_v4().to_string(), str::to_owned))
}

impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| ApiError::internal("a request without an id"))
    }
}
