//! The proof that goes with every request to the service: a JWT, signed with Ed25519, good for this one request only.

pub mod request_hash;

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;
use uuid::Uuid;

use crate::technician::Technician;

/// `aud`: the extension the token is for.
const AUDIENCE: &str = "trend-micro-remote-manager";

/// Seconds a token lives; the bridge contract allows no more.
const LIFETIME: u64 = 60;

/// Signs in the console's name.
#[derive(Debug)]
pub struct Signer {
    /// `iss`
    pub issuer: String,
    /// `kid`
    pub kid: String,
    /// The private key.
    pub key: EncodingKey,
}

/// The request a token is bound to.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'a> {
    /// HTTP method in upper case.
    pub method: &'a str,
    /// Path as it goes to the service.
    pub path: &'a str,
    /// Query as it goes to the service, without `?`.
    pub query: &'a str,
    /// Body bytes; empty for none.
    pub body: &'a [u8],
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    aud: &'a str,
    sub: &'a str,
    name: &'a str,
    email: &'a str,
    tid: &'a str,
    scp: &'a [String],
    jti: String,
    iat: u64,
    exp: u64,
    qsh: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    bsh: Option<String>,
}

impl Signer {
    /// A fresh token for `technician` sending `request` at `now` (Unix seconds).
    pub fn sign(&self, technician: &Technician, request: Signed<'_>, now: u64) -> jsonwebtoken::errors::Result<String> {
        let claims = Claims {
            iss: &self.issuer,
            aud: AUDIENCE,
            sub: &technician.id,
            name: &technician.name,
            email: &technician.email,
            tid: &technician.partner,
            scp: &technician.permissions,
            jti: Uuid::new_v4().to_string(),
            iat: now,
            exp: now + LIFETIME,
            qsh: request_hash::of_request(request.method, request.path, request.query),
            bsh: (!request.body.is_empty()).then(|| request_hash::of_body(request.body)),
        };
        let header = Header { kid: Some(self.kid.clone()), ..Header::new(Algorithm::EdDSA) };
        jsonwebtoken::encode(&header, &claims, &self.key)
    }
}
