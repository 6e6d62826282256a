//! The signature of LMPI and SMPI calls.

use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// `base64(HMAC-SHA256(key, time + METHOD + path?query + base64(MD5(body))))`; the last part is empty without a body.
/// `target` and `body` have to be the very bytes that are sent.
pub(super) fn sign(
    key: &SecretString,
    posix_time: i64,
    method: &str,
    target: &str,
    body: Option<&[u8]>,
) -> Option<String> {
    let digest = body.map(|body| BASE64_STANDARD.encode(Md5::digest(body))).unwrap_or_default();
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose_secret().as_bytes()).ok()?;
    mac.update(format!("{posix_time}{method}{target}{digest}").as_bytes());
    Some(BASE64_STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(method: &str, target: &str, body: Option<&str>, expected: &str) {
        let signed = sign(&"test-secret-key".into(), 1_700_000_000, method, target, body.map(str::as_bytes));
        assert_eq!(signed.as_deref(), Some(expected));
    }

    #[test]
    fn a_read_is_signed_with_its_query() {
        check("GET", "/LMPI/v3/customers?page=1&limit=100", None, "3FRSp/LfKpLhKcq2w2vO24J24d7OCoR2cPOj+pIg6HQ=");
    }

    #[test]
    fn a_write_is_signed_with_its_body() {
        let target = "/LMPI/v3/customers/11111111-1111-4111-8111-111111111111/subscriptions/22222222-2222-4222-8222-222222222222";
        check("PUT", target, Some(r#"{"units_per_license":30}"#), "3pPs2exu9zbz5wmbfYg65Byf0IKqu5o36X61tQ4o9SU=");
    }
}
