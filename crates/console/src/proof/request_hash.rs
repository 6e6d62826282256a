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
    use super::*;

    // The expected values were computed with Python's hashlib over the text in the comment.
    #[track_caller]
    fn check(method: &str, path: &str, query: &str, expected: &str) {
        assert_eq!(of_request(method, path, query), expected, "{method} {path}?{query}");
    }

    #[test]
    fn request_hashes_match_values_computed_elsewhere() {
        // GET&/api/v1/customers&
        check("GET", "/api/v1/customers", "", "dJO-PgGJwjOLx54l-9EPF3t7q8ONFndgszdzBa4cu4M");
        // GET&/api/v1/customers&page=1&search=a%20b
        check("GET", "/api/v1/customers", "search=a+b&page=1", "CFBe0NFwOf4fukoV4LjRDTYqrrXuseUTZWIMHYGZZtw");
        // GET&/api/v1/customers&page=1&search=a%20b
        check("GET", "/api/v1/customers", "page=1&search=a%20b", "CFBe0NFwOf4fukoV4LjRDTYqrrXuseUTZWIMHYGZZtw");
        // GET&/api/v1/customers&empty=&filter=a&filter=b&flag=
        check(
            "GET",
            "/api/v1/customers",
            "filter=b&filter=a&empty=&flag",
            "U3Xjooi4KY_rzWVn_OzZ63S1BEck9BRcuskSJIFjHyY",
        );
        // GET&/api/v1/customers&search=%E5%AE%AE%26%3D~%2B%2A
        check("GET", "/api/v1/customers", "search=%e5%ae%ae%26%3D~%2B*", "C-0iASCFhW557zLIxmvSRK8zYPCpI7DnYUUlOzNMd7k");
        // POST&/api/v1/customers/vsa1:100000000000001/import&
        check(
            "POST",
            "/api/v1/customers/vsa1:100000000000001/import",
            "",
            "rAuhC0gT0YXtbJ9_cW-SjYyZ1RxSOTC9BYHjR8u1pcI",
        );
        // GET&/api/v1/x&A=3&a=2&a-b=0&a-b=1
        check("GET", "/api/v1/x", "a-b=1&a=2&a%2Db=0&A=3", "YZGkCAdMdxDOIJtCLlb704yZuPDRLDjEBKwwJNG8Ces");
    }

    #[test]
    fn body_hashes_match_values_computed_elsewhere() {
        assert_eq!(of_body(b"{\"draft\":\"d1\",\"version\":7}"), "IXzC8FCq0lYlDhLhsueZnZRJMBzSJMpT5HphMzublEw");
        assert_eq!(of_body(b""), "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
    }

    #[test]
    fn a_query_is_forwarded_in_one_spelling_and_in_its_order() {
        assert_eq!(plain_query("b=x+y&a=%7e&&flag&n=caf%c3%a9"), "b=x%20y&a=~&flag=&n=caf%C3%A9");
        assert_eq!(plain_query(""), "");
    }
}
