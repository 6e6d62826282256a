//! `/proxy/api/v1/…`: forwards a request of the plug-in to the service, signed in the technician's name.

mod answer;
mod body;
mod headers;

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, header},
    response::{IntoResponse, Response},
};
use tokio::time::timeout;
use url::Url;

use self::headers::Trace;
use super::{origin, signed_in};
use crate::{
    clock,
    path::SafePath,
    problem::Problem,
    proof::{Signed, request_hash},
    server::Console,
};

/// Longest address that can be sent on, in bytes ([`axum::http::Uri`]'s own bound). One that came shorter grows when it is spelled out.
const MAX_ADDRESS: usize = 65_534;

/// Longest request body, in bytes.
pub const MAX_BODY: usize = 1024 * 1024;

/// Checks, signs, sends, and streams the answer back. When the page gives up, this future is dropped and the request to the
/// service with it.
pub async fn forward(State(console): State<Arc<Console>>, request: Request) -> Response {
    let trace = Trace::of(request.headers());
    let mut response = match send(&console, request, &trace).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    };
    trace.mark(response.headers_mut());
    response
}

async fn send(console: &Console, request: Request, trace: &Trace) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    if !origin::is_own_page(&parts.method, &parts.headers) {
        return Err(Problem::CrossSite);
    }
    let technician = signed_in::technician(console, &parts.headers)?;
    let path = parts.uri.path().strip_prefix("/proxy").and_then(SafePath::parse).ok_or(Problem::ForbiddenRoute)?;
    let method = parts.method;
    if !is_forwarded(&method) || !console.plugin.allows(method.as_str(), path.as_str()) {
        return Err(Problem::ForbiddenRoute);
    }
    let query = request_hash::plain_query(parts.uri.query().unwrap_or_default());
    let arriving = body::read(&parts.headers, body);
    let body = timeout(console.deadline, arriving).await.map_err(|_| Problem::BadRequest)??;

    let signed = Signed { method: method.as_str(), path: path.as_str(), query: &query, body: &body };
    let token = console.signer.sign(technician, signed, clock::unix_seconds()).map_err(|error| {
        tracing::error!(%error, "cannot sign");
        Problem::SigningFailed
    })?;
    let mut headers = headers::for_service(&parts.headers);
    trace.mark(&mut headers);
    let bearer = HeaderValue::try_from(format!("Bearer {token}")).map_err(|_| Problem::SigningFailed)?;
    headers.insert(header::AUTHORIZATION, bearer);

    let mut url: Url = console.service_url.clone();
    let target = format!("{}{}", url.path().trim_end_matches('/'), path.as_str());
    url.set_path(&target);
    url.set_query((!query.is_empty()).then_some(&query));
    // What is signed must be what is sent, to the byte.
    if url.path() != target || url.query().unwrap_or_default() != query {
        return Err(Problem::ForbiddenRoute);
    }
    if url.as_str().len() > MAX_ADDRESS {
        return Err(Problem::AddressTooLong);
    }

    let sent = console.client.request(method, url).headers(headers).body(body).send();
    match timeout(console.deadline, sent).await {
        Ok(Ok(response)) => Ok(answer::passed_on(response)),
        Err(_) => Err(Problem::ServiceTimeout),
        Ok(Err(error)) if error.is_timeout() && !error.is_connect() => Err(Problem::ServiceTimeout),
        Ok(Err(error)) => {
            tracing::warn!(%error, request_id = trace.request_id(), "the service does not answer");
            Err(Problem::ServiceUnreachable)
        }
    }
}

fn is_forwarded(method: &Method) -> bool {
    [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE].contains(method)
}
