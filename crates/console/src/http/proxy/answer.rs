//! The service's answer on its way to the page.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};

use super::headers;

/// Streams it; bytes and status stay as they are.
pub(super) fn passed_on(answer: reqwest::Response) -> Response {
    let status = answer.status();
    let mut passed = headers::for_page(answer.headers());
    passed.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    let mut response = Response::new(Body::from_stream(answer.bytes_stream()));
    *response.status_mut() = status;
    *response.headers_mut() = passed;
    response
}
