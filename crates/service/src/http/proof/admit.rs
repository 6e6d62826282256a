use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{Method, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use contract::routes::ROUTES;

use super::{Technician, body, claims::Claims, hash};
use crate::{
    app::App,
    http::{error::ApiError, is_open},
    store::proofs,
};

/// Longest token that is looked at, in bytes; a console's has less than a tenth.
const TOKEN_MAX: usize = 16 * 1024;

/// The layer around every end point: nothing but the health answer is given without a proof, and nothing at all that the contract does not list.
pub(in crate::http) async fn check(State(app): State<App>, request: Request, next: Next) -> Response {
    if is_open(&app, request.uri().path()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    match admit(&app, parts, body).await {
        Ok(request) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn admit(app: &App, mut parts: Parts, sent: Body) -> Result<Request, ApiError> {
    let Some(claims) = claims(app, &parts) else {
        body::drain(sent).await;
        return Err(ApiError::unauthenticated());
    };
    if let Err(refusal) = route(&parts).and_then(|permission| permitted(permission, &claims)) {
        body::drain(sent).await;
        return Err(refusal);
    }
    let bytes = body::read(sent).await?;
    let bound = match &claims.bsh {
        Some(hash) => *hash == hash::of_body(&bytes),
        None => bytes.is_empty(),
    };
    if !bound {
        return Err(ApiError::unauthenticated());
    }
    // Reads may be repeated within a proof's life; a write is taken once, by whichever replica inserts first.
    if parts.method != Method::GET
        && !proofs::spend(&app.store, &claims.iss, &claims.jti, claims.forgotten_at()).await?
    {
        return Err(ApiError::unauthenticated());
    }
    parts.extensions.insert::<Technician>(claims.technician());
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

fn claims(app: &App, parts: &Parts) -> Option<Claims> {
    let mut headers = parts.headers.get_all(header::AUTHORIZATION).iter();
    let (scheme, token) = headers.next()?.to_str().ok()?.split_once(' ')?;
    // Two proofs, or an address that names a host too, could mean one thing to a proxy and another here.
    if headers.next().is_some() || parts.uri.authority().is_some() {
        return None;
    }
    let holds = scheme.eq_ignore_ascii_case("Bearer") && token.len() <= TOKEN_MAX;
    holds.then(|| app.verifier.claims(token, &parts.method, &parts.uri, app.wall.now()))?
}

/// The permission that method and path need.
fn route(parts: &Parts) -> Result<&'static str, ApiError> {
    let path = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
    // An id is text, and holds no control character: PostgreSQL cannot even look for one.
    let sent = percent_encoding::percent_decode_str(parts.uri.path()).decode_utf8();
    if sent.map_or(true, |sent| sent.chars().any(char::is_control)) {
        return Err(ApiError::not_found("There is nothing at this address."));
    }
    let known: Vec<_> = ROUTES.iter().filter(|route| route.path == path).collect();
    if known.is_empty() {
        return Err(ApiError::not_found("There is nothing at this address."));
    }
    match known.iter().find(|route| route.method == parts.method.as_str()) {
        Some(route) => Ok(route.permission),
        None => {
            Err(ApiError::method_not_allowed(known.iter().map(|route| route.method).collect::<Vec<_>>().join(", ")))
        }
    }
}

fn permitted(permission: &'static str, claims: &Claims) -> Result<(), ApiError> {
    if claims.scp.iter().any(|granted| granted == permission) {
        Ok(())
    } else {
        Err(ApiError::scope_missing(permission))
    }
}
