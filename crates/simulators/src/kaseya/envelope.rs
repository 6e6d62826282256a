//! The envelope around every answer. Kaseya says most errors inside HTTP 200.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// A good answer; `total` counts all rows, not only those of the page.
#[derive(Debug)]
pub(super) struct Envelope {
    pub(super) total: usize,
    pub(super) result: Value,
}

impl IntoResponse for Envelope {
    fn into_response(self) -> Response {
        let Self { total, result } = self;
        let body = json!({"TotalRecords": total, "Result": result, "ResponseCode": 0, "Status": "OK", "Error": "None"});
        Json(body).into_response()
    }
}

/// A refusal: the code in the envelope is the one that counts.
#[derive(Debug)]
pub(super) struct Refusal {
    http: StatusCode,
    code: u16,
    error: String,
}

impl Refusal {
    /// An error as Kaseya mostly sends it: HTTP 200 with the code inside.
    pub(super) fn inside(code: u16, error: impl Into<String>) -> Self {
        Self { http: StatusCode::OK, code, error: error.into() }
    }

    /// HTTP 401 as well as the code.
    pub(super) fn unauthorized(error: impl Into<String>) -> Self {
        Self { http: StatusCode::UNAUTHORIZED, code: 401, error: error.into() }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({"TotalRecords": 0, "Result": null, "ResponseCode": self.code, "Status": "Failed",
                          "Error": self.error});
        (self.http, Json(body)).into_response()
    }
}

pub(super) async fn unknown_path() -> impl IntoResponse {
    (StatusCode::NOT_FOUND, Json(json!({"Message": "No HTTP resource was found that matches the request URI."})))
}
