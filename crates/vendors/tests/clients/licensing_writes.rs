//! What a write's failure means. Every one of them is sent once.

use std::time::Duration;

use vendors::Error;

use crate::{
    account,
    fake::{Fake, Reply},
    hasty, licensing, new_account, now, patient, plan, subscription,
};

/// The error of creating an account at a server that always does this; the request was sent exactly once.
async fn failed(reply: Reply) -> Error {
    let ways = if matches!(reply, Reply::Silence) { hasty() } else { patient() };
    let fake = Fake::always(reply).await;
    let error = licensing(&fake.url, ways).create_account(&new_account(), "rmm:1", now()).await.unwrap_err();
    assert_eq!(fake.requests().len(), 1, "a write is sent once");
    error
}

#[tokio::test]
async fn an_answer_that_does_not_come_in_time_is_ambiguous() {
    assert!(failed(Reply::Silence).await.is_ambiguous());
}

#[tokio::test]
async fn a_connection_dropped_after_sending_is_ambiguous() {
    assert!(failed(Reply::Drop).await.is_ambiguous());
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_ambiguous() {
    assert!(failed(Reply::BreakOff).await.is_ambiguous());
}

#[tokio::test]
async fn a_gateways_or_servers_error_is_ambiguous() {
    for status in [500, 502, 504, 408] {
        assert!(failed(Reply::json(status, "{}")).await.is_ambiguous(), "{status}");
    }
}

#[tokio::test]
async fn a_web_page_in_place_of_an_answer_is_ambiguous_whether_data_was_expected_or_not() {
    assert!(failed(Reply::page()).await.is_ambiguous());
    let fake = Fake::always(Reply::page()).await;
    let client = licensing(&fake.url, patient());
    assert!(client.set_seats(&account(), &subscription(), 30, now()).await.unwrap_err().is_ambiguous());
    assert!(client.initialise(&account(), now()).await.unwrap_err().is_ambiguous());
    assert!(client.replicate_policy(&account(), 1, "mac", &account(), now()).await.unwrap_err().is_ambiguous());
}

#[tokio::test]
async fn a_yes_without_the_id_is_ambiguous() {
    assert!(failed(Reply::json(200, "{}")).await.is_ambiguous());
    assert!(failed(Reply::json(200, "")).await.is_ambiguous());
}

#[tokio::test]
async fn a_503_was_certainly_not_done_and_says_when_to_come_back() {
    let error = failed(Reply::Answer(503, "retry-after: 9\r\n", String::new())).await;
    assert!(
        matches!(error, Error::Unavailable { retry_after: Some(wait), .. } if wait == Duration::from_secs(9)),
        "{error:?}"
    );
}

#[tokio::test]
async fn too_many_calls_says_when_to_come_back() {
    let error = failed(Reply::Answer(429, "retry-after: 2\r\n", String::new())).await;
    assert_eq!(error, Error::RateLimited { retry_after: Some(Duration::from_secs(2)) });
}

#[tokio::test]
async fn without_a_connection_it_was_certainly_not_done() {
    let closed = {
        let fake = Fake::always(Reply::Drop).await;
        fake.url.clone()
    };
    // The port is free again once the accepting task has ended.
    while tokio::net::TcpStream::connect(closed.socket_addrs(|| None).unwrap()[0]).await.is_ok() {
        tokio::task::yield_now().await;
    }
    let error = licensing(&closed, patient()).create_account(&new_account(), "rmm:1", now()).await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
}

#[tokio::test]
async fn an_empty_answer_is_a_yes_where_nothing_was_asked_back() {
    for reply in [Reply::json(200, ""), Reply::json(204, ""), Reply::json(200, "{}"), Reply::json(200, "[]")] {
        let fake = Fake::always(reply).await;
        licensing(&fake.url, patient()).set_seats(&account(), &subscription(), 30, now()).await.unwrap();
    }
}

#[tokio::test]
async fn seats_beyond_the_vendors_limits_are_not_sent() {
    let fake = Fake::always(Reply::json(200, "{}")).await;
    let client = licensing(&fake.url, patient());
    for seats in [0, 1_000_000] {
        let error = client.set_seats(&account(), &subscription(), seats, now()).await.unwrap_err();
        assert!(matches!(error, Error::Rejected { .. }), "{error:?}");
        assert!(client.subscribe(&account(), &plan(), seats, now(), now()).await.is_err());
    }
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn a_new_account_is_sent_with_its_mark() {
    let fake = Fake::always(Reply::json(201, r#"{"customer_id": "AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE"}"#)).await;
    let id = licensing(&fake.url, patient()).create_account(&new_account(), "rmm:42", now()).await.unwrap();
    assert_eq!(id.as_str(), "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
    let request = fake.requests().remove(0);
    let body: serde_json::Value = serde_json::from_str(&request.body).unwrap();
    let expected = serde_json::json!({
        "company": {"name": "Northwind Dental & Co", "city": "Duluth", "state": "MN", "country": "US",
                    "emergency_email": "ann@northwind.example", "note": "rmm:42"},
        "contact": {"first_name": "Ann", "last_name": "Lee", "email": "ann@northwind.example"},
    });
    assert_eq!((request.line.as_str(), body), ("POST /LMPI/v3/customers", expected));
}

#[tokio::test]
async fn a_template_is_put_on_one_account_one_group_and_one_system() {
    let fake = Fake::always(Reply::json(200, "{}")).await;
    let source = "99999999-9999-4999-8999-999999999999".parse().unwrap();
    licensing(&fake.url, patient()).replicate_policy(&account(), 2, "windows", &source, now()).await.unwrap();
    let request = fake.requests().remove(0);
    let target =
        "/SMPI/v2.8/service/wfbss/api/policies?cids=11111111-1111-4111-8111-111111111111&gids=2&os=windows&sync=true";
    assert_eq!(request.line, format!("PUT {target}"));
    assert_eq!(request.body, r#"{"replicate_from":{"cid":"99999999-9999-4999-8999-999999999999","gid":2}}"#);
}

#[tokio::test]
async fn the_default_policy_goes_back_byte_for_byte() {
    let policy = r#"{"scan": {"ratio": 0.10000000000000000001, "id": 12345678901234567890123}}"#;
    let fake = Fake::always(Reply::json(200, format!(r#"{{"policy": {policy}}}"#))).await;
    let client = licensing(&fake.url, patient());
    let read = client.default_policy(1, "mac", now()).await.unwrap();
    client.set_policy(&account(), 1, "mac", &read, now()).await.unwrap();
    let requests = fake.requests();
    assert_eq!(requests[0].line, "GET /SMPI/v2.8/service/wfbss/api/policies/default?gids=1&os=mac");
    assert_eq!(requests[1].body, format!(r#"{{"policy":{policy}}}"#));
}
