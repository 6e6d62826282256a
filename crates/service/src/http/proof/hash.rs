//! `qsh` and `bsh`: what binds a proof to one request.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};

/// All but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// base64url(SHA-256(METHOD `&` path `&` query)); the query's pairs `name=value` percent-encoded, sorted by encoded name, then encoded value,
/// joined by `&`, and empty where there is none.
pub fn of_request(method: &str, path: &str, query: &str) -> String {
    let encode = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
    let mut pairs: Vec<_> =
        url::form_urlencoded::parse(query.as_bytes()).map(|(name, value)| (encode(&name), encode(&value))).collect();
    pairs.sort_unstable();
    let query: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    of_body(format!("{method}&{path}&{}", query.join("&")).as_bytes())
}

/// base64url(SHA-256(bytes)).
pub fn of_body(body: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(body))
}

#[cfg(test)]
mod tests {
    use base64::prelude::BASE64_STANDARD;
    use serde_json::Value;

    use super::*;

    /// What both sides have to come to, computed elsewhere.
    fn vectors(of: &str) -> Vec<Value> {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/contract/proof-vectors.json");
        let vectors: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        vectors[of].as_array().unwrap().clone()
    }

    #[test]
    fn requests_hash_as_the_vectors_say() {
        let vectors = vectors("requests");
        assert!(vectors.len() > 20);
        for vector in vectors {
            let field = |name: &str| vector[name].as_str().unwrap();
            let qsh = of_request(field("method"), field("path"), field("query"));
            assert_eq!((&*qsh, of_body(field("text").as_bytes())), (field("qsh"), qsh.clone()), "{vector:#}");
        }
    }

    #[test]
    fn bodies_hash_as_the_vectors_say() {
        let vectors = vectors("bodies");
        assert!(vectors.len() > 4);
        for vector in vectors {
            let body = BASE64_STANDARD.decode(vector["base64"].as_str().unwrap()).unwrap();
            assert_eq!(of_body(&body), vector["bsh"].as_str().unwrap(), "{}", vector["meaning"]);
        }
    }
}
