//! The signature: `base64(HMAC-SHA256(secret, posix_time + METHOD + path?query + base64(MD5(body))))`, the MD5 only if
//! there is a body.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use sha2::Sha256;

use super::refusal::Refusal;
use super::{Licensing, Options};
use crate::clock;

/// How far the caller's clock may be off, in seconds.
const TOLERANCE: u64 = 15 * 60;

/// Lets only signed requests through.
pub(super) async fn check(State(licensing): State<Arc<Licensing>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    match verify(&licensing.options, &parts, &body) {
        Ok(()) => next.run(Request::from_parts(parts, Body::from(body))).await,
        Err(message) => Refusal::unauthorized(message).into_response(),
    }
}

fn verify(options: &Options, parts: &Parts, body: &Bytes) -> Result<(), &'static str> {
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    if header("x-access-token") != Some(&options.access_token) {
        return Err("x-access-token is missing or unknown.");
    }
    let time = header("x-posix-time").ok_or("x-posix-time is missing.")?;
    let seconds: i64 = time.parse().map_err(|_| "x-posix-time is not a number of seconds.")?;
    if (clock::now_ms() / 1000).abs_diff(seconds) > TOLERANCE {
        return Err("x-posix-time is more than 15 minutes off.");
    }
    if header("x-traceid").is_none_or(str::is_empty) {
        return Err("x-traceid is missing.");
    }
    let signature = header("x-signature").and_then(|text| BASE64_STANDARD.decode(text).ok());
    let signature = signature.ok_or("x-signature is missing or not base64.")?;
    let uri = parts.uri.path_and_query().map_or("/", |uri| uri.as_str());
    if signed(&options.secret_key, time, parts.method.as_str(), uri, body, &signature) {
        Ok(())
    } else {
        Err("x-signature does not fit the request.")
    }
}

/// Compares in constant time.
fn signed(secret: &str, time: &str, method: &str, uri: &str, body: &[u8], signature: &[u8]) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
    mac.update(time.as_bytes());
    mac.update(method.as_bytes());
    mac.update(uri.as_bytes());
    if !body.is_empty() {
        mac.update(BASE64_STANDARD.encode(Md5::digest(body)).as_bytes());
    }
    mac.verify_slice(signature).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(method: &str, uri: &str, body: &str, signature: &str) {
        let signature = BASE64_STANDARD.decode(signature).unwrap();
        let signed = |uri: &str, body: &str| {
            super::signed("test-secret-key", "1700000000", method, uri, body.as_bytes(), &signature)
        };
        assert!(signed(uri, body));
        assert!(!signed(&uri.replace("LMPI", "lmpi"), body), "the path counts");
        assert!(!signed(uri, &format!("{body} ")), "the body counts");
    }

    #[test]
    fn the_known_signatures_are_accepted_and_nothing_near_them() {
        check("GET", "/LMPI/v3/customers?page=1&limit=100", "", "3FRSp/LfKpLhKcq2w2vO24J24d7OCoR2cPOj+pIg6HQ=");
        check(
            "PUT",
            "/LMPI/v3/customers/11111111-1111-4111-8111-111111111111/subscriptions/22222222-2222-4222-8222-222222222222",
            r#"{"units_per_license":30}"#,
            "3pPs2exu9zbz5wmbfYg65Byf0IKqu5o36X61tQ4o9SU=",
        );
    }
}
