use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use service::http::proof::{of_body, of_request};

use super::Person;

/// The first key pair of RFC 8032, 7.1.
pub(crate) const SEED: [u8; 32] = [
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5,
    0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
];
const PUBLIC: [u8; 32] = [
    0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a, 0x0e, 0xe1, 0x72,
    0xf3, 0xda, 0xa6, 0x23, 0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a,
];
/// What stands before the seed in a PKCS#8 document of an Ed25519 key (RFC 8410, 7).
pub(crate) const PKCS8: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

pub(crate) const ISSUER: &str = "test-console";
pub(crate) const KID: &str = "k1";

/// The console's public key as the operator writes it.
pub(crate) fn public_key() -> String {
    BASE64_URL_SAFE_NO_PAD.encode(PUBLIC)
}

/// A proof before it is signed: every claim can be spoilt.
#[derive(Debug, Clone)]
pub(crate) struct Proof {
    pub(crate) header: Header,
    pub(crate) claims: Value,
    pub(crate) seed: [u8; 32],
}

impl Proof {
    /// A good one, made now, for this person and request.
    pub(crate) fn new(person: &Person, now: i64, method: &str, address: &str, body: Option<&[u8]>) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let mut claims = json!({
            "iss": ISSUER, "aud": "trend-micro-remote-manager", "sub": person.sub, "name": person.name, "email": person.email,
            "tid": person.partner, "scp": person.permissions, "jti": uuid::Uuid::new_v4().to_string(),
            "iat": now, "exp": now + 60, "qsh": of_request(method, path, query),
        });
        if let Some(body) = body {
            claims["bsh"] = of_body(body).into();
        }
        let header = Header { kid: Some(KID.into()), ..Header::new(Algorithm::EdDSA) };
        Self { header, claims, seed: SEED }
    }

    /// With another value for a claim.
    pub(crate) fn with(mut self, claim: &str, value: impl Into<Value>) -> Self {
        self.claims[claim] = value.into();
        self
    }

    /// Without a claim.
    pub(crate) fn without(mut self, claim: &str) -> Self {
        self.claims.as_object_mut().unwrap().remove(claim);
        self
    }

    /// Signed by a key the service does not know.
    pub(crate) fn forged(mut self) -> Self {
        self.seed[0] ^= 1;
        self
    }

    /// Signed with the algorithm named in the header: Ed25519, or HMAC keyed with the console's public key.
    pub(crate) fn token(&self) -> String {
        let key = match self.header.alg {
            Algorithm::EdDSA => EncodingKey::from_ed_der(&[&PKCS8[..], &self.seed].concat()),
            _ => EncodingKey::from_secret(&PUBLIC),
        };
        encode(&self.header, &self.claims, &key).unwrap()
    }

    /// Not signed at all, and saying so.
    pub(crate) fn unsigned(&self) -> String {
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}.", part(&json!({"alg": "none", "kid": KID})), part(&self.claims))
    }
}
