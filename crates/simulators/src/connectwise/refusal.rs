//! An error as ConnectWise words it.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

use super::table::Table;

/// What is wrong with one field.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Mistake {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) resource: &'static str,
    pub(super) field: String,
}

/// A refusal; nothing was done.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: String,
    mistakes: Vec<Mistake>,
}

impl Refusal {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), mistakes: Vec::new() }
    }

    /// A condition, an order or a page that cannot be read.
    pub(super) fn condition(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "ApiFindCondition", message)
    }

    /// Fields that cannot be taken.
    pub(super) fn object(table: Table, mistakes: Vec<Mistake>) -> Self {
        let message = format!("{} object is invalid", table.facts().resource);
        Self { mistakes, ..Self::new(StatusCode::BAD_REQUEST, "InvalidObject", message) }
    }

    /// A body that is not what it must be.
    pub(super) fn body(table: Table, message: impl Into<String>) -> Self {
        let mistake = Mistake {
            code: "InvalidField",
            message: message.into(),
            resource: table.facts().resource,
            field: String::new(),
        };
        Self::object(table, vec![mistake])
    }

    pub(super) fn unauthorized(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code, message)
    }

    /// The role lacks a right.
    pub(super) fn forbidden(right: &str) -> Self {
        let message = format!("You do not have security permission to perform this action. ({right})");
        Self::new(StatusCode::FORBIDDEN, "SecurityPermission", message)
    }

    /// There is no such record.
    pub(super) fn not_found(table: Table, id: &str) -> Self {
        let mut label = table.facts().resource.to_owned();
        if let Some(first) = label.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        Self::new(StatusCode::NOT_FOUND, "NotFound", format!("{label} {id} not found"))
    }

    /// No such end point, or another version's.
    pub(super) fn no_endpoint() -> Self {
        Self::new(StatusCode::NOT_FOUND, "ConnectWiseApi", "The endpoint does not exist.")
    }

    pub(super) fn wrong_method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", "The method is not supported by this resource.")
    }

    pub(super) fn wrong_media_type() -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", "The body must be application/json.")
    }

    /// The web server in front refuses: no JSON.
    pub(super) fn too_long() -> Self {
        Self::new(StatusCode::URI_TOO_LONG, "", "<html><body><h2>Request URL Too Long</h2></body></html>")
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Self { status, code, message, mistakes } = self;
        if code.is_empty() {
            return (status, [(header::CONTENT_TYPE, "text/html; charset=us-ascii")], message).into_response();
        }
        let errors = if mistakes.is_empty() { json!(null) } else { json!(mistakes) };
        (status, Json(json!({"code": code, "message": message, "errors": errors}))).into_response()
    }
}
