//! `qsh` and `bsh`: what binds a token to one request.
//!
//! `qsh` is base64url(SHA-256(METHOD `&` path `&` query)) without padding, where query holds the pairs `name=value`,
//! both percent-encoded by RFC 3986 (unreserved characters kept, upper-case hex), sorted by encoded name, then encoded
//! value, joined by `&`; without pairs it is empty. `bsh` is base64url(SHA-256(body)).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest as _, Sha256};
use url::form_urlencoded;

/// All but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The `qsh` of a request line.
pub fn of_request(method: &str, path: &str, query: &str) -> String {
    let mut pairs = encoded_pairs(query);
    pairs.sort_unstable();
    digest(format!("{method}&{path}&{}", joined(&pairs)).as_bytes())
}

/// The `bsh` of a body.
pub fn of_body(body: &[u8]) -> String {
    digest(body)
}

/// The same query in the one spelling that all readers agree on (`+` becomes `%20`), its order kept.
pub fn plain_query(query: &str) -> String {
    joined(&encoded_pairs(query))
}

fn encoded_pairs(query: &str) -> Vec<(String, String)> {
    let encode = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
    form_urlencoded::parse(query.as_bytes()).map(|(name, value)| (encode(&name), encode(&value))).collect()
}

fn joined(pairs: &[(String, String)]) -> String {
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

fn digest(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;
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
            let (method, path, query) = (field("method"), field("path"), field("query"));
            assert_eq!(of_request(method, path, query), field("qsh"), "{vector:#}");
            assert_eq!(of_request(method, path, &plain_query(query)), field("qsh"), "as it is forwarded: {vector:#}");
        }
    }

    #[test]
    fn bodies_hash_as_the_vectors_say() {
        let vectors = vectors("bodies");
        assert!(vectors.len() > 4);
        for vector in vectors {
            let body = STANDARD.decode(vector["base64"].as_str().unwrap()).unwrap();
            assert_eq!(of_body(&body), vector["bsh"].as_str().unwrap(), "{}", vector["meaning"]);
        }
    }

    #[test]
    fn a_query_is_forwarded_in_one_spelling_and_in_its_order() {
        assert_eq!(plain_query("b=x+y&a=%7e&&flag&n=caf%c3%a9"), "b=x%20y&a=~&flag=&n=caf%C3%A9");
        assert_eq!(plain_query(""), "");
    }
}
