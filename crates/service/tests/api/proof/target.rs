//! A proof holds for its own method and address only, however they are written.

use super::{
    LIST, good,
    raw::{bearer, exchange},
    told_nothing,
};
use crate::support::{Proof, World, dana, start};

async fn ask(world: &World, line: &str, token: &str) -> u16 {
    exchange(world, line, &bearer(token), b"").await.status
}

#[tokio::test]
async fn a_proof_holds_for_its_own_address_only() {
    let world = start().await;
    let token = good(&world).token();
    for same in ["/api/v1/customers?search=a&page=1", "/api/v1/customers?page=1&&search=%61", LIST] {
        assert_eq!(ask(&world, &format!("GET {same}"), &token).await, 200, "{same}");
    }
    for other in [
        "/api/v1/customers",
        "/api/v1/customers?page=1",
        "/api/v1/customers?page=2&search=a",
        "/api/v1/customers?page=1&search=A",
        "/api/v1/customers?page=1&search=a&search=b",
        "/api/v1/customers?page=1&search=a&sort=name",
        "/api/v1/customers?page=1&search=a%20",
        "/api/v1/customers?Page=1&search=a",
        "/api/v1/customers/ids?page=1&search=a",
        "/api/v1/linked-customers?page=1&search=a",
        "/health/../api/v1/customers?page=1&search=a",
    ] {
        assert_eq!(ask(&world, &format!("GET {other}"), &token).await, 401, "{other}");
    }
}

#[tokio::test]
async fn another_spelling_of_the_path_is_another_address_and_none_that_is_there() {
    let world = start().await;
    let token = good(&world).token();
    for path in [
        "/api/v1/customers/",
        "/API/v1/customers",
        "/api/v1/Customers",
        "/api/v1/./customers",
        "/api/v1/x/../customers",
        "/api/v1/imports/../customers",
        "/api/v1/%2e%2e/v1/customers",
        "/api/v1/%2E%2E/v1/customers",
        "/api/v1/%63ustomers",
        "/api%2Fv1/customers",
        "/api/v1/customers%2F",
        "/api/v1/customers%00",
        "/api/v1/customers;a=1",
        "//api/v1/customers",
        "/api//v1/customers",
        "//evil.example/api/v1/customers",
        "/http://evil.example/api/v1/customers",
    ] {
        let line = format!("GET {path}?page=1&search=a");
        assert_eq!(ask(&world, &line, &token).await, 401, "{path}");
        let own = Proof::new(&dana(), world.now(), "GET", &format!("{path}?page=1&search=a"), None).token();
        assert_eq!(ask(&world, &line, &own).await, 404, "{path}");
    }
    // What stands behind `%3F` is no query.
    let line = "GET /api/v1/customers%3Fpage=1&search=a";
    assert_eq!(ask(&world, line, &token).await, 401);
}

#[tokio::test]
async fn an_address_that_names_a_host_is_refused() {
    let world = start().await;
    let token = good(&world).token();
    for base in ["http://evil.example", &world.url, "https://127.0.0.1"] {
        assert_eq!(ask(&world, &format!("GET {base}{LIST}"), &token).await, 401, "{base}");
    }
    for line in ["GET ftp://evil.example/", "CONNECT evil.example:443", "OPTIONS *"] {
        let status = ask(&world, line, &token).await;
        assert!(matches!(status, 400 | 401), "{line}: {status}");
    }
}

#[tokio::test]
async fn a_proof_holds_for_its_own_method_only() {
    let world = start().await;
    let token = good(&world).token();
    for method in ["POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "Get", "QUERY"] {
        assert_eq!(ask(&world, &format!("{method} {LIST}"), &token).await, 401, "{method}");
        let own = Proof::new(&dana(), world.now(), method, LIST, None).token();
        assert_eq!(ask(&world, &format!("{method} {LIST}"), &own).await, 405, "{method}");
    }
    let draft = Proof::new(&dana(), world.now(), "GET", "/api/v1/draft", None).token();
    told_nothing(&world.send("DELETE", "/api/v1/draft", &draft, None).await);
}

#[tokio::test]
async fn a_header_with_a_line_break_in_it_is_refused() {
    let world = start().await;
    let token = good(&world).token();
    let (first, second) = token.split_at(20);
    for headers in [
        format!("authorization: Bearer {first}\r\n {second}\r\n"),
        format!("authorization: Bearer\r\n\t{token}\r\n"),
        format!("authorization: Bearer {first}\r{second}\r\n"),
        format!("authorization: Bearer {first}\n{second}\r\n"),
        format!("authorization: Bearer {token}\0\r\n"),
        format!("authorization : Bearer {token}\r\n"),
        format!(" authorization: Bearer {token}\r\n"),
        format!("x-request-id: a\r\n b\r\n{}", bearer(&token)),
        format!("x-request-id: a\rx: b\r\n{}", bearer(&token)),
    ] {
        let heard = exchange(&world, &format!("GET {LIST}"), &headers, b"").await;
        assert_eq!(heard.status, 400, "{headers:?}: {heard:?}");
        assert!(!heard.text.contains("customers"), "{heard:?}");
    }
    assert_eq!(ask(&world, &format!("GET {LIST}"), &token).await, 200);
}
