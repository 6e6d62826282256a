//! `GET /auth`: Basic `user:token`, or the legacy form with hashes of the password.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use super::envelope::{Envelope, Refusal};
use super::{Kaseya, legacy};
use crate::clock;

pub(super) async fn auth(State(kaseya): State<Arc<Kaseya>>, headers: HeaderMap) -> Result<Envelope, Refusal> {
    let credentials = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Basic "))
        .and_then(|text| String::from_utf8(BASE64_STANDARD.decode(text).ok()?).ok())
        .ok_or_else(|| Refusal::inside(401, "Unauthorized: no Basic credentials"))?;
    let options = &kaseya.options;
    let known = if credentials.starts_with("user=") {
        legacy::matches(&credentials, &options.user, &options.password)
    } else {
        credentials.split_once(':') == Some((&options.user, &options.token))
    };
    if !known {
        return Err(Refusal::unauthorized("Unauthorized: user name or access token is wrong"));
    }
    let mut world = kaseya.world();
    let seconds = world.session_seconds;
    let (token, end) = world.sessions.open(seconds);
    let result = json!({"Token": token, "UserName": options.user, "TenantId": "1", "RoleId": 2, "ScopeId": 2,
                        "AdminId": 123_456, "SessionExpiration": clock::text(end), "OffSetInMinutes": 0});
    Ok(Envelope { total: 1, result })
}
