//! What the page gets back.

use reqwest::Method;

use super::stage::Stage;

#[tokio::test]
async fn a_service_cannot_act_on_the_consoles_origin() {
    let stage = Stage::new().await;
    let answer = stage.as_dana(Method::GET, "/proxy/api/v1/rude").await.send().await.unwrap();
    assert_eq!(answer.status(), 302);
    for gone in [
        "set-cookie",
        "www-authenticate",
        "proxy-authenticate",
        "clear-site-data",
        "location",
        "x-rmm-console",
        "access-control-allow-origin",
        "x-private",
    ] {
        assert_eq!(answer.headers().get(gone), None, "{gone}");
    }
    assert!(answer.headers()["content-security-policy"].to_str().unwrap().starts_with("default-src 'none';"));
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    assert_eq!(answer.headers()["etag"], "\"7\"");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert_eq!(answer.text().await.unwrap(), "<script>");
}

#[tokio::test]
async fn status_and_retry_after_pass() {
    let stage = Stage::new().await;
    for status in [429, 503] {
        let answer = stage.as_dana(Method::GET, &format!("/proxy/api/v1/busy?{status}")).await.send().await.unwrap();
        assert_eq!(answer.status(), status);
        assert_eq!(answer.headers()["retry-after"], "7");
        assert_eq!(answer.headers().get("x-rmm-console"), None, "it is the service that says so");
        assert_eq!(answer.text().await.unwrap(), "busy");
    }
}

#[tokio::test]
async fn a_refusal_of_the_service_passes_with_its_words() {
    let stage = Stage::new().await;
    let answer = stage.as_dana(Method::GET, "/proxy/api/v1/busy?401").await.send().await.unwrap();
    assert_eq!(answer.status(), 401);
    assert_eq!(answer.headers().get("x-rmm-console"), None, "nobody is signed out of the console by it");
    assert_eq!(answer.text().await.unwrap(), "busy");
}

#[tokio::test]
async fn no_content_stays_without_content() {
    let stage = Stage::new().await;
    let answer = stage.as_dana(Method::POST, "/proxy/api/v1/empty").await.send().await.unwrap();
    assert_eq!(answer.status(), 204);
    assert_eq!(answer.headers().get("transfer-encoding"), None);
    assert!(answer.bytes().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_request_is_found_again_by_its_id_and_trace() {
    const TRACE: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let stage = Stage::new().await;
    let request = stage.as_dana(Method::GET, "/proxy/api/v1/customers").await;
    let answer = request.header("x-request-id", "page-1").header("traceparent", TRACE).send().await.unwrap();
    assert_eq!(
        (&answer.headers()["x-request-id"], &answer.headers()["traceparent"]),
        (&"page-1".parse().unwrap(), &TRACE.parse().unwrap())
    );
    let seen = stage.service.only();
    assert_eq!(
        (&seen.headers["x-request-id"], &seen.headers["traceparent"]),
        (&"page-1".parse().unwrap(), &TRACE.parse().unwrap())
    );

    let answer = stage.as_dana(Method::GET, "/proxy/api/v1/customers").await.send().await.unwrap();
    let seen = stage.service.only();
    for name in ["x-request-id", "traceparent"] {
        assert_eq!(answer.headers()[name], seen.headers[name]);
    }
    for refused in ["/proxy/api/v1/imports/1/2/3", "/proxy/health", "/proxy/api/v1/busy?503"] {
        let request = stage.as_dana(Method::GET, refused).await;
        let answer = request.header("x-request-id", "page-2").header("traceparent", TRACE).send().await.unwrap();
        assert!(answer.status().as_u16() >= 400);
        assert_eq!(
            (&answer.headers()["x-request-id"], &answer.headers()["traceparent"]),
            (&"page-2".parse().unwrap(), &TRACE.parse().unwrap())
        );
    }
}

#[tokio::test]
async fn an_answer_streams_and_ends_when_the_page_turns_away() {
    let stage = Stage::new().await;
    let mut answer = stage.as_dana(Method::GET, "/proxy/api/v1/drip").await.send().await.unwrap();
    assert_eq!(&answer.chunk().await.unwrap().unwrap()[..], b"first");
    assert_eq!(stage.service.broken_off.available_permits(), 0);
    drop(answer);
    stage.service.broken_off.acquire().await.unwrap().forget();
}
