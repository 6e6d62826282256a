//! Only the routes of the manifest, however they are spelled.

use reqwest::{Method, header};

use super::stage::{Stage, problem};

#[tokio::test]
async fn a_path_outside_the_manifest_is_refused() {
    let stage = Stage::new().await;
    let cookie = stage.sign_in("dana").await;
    for (method, path) in [
        (Method::GET, "/proxy/api/v1/customers/vsa1:1/secrets"),
        (Method::DELETE, "/proxy/api/v1/customers"),
        (Method::OPTIONS, "/proxy/api/v1/customers"),
        (Method::GET, "/proxy/health"),
        (Method::GET, "/proxy/api/v2/customers"),
    ] {
        let answer = stage.ask(method.clone(), path).header(header::COOKIE, &cookie).send().await.unwrap();
        assert_eq!(problem(answer).await, (403, "forbidden_route".to_owned()), "{method} {path}");
    }
    assert_eq!(stage.service.seen().len(), 0);
}

#[tokio::test]
async fn no_spelling_leads_out_of_the_manifests_routes() {
    let stage = Stage::new().await;
    let cookie = stage.sign_in("dana").await;
    for path in [
        "/proxy/api/v1/../../health",
        "/proxy/api/v1/customers/..",
        "/proxy/api/v1/customers/%2e%2e",
        "/proxy/api/v1/customers/.%2E",
        "/proxy/api/v1//customers",
        "/proxy//api/v1/customers",
        "/proxy/api/v1/customers/a%2fsecrets",
        "/proxy/api/v1/customers/a%5csecrets",
        "/proxy/api/v1/customers/%252e%252e",
        "/proxy/api/v1/customers/a%00",
        "/proxy/api/v1/customers/a\\b",
        "/proxy/http://evil.example/api/v1/customers",
        "/proxy/http:%2f%2fevil.example",
        "/proxy/",
    ] {
        let answer = stage.raw(&format!("GET {path}"), &cookie).await;
        let status = answer.split(' ').nth(1).unwrap();
        assert!(matches!(status, "400" | "403" | "404"), "{path}: {answer}");
    }
    assert_eq!(stage.service.seen().len(), 0);

    let answer = stage.raw("GET /proxy/api/v1/customers/vsa1:100000000000001", &cookie).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(stage.service.only().target, "/api/v1/customers/vsa1:100000000000001");
}

#[tokio::test]
async fn a_request_line_that_names_another_host_is_not_answered() {
    let stage = Stage::new().await;
    let cookie = stage.sign_in("dana").await;
    for base in ["http://evil.example", "https://evil.example:443", "http://user@evil.example"] {
        let answer = stage.raw(&format!("GET {base}/proxy/api/v1/customers"), &cookie).await;
        assert!(answer.starts_with("HTTP/1.1 421"), "{base}: {answer}");
    }
    assert_eq!(stage.service.seen().len(), 0);
    let answer = stage.raw(&format!("GET {}/proxy/api/v1/customers", stage.url), &cookie).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(stage.service.only().target, "/api/v1/customers");
}

#[tokio::test]
async fn a_header_with_a_line_break_in_it_is_refused() {
    let stage = Stage::new().await;
    let cookie = stage.sign_in("dana").await;
    for header in ["x-kept: a\r\n b", "x-kept: a\rx-other: b", "x-kept: a\0", "x-kept : a", "x-kept\n: a", " x-kept: a"]
    {
        let answer = stage.raw_with("GET /proxy/api/v1/customers", &format!("cookie: {cookie}\r\n{header}\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{header:?}: {answer}");
    }
    assert_eq!(stage.service.seen().len(), 0);
}

#[tokio::test]
async fn an_address_that_grows_too_long_when_it_is_spelled_out_is_refused() {
    let stage = Stage::new().await;
    let path = format!("/proxy/api/v1/customers?search={}", "*".repeat(22_000));
    let answer = stage.as_dana(Method::GET, &path).await.send().await.unwrap();
    assert_eq!(problem(answer).await, (414, "address_too_long".to_owned()));
    assert_eq!(stage.service.seen().len(), 0);
}
