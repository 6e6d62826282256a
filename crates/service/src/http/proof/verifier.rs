use std::collections::{BTreeSet, HashMap};

use axum::http::{Method, Uri};
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};

use super::{claims::Claims, hash};
use crate::config::Config;

/// Knows the consoles: their issuers, keys, and the partners each may speak for.
pub struct Verifier {
    /// By `kid`; two consoles may happen to use the same.
    keys: HashMap<String, Vec<Key>>,
    validation: Validation,
}

struct Key {
    issuer: String,
    partners: BTreeSet<String>,
    public: DecodingKey,
}

/// A console's key in the operator's file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("key {kid} of {issuer} is no Ed25519 public key: it has to be 32 bytes in base64url without padding")]
pub struct BadKey {
    issuer: String,
    kid: String,
}

impl std::fmt::Debug for Verifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Verifier").field("kids", &self.keys.keys()).finish_non_exhaustive()
    }
}

impl Verifier {
    /// The consoles of the operator's file.
    pub fn new(config: &Config) -> Result<Self, BadKey> {
        let mut keys: HashMap<String, Vec<Key>> = HashMap::new();
        for console in &config.consoles {
            for key in &console.keys {
                let bad = || BadKey { issuer: console.issuer.clone(), kid: key.kid.clone() };
                let public = DecodingKey::from_ed_components(&key.public_key).map_err(|_| bad())?;
                if !public.try_get_as_bytes().is_ok_and(|bytes| bytes.len() == 32) {
                    return Err(bad());
                }
                keys.entry(key.kid.clone()).or_default().push(Key {
                    issuer: console.issuer.clone(),
                    partners: console.partners.iter().cloned().collect(),
                    public,
                });
            }
        }
        // One algorithm, whatever the token says. Times are checked against the wall clock, not the library's.
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_audience(&[&config.audience]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.validate_exp = false;
        Ok(Self { keys, validation })
    }

    /// The claims of `token`, if it holds for this method and address at this moment. Its body and whether it was used before are still to be
    /// checked.
    pub(super) fn claims(&self, token: &str, method: &Method, uri: &Uri, now: DateTime<Utc>) -> Option<Claims> {
        let header = decode_header(token).ok()?;
        if header.crit.is_some() {
            return None;
        }
        let (claims, key) = self.keys.get(&header.kid?)?.iter().find_map(|key| {
            let claims = decode::<Claims>(token, &key.public, &self.validation).ok()?.claims;
            (claims.iss == key.issuer).then_some((claims, key))
        })?;
        let expected = hash::of_request(method.as_str(), uri.path(), uri.query().unwrap_or_default());
        let holds =
            key.partners.contains(&claims.tid) && claims.is_timely(now) && claims.is_plain() && claims.qsh == expected;
        holds.then_some(claims)
    }
}
