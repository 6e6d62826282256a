//! LMPI's and SMPI's errors: a status with `error_subject` and `error_message`.

use axum::Json;
use axum::extract::FromRequest;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A request that was refused and changed nothing.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    subject: &'static str,
    message: String,
}

impl Refusal {
    fn new(status: StatusCode, subject: &'static str, message: impl Into<String>) -> Self {
        Self { status, subject, message: message.into() }
    }

    /// A field or parameter is wrong; the message names it.
    pub(super) fn parameter(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "InvalidParameter", message)
    }

    /// The plan's pool has too few seats left.
    pub(super) fn licenses(plan: &str, wanted: u64, left: u64) -> Self {
        let message = format!("{plan}: {wanted} units requested, {left} available.");
        Self::new(StatusCode::BAD_REQUEST, "InsufficientLicense", message)
    }

    pub(super) fn not_found(what: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "NotFound", format!("{} was not found.", what.into()))
    }

    pub(super) fn unauthorized(message: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Unauthorized", message)
    }

    pub(super) fn conflict(subject: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, subject, message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(json!({"error_subject": self.subject, "error_message": self.message}))).into_response()
    }
}

impl From<JsonRejection> for Refusal {
    fn from(rejection: JsonRejection) -> Self {
        Self::parameter(rejection.body_text())
    }
}

/// A JSON body whose faults are refused the vendor's way.
#[derive(Debug, FromRequest)]
#[from_request(via(Json), rejection(Refusal))]
pub(super) struct Body<T>(pub(super) T);

pub(super) async fn unknown_path() -> Refusal {
    Refusal::not_found("The resource")
}

pub(super) async fn wrong_method() -> Refusal {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", "This resource has no such method.")
}
