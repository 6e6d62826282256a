//! Kaseya's session: one log-in for all, once more when it ended, no hammering when it is refused.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use vendors::{
    Error,
    http::Http,
    kaseya::{Kaseya, LogIn, Settings},
};

use crate::{
    fake::{Fake, Reply, Request},
    kaseya, patient,
};

const ENDED: &str =
    r#"{"TotalRecords": 0, "Result": null, "ResponseCode": 401, "Status": "Unauthorized", "Error": "Session expired"}"#;
const EMPTY: &str = r#"{"TotalRecords": 0, "Result": [], "ResponseCode": 0, "Status": "OK", "Error": "None"}"#;

fn granted(token: &str) -> Reply {
    Reply::json(
        200,
        format!(
            r#"{{"TotalRecords": 1, "ResponseCode": 0, "Status": "OK", "Error": "None", "Result": {{"Token": "{token}"}}}}"#
        ),
    )
}

fn is_log_in(request: &Request) -> bool {
    request.line == "GET /api/v1.0/auth"
}

fn log_ins(fake: &Fake) -> usize {
    fake.requests().iter().filter(|request| is_log_in(request)).count()
}

#[tokio::test]
async fn many_calls_at_once_share_one_log_in() {
    let fake = Fake::serve(|_, request| if is_log_in(request) { granted("t1") } else { Reply::json(200, EMPTY) }).await;
    let client = kaseya(&fake.url, patient());
    let (a, b, c) = tokio::join!(client.organisations(|_| ()), client.endpoint_counts(), client.organisations(|_| ()));
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    assert_eq!(log_ins(&fake), 1);
    let requests = fake.requests();
    assert_eq!(
        requests[0].headers["authorization"],
        format!("Basic {}", BASE64_STANDARD.encode("apiuser:token-of-kaseya"))
    );
    assert_eq!(requests[1].headers["authorization"], "Bearer t1");
    assert_eq!(requests[1].headers["accept"], "application/json");
}

async fn ended_session(ended: impl Fn() -> Reply + Send + Sync + 'static) {
    let over = AtomicBool::new(false);
    let fake = Fake::serve(move |n, request| {
        if is_log_in(request) {
            granted(if n == 0 { "t1" } else { "t2" })
        } else if request.headers["authorization"] == "Bearer t2" {
            Reply::json(200, EMPTY)
        } else if over.swap(true, Ordering::SeqCst) {
            ended()
        } else {
            Reply::json(200, EMPTY)
        }
    })
    .await;
    let client = kaseya(&fake.url, patient());
    client.organisations(|_| ()).await.unwrap();
    client.organisations(|_| ()).await.unwrap();
    assert_eq!((log_ins(&fake), fake.requests().len()), (2, 5));
}

#[tokio::test]
async fn an_ended_session_is_renewed_once_and_the_call_made_again() {
    ended_session(|| Reply::json(401, "")).await;
    ended_session(|| Reply::json(200, ENDED)).await;
}

#[tokio::test]
async fn calls_that_find_the_session_ended_at_once_share_the_new_log_in() {
    let over = Arc::new(AtomicBool::new(false));
    let ended = over.clone();
    let fake = Fake::serve(move |n, request| match request.headers["authorization"].as_str() {
        "Bearer t1" if ended.load(Ordering::SeqCst) => Reply::json(401, ""),
        _ if is_log_in(request) => granted(if n == 0 { "t1" } else { "t2" }),
        _ => Reply::json(200, EMPTY),
    })
    .await;
    let client = kaseya(&fake.url, patient());
    client.endpoint_counts().await.unwrap();
    over.store(true, Ordering::SeqCst);
    let (a, b, c) = tokio::join!(client.organisations(|_| ()), client.endpoint_counts(), client.organisations(|_| ()));
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    assert_eq!(log_ins(&fake), 2);
}

#[tokio::test]
async fn a_call_refused_again_after_the_new_log_in_is_refused() {
    let fake = Fake::serve(|_, request| if is_log_in(request) { granted("t1") } else { Reply::json(200, ENDED) }).await;
    let error = kaseya(&fake.url, patient()).organisations(|_| ()).await.unwrap_err();
    assert_eq!(error, Error::Unauthorized { detail: "Session expired".into() });
    assert_eq!((log_ins(&fake), fake.requests().len()), (2, 4));
}

#[tokio::test]
async fn a_refused_log_in_is_not_repeated_by_every_call_that_waits_for_it() {
    let fake = Fake::always(Reply::json(401, ENDED)).await;
    let client = kaseya(&fake.url, patient());
    let (a, b, c) = tokio::join!(client.organisations(|_| ()), client.endpoint_counts(), client.organisations(|_| ()));
    for error in [a.unwrap_err(), b.unwrap_err(), c.unwrap_err()] {
        assert!(matches!(error, Error::Unauthorized { .. }), "{error:?}");
    }
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn a_later_call_tries_the_log_in_again() {
    let fake = Fake::serve(|n, request| match (n, is_log_in(request)) {
        (0, _) => Reply::json(401, ENDED),
        (_, true) => granted("t1"),
        _ => Reply::json(200, EMPTY),
    })
    .await;
    let client = kaseya(&fake.url, patient());
    client.organisations(|_| ()).await.unwrap_err();
    client.organisations(|_| ()).await.unwrap();
}

#[tokio::test]
async fn an_old_server_gets_hashes_in_place_of_the_password() {
    let fake = Fake::serve(|_, request| if is_log_in(request) { granted("t1") } else { Reply::json(200, EMPTY) }).await;
    let mut settings = Settings::new(fake.url.clone(), "apiuser", "Correct-Horse-1".into());
    settings.log_in = LogIn::Password;
    Kaseya::new(&Http::new(patient()).unwrap(), settings).organisations(|_| ()).await.unwrap();
    let sent = fake.requests()[0].headers["authorization"].trim_start_matches("Basic ").to_owned();
    let sent = String::from_utf8(BASE64_STANDARD.decode(sent).unwrap()).unwrap();
    assert!(sent.starts_with("user=apiuser,pass2="), "{sent}");
    assert!(sent.contains("rpass2=093e6f8c9c4e38dfc8758dbc8ca38dfb0c0990e3ab8d453135b59a1ea9f9cbde"), "{sent}");
    assert!(!sent.contains("Correct-Horse-1"), "{sent}");
}
