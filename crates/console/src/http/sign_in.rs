//! `/session`: sign in, who am I, sign out.

use std::sync::Arc;

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{origin, signed_in};
use crate::{clock, problem::Problem, server::Console};

/// Whose name was clicked. The reference console asks for no password.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    technician: String,
}

/// `POST /session`: begins a session; answers with the identity.
pub async fn sign_in(
    State(console): State<Arc<Console>>,
    headers: HeaderMap,
    body: Result<Json<SignIn>, JsonRejection>,
) -> Result<Response, Problem> {
    if !origin::is_own_page(&Method::POST, &headers) {
        return Err(Problem::CrossSite);
    }
    let Json(SignIn { technician }) = body.map_err(|_| Problem::BadRequest)?;
    let index = console.technicians.iter().position(|t| t.id == technician).ok_or(Problem::UnknownTechnician)?;
    if let Some(old) = signed_in::secret(&console, &headers) {
        console.sessions.end(old);
    }
    let (secret, session) = console.sessions.begin(index, clock::unix_seconds());
    let cookie = format!("{}={secret}; Path=/; HttpOnly; SameSite=Strict", console.cookie);
    let identity = Json(console.technicians[index].identity(&session.id)).into_response();
    Ok(([(header::SET_COOKIE, cookie), (header::CACHE_CONTROL, "no-store".to_owned())], identity).into_response())
}

/// `GET /session`: the identity, or 204 when nobody is signed in.
pub async fn who(State(console): State<Arc<Console>>, headers: HeaderMap) -> Response {
    let answer = match signed_in::session(&console, &headers) {
        Some((session, technician)) => Json(technician.identity(&session.id)).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    };
    ([(header::CACHE_CONTROL, "no-store")], answer).into_response()
}

/// `DELETE /session`: signs out; also fine when nobody is signed in.
pub async fn sign_out(State(console): State<Arc<Console>>, headers: HeaderMap) -> Result<Response, Problem> {
    if !origin::is_own_page(&Method::DELETE, &headers) {
        return Err(Problem::CrossSite);
    }
    if let Some(secret) = signed_in::secret(&console, &headers) {
        console.sessions.end(secret);
    }
    let cookie = format!("{}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0", console.cookie);
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response())
}
