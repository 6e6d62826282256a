//! Whom a request's cookie names.

use axum::http::{HeaderMap, header};

use crate::{clock, problem::Problem, server::Console, session::Session, technician::Technician};

/// The page's own name for its sign-in; see [`Session::id`].
pub const PAGE_SESSION: &str = "x-console-session";

/// The secret in the session cookie, if there is one.
pub fn secret<'h>(console: &Console, headers: &'h HeaderMap) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == console.cookie).then_some(value))
}

/// The open session of this request and its technician.
pub fn session<'c>(console: &'c Console, headers: &HeaderMap) -> Option<(Session, &'c Technician)> {
    let session = console.sessions.find(secret(console, headers)?, clock::unix_seconds())?;
    let technician = console.technicians.get(session.technician)?;
    Some((session, technician))
}

/// The technician of this request. A page that names another sign-in than the cookie (someone else signed in from another tab)
/// counts as signed out.
pub fn technician<'c>(console: &'c Console, headers: &HeaderMap) -> Result<&'c Technician, Problem> {
    let (session, technician) = session(console, headers).ok_or(Problem::SignedOut)?;
    match headers.get(PAGE_SESSION) {
        Some(page) if page.as_bytes() != session.id.as_bytes() => Err(Problem::SignedOut),
        _ => Ok(technician),
    }
}
