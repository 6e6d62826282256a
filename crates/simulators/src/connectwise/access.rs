//! Log-in: Basic with `company+public:private`, and the `clientId` header.

use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use uuid::Uuid;

use super::Options;
use super::refusal::Refusal;

/// Lets in who may come in. A wrong company is a 404: the cloud finds no such site.
pub(super) fn log_in(headers: &HeaderMap, options: &Options, private_key: &str) -> Result<(), Refusal> {
    let (company, public, private) = credentials(headers)
        .ok_or_else(|| Refusal::unauthorized("Unauthorized", "Authorization must be Basic company+public:private."))?;
    if !company.eq_ignore_ascii_case(&options.company) {
        return Err(Refusal::no_endpoint());
    }
    if public != options.public_key {
        return Err(Refusal::unauthorized("Unauthorized", "The public key is not known."));
    }
    if private != private_key {
        return Err(Refusal::unauthorized("UserNotAuthenticated", "The private key is not right."));
    }
    let client = headers.get("clientId").and_then(|client| client.to_str().ok());
    match client.map(Uuid::parse_str) {
        Some(Ok(_)) => Ok(()),
        _ => Err(Refusal::unauthorized("Unauthorized", "The clientId header must hold the integration's client id.")),
    }
}

fn credentials(headers: &HeaderMap) -> Option<(String, String, String)> {
    let header = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = header.split_once(' ')?;
    let plain = String::from_utf8(BASE64_STANDARD.decode(encoded).ok()?).ok()?;
    let (user, private) = plain.split_once(':')?;
    let (company, public) = user.split_once('+')?;
    scheme.eq_ignore_ascii_case("basic").then(|| (company.to_owned(), public.to_owned(), private.to_owned()))
}
