//! Refusals: every answer that is not a success is an RFC 9457 problem with a stable code.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use contract::{
    problem::{Code, FieldCode, FieldError, Problem},
    reason::Reason,
};
use domain::draft::Problem as DraftProblem;

use super::request_id;
use crate::store::StoreError;

/// A refusal on its way out. The client gets code and sentence; the log gets the cause, once.
#[derive(Debug, Clone)]
pub struct ApiError(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    problem: Problem,
    cause: Option<String>,
    retry_after: Option<u32>,
    allow: Option<String>,
}

impl ApiError {
    /// A refusal with `code`, and a sentence that says what to do.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        let status = status(code);
        let problem = Problem {
            kind: "about:blank".into(),
            title: status.canonical_reason().unwrap_or_default().into(),
            status: status.as_u16(),
            code,
            detail: detail.into(),
            request_id: None,
            errors: Vec::new(),
            problems: Vec::new(),
            permission: None,
            why: None,
            current: None,
        };
        Self(Box::new(Inner { problem, cause: None, retry_after: None, allow: None }))
    }

    /// 401. Tells nothing.
    pub fn unauthenticated() -> Self {
        Self::new(Code::Unauthenticated, "Sign in to the console again.")
    }

    /// 403: the technician lacks `permission`.
    pub fn scope_missing(permission: &str) -> Self {
        let mut error = Self::new(
            Code::ScopeMissing,
            format!("Your console account lacks the permission {permission}. Ask your console's administrator for it."),
        );
        error.0.problem.permission = Some(permission.to_owned());
        error
    }

    /// 404: no such thing for this partner.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(Code::NotFound, detail)
    }

    /// 405, with the methods there are.
    pub fn method_not_allowed(allow: String) -> Self {
        let mut error = Self::new(Code::MethodNotAllowed, format!("This address takes {allow}."));
        error.0.allow = Some(allow);
        error
    }

    /// 400: the shape is wrong at `pointer`.
    pub fn malformed(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(Code::Malformed, "The request does not have the documented shape.").field(pointer, detail)
    }

    /// 422: the value at `pointer` cannot be used.
    pub fn out_of_range(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(Code::OutOfRange, "A value cannot be used; the list of errors says which.").field(pointer, detail)
    }

    /// 500: a defect. `cause` goes to the log only.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let mut error =
            Self::new(Code::Internal, "Something broke in the service. Try again; if it stays, report the request id.");
        error.0.cause = Some(cause.to_string());
        error
    }

    /// Names one more field at fault.
    #[must_use]
    pub fn field(mut self, pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        self.0.problem.errors.push(FieldError { pointer: pointer.into(), detail: detail.into(), code: None });
        self
    }

    /// The field named last is at fault in this way.
    #[must_use]
    pub fn coded(mut self, code: FieldCode) -> Self {
        if let Some(last) = self.0.problem.errors.last_mut() {
            last.code = Some(code);
        }
        self
    }

    /// Adds what keeps a draft from being an order.
    #[must_use]
    pub fn problems(mut self, problems: Vec<DraftProblem>) -> Self {
        self.0.problem.problems = problems;
        self
    }

    /// Adds why, as a code with what it names.
    #[must_use]
    pub fn because(mut self, why: Option<Reason>) -> Self {
        self.0.problem.why = why;
        self
    }

    /// Adds the document as it is now.
    #[must_use]
    pub fn current(mut self, document: &impl serde::Serialize) -> Self {
        self.0.problem.current = serde_json::to_value(document).ok();
        self
    }

    /// Says when to try again, in seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// What happened.
    pub fn code(&self) -> Code {
        self.0.problem.code
    }
}

/// The HTTP status of a code.
fn status(code: Code) -> StatusCode {
    match code {
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::ScopeMissing => StatusCode::FORBIDDEN,
        Code::NotFound | Code::NoDraft => StatusCode::NOT_FOUND,
        Code::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Code::Malformed => StatusCode::BAD_REQUEST,
        Code::OutOfRange | Code::DraftProblems | Code::ConnectionRefused | Code::CompanyRefused => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Code::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::Changed
        | Code::PreviewChanged
        | Code::DraftOpen
        | Code::BeingImported
        | Code::NotConnected
        | Code::ConnectwiseMissing
        | Code::OtherCompany
        | Code::NotLinked => StatusCode::CONFLICT,
        Code::VendorUnreachable => StatusCode::SERVICE_UNAVAILABLE,
        Code::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        Code::ServiceUnreachable => StatusCode::BAD_GATEWAY,
        Code::ServiceTimeout => StatusCode::GATEWAY_TIMEOUT,
        Code::Internal | Code::Other => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        Self::internal(error)
    }
}

impl From<sqlx::Error> for ApiError {
    fn from(error: sqlx::Error) -> Self {
        Self::internal(error)
    }
}

impl IntoResponse for ApiError {
    /// An answer without body yet: [`finish`] writes it, once the request's id is known.
    fn into_response(self) -> Response {
        let mut response = status(self.code()).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The outermost layer: gives the request an id, writes refusals out, and logs defects.
pub(super) async fn finish(mut request: Request, next: Next) -> Response {
    let id = request_id::of(&request);
    let what = format!("{} {}", request.method(), request.uri().path());
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).await;
    if let Some(ApiError(inner)) = response.extensions_mut().remove::<ApiError>() {
        let Inner { mut problem, cause, retry_after, allow } = *inner;
        if let Some(cause) = cause {
            tracing::error!(request_id = %id.0, %what, %cause, "request failed");
        }
        problem.request_id = Some(id.0.clone());
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.remove(header::CONTENT_LENGTH);
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if problem.code == Code::Unauthenticated {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(allow) = allow.and_then(|allow| HeaderValue::from_str(&allow).ok()) {
            headers.insert(header::ALLOW, allow);
        }
        *response.body_mut() = serde_json::to_vec(&problem).map_or_else(|_| Body::empty(), Body::from);
    }
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(request_id::HEADER, value);
    }
    response
}
