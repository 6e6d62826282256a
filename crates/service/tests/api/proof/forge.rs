//! Tokens that no console makes.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, crypto};
use serde_json::{Value, json};

use crate::support::{KID, PKCS8, Proof};

/// The second key pair of RFC 8032, 7.1.
const SECOND_SEED: [u8; 32] = [
    0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3, 0x46, 0xec, 0x11, 0x4e, 0x0f, 0x5b, 0x8a, 0x31,
    0x9f, 0x35, 0xab, 0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb,
];
/// Its public half, base64url.
pub(super) const SECOND_KEY: &str = "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw";

/// A header that a good proof could have.
pub(super) fn header() -> Value {
    json!({"typ": "JWT", "alg": "EdDSA", "kid": KID})
}

fn part(text: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(text)
}

impl Proof {
    /// Signed with the second key, which calls itself `kid`.
    pub(super) fn by_second_key(mut self, kid: &str) -> Self {
        self.seed = SECOND_SEED;
        self.header.kid = Some(kid.into());
        self
    }

    /// These claims under this header, whatever it says, signed with Ed25519.
    pub(super) fn under(&self, header: &Value) -> String {
        self.written(header, &self.claims.to_string())
    }

    /// The same with the claims as text.
    pub(super) fn written(&self, header: &Value, claims: &str) -> String {
        let key = EncodingKey::from_ed_der(&[&PKCS8[..], &self.seed].concat());
        let text = format!("{}.{}", part(&header.to_string()), part(claims));
        let signature = crypto::sign(text.as_bytes(), &key, Algorithm::EdDSA).unwrap();
        format!("{text}.{signature}")
    }
}
