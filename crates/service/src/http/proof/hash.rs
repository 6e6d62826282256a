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
    use super::*;

    /// `plain` is the text the bridge contract says is hashed.
    #[track_caller]
    fn check(method: &str, path: &str, query: &str, plain: &str) {
        assert_eq!(of_request(method, path, query), of_body(plain.as_bytes()), "{method} {path}?{query}");
    }

    #[test]
    fn the_query_is_sorted_and_encoded_in_one_way() {
        let path = "/api/v1/customers";
        check("GET", path, "", "GET&/api/v1/customers&");
        check("GET", path, "search=a+b&page=1", "GET&/api/v1/customers&page=1&search=a%20b");
        check("GET", path, "page=1&search=a%20b", "GET&/api/v1/customers&page=1&search=a%20b");
        check("GET", path, "filter=b&filter=a&empty=&flag", "GET&/api/v1/customers&empty=&filter=a&filter=b&flag=");
        check("GET", path, "search=%e5%ae%ae%26%3D~%2B*", "GET&/api/v1/customers&search=%E5%AE%AE%26%3D~%2B%2A");
        check("GET", "/api/v1/x", "a-b=1&a=2&a%2Db=0&A=3", "GET&/api/v1/x&A=3&a=2&a-b=0&a-b=1");
    }

    #[test]
    fn the_hash_is_sha_256_in_base64url() {
        // Computed with Python's hashlib.
        assert_eq!(of_request("GET", "/api/v1/customers", ""), "dJO-PgGJwjOLx54l-9EPF3t7q8ONFndgszdzBa4cu4M");
        assert_eq!(of_body(b""), "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
        assert_eq!(of_body(b"{\"draft\":\"d1\",\"version\":7}"), "IXzC8FCq0lYlDhLhsueZnZRJMBzSJMpT5HphMzublEw");
    }
}
