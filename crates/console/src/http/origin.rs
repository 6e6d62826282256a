//! Where a request comes from.

use std::{collections::HashSet, net::SocketAddr, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::server::Console;

/// The `Host` values the console answers to. Any other means that a stranger's name was pointed at this address.
#[derive(Debug)]
pub struct Hosts(HashSet<String>);

impl Hosts {
    /// The address itself, the loopback's names with its port, and the configured ones (with their port, if they need one).
    pub fn new(address: SocketAddr, configured: Vec<String>) -> Self {
        let port = address.port();
        let own = ["localhost", "127.0.0.1", "[::1]"].map(|name| format!("{name}:{port}"));
        Self(own.into_iter().chain([address.to_string()]).chain(configured).collect())
    }
}

/// Refuses requests under a host name that is not the console's.
pub async fn known_host(State(console): State<Arc<Console>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let known = |host: &str| console.hosts.0.contains(host);
    // A request line may name a host too, and some readers believe it over the header.
    if host.is_some_and(known) && request.uri().authority().is_none_or(|named| known(named.as_str())) {
        next.run(request).await
    } else {
        let text = "This console is not known under that name. Add the name to `hosts` in its settings.\n";
        (StatusCode::MISDIRECTED_REQUEST, text).into_response()
    }
}

/// Whether a script of the console's own page sent this. What a browser says of it must agree; a client that says nothing (no
/// browser) may only read.
pub fn is_own_page(method: &Method, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let site = text("sec-fetch-site");
    let destination = text("sec-fetch-dest");
    let origin = text("origin");
    let host = text("host").unwrap_or_default();
    site.is_none_or(|site| site == "same-origin")
        && destination.is_none_or(|destination| destination == "empty")
        && origin.is_none_or(|origin| origin.strip_prefix("http://").or(origin.strip_prefix("https://")) == Some(host))
        && (method.is_safe() || site.is_some() || origin.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(method: &Method, headers: &[(&'static str, &'static str)], own: bool) {
        let mut map = HeaderMap::new();
        map.insert("host", "localhost:8080".parse().unwrap());
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        assert_eq!(is_own_page(method, &map), own, "{method} {headers:?}");
    }

    #[test]
    fn only_the_own_page_may_write() {
        check(&Method::POST, &[("sec-fetch-site", "same-origin"), ("origin", "http://localhost:8080")], true);
        check(&Method::POST, &[("origin", "http://localhost:8080")], true);
        check(&Method::POST, &[], false);
        check(&Method::POST, &[("sec-fetch-site", "same-site"), ("origin", "http://localhost:9090")], false);
        check(&Method::POST, &[("sec-fetch-site", "cross-site")], false);
        check(&Method::POST, &[("sec-fetch-site", "same-origin"), ("origin", "http://evil.example")], false);
        check(&Method::POST, &[("origin", "null")], false);
        check(&Method::POST, &[("origin", "http://localhost:8080.evil.example")], false);
    }

    #[test]
    fn a_link_or_an_embedded_resource_is_not_the_page_asking() {
        check(&Method::GET, &[("sec-fetch-site", "none"), ("sec-fetch-dest", "document")], false);
        check(&Method::GET, &[("sec-fetch-site", "same-origin"), ("sec-fetch-dest", "document")], false);
        check(&Method::GET, &[("sec-fetch-site", "cross-site"), ("sec-fetch-dest", "image")], false);
        check(&Method::GET, &[("sec-fetch-site", "same-origin"), ("sec-fetch-dest", "empty")], true);
        check(&Method::GET, &[], true);
    }
}
