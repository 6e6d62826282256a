//! Reads of LMPI and SMPI: pages, retries and their bound, answers that are no data.

use std::time::{Duration, Instant};

use vendors::{
    Error,
    http::{self, Http},
    licensing::{Licensing, Settings},
};

use crate::{
    account,
    fake::{Fake, Reply, Request},
    hasty, licensing, now, patient, plan,
};

fn accounts(ids: std::ops::Range<usize>, total: usize) -> Reply {
    let rows: Vec<_> = ids
        .map(|n| serde_json::json!({"customer_id": format!("00000000-0000-4000-8000-{n:012}"), "name": "N", "status": "enabled"}))
        .collect();
    let page = serde_json::json!({"paging": {"total": total, "limit": 100, "page": 1}, "customers": rows});
    Reply::json(200, page.to_string())
}

#[tokio::test]
async fn all_pages_are_read() {
    let fake = Fake::serve(|n, _| accounts(n * 100..250.min(n * 100 + 100), 250)).await;
    let start = "2026-01-01T00:00:00Z".parse().unwrap();
    let read = licensing(&fake.url, patient()).accounts(start..now(), now()).await.unwrap();
    assert_eq!(read.len(), 250);
    let lines: Vec<_> = fake.requests().into_iter().map(|request| request.line).collect();
    let line = |page| {
        let range = "created_start=2026-01-01T00%3A00%3A00Z&created_end=2026-11-01T10%3A00%3A00Z";
        format!("GET /LMPI/v3/customers?{range}&page={page}&limit=100")
    };
    assert_eq!(lines, [line(1), line(2), line(3)]);
}

/// The signatures of a walk over two pages.
async fn signatures(sign_query: bool) -> [String; 2] {
    let fake = Fake::serve(|n, _| accounts(n * 100..150.min(n * 100 + 100), 150)).await;
    let mut settings = Settings::new(fake.url.clone(), "t".into(), "k".into());
    settings.sign_query = sign_query;
    let client = Licensing::new(&Http::new(patient()).unwrap(), settings);
    client.accounts(now()..now(), now()).await.unwrap();
    let signed: Vec<_> = fake.requests().into_iter().map(|request| request.headers["x-signature"].clone()).collect();
    signed.try_into().unwrap()
}

#[tokio::test]
async fn the_query_is_signed_unless_the_operator_says_otherwise() {
    let [first, second] = signatures(true).await;
    assert_ne!(first, second);
    let [first, second] = signatures(false).await;
    assert_eq!(first, second);
}

#[tokio::test]
async fn a_read_is_tried_again_when_the_vendor_stumbles() {
    for stumble in [
        Reply::json(503, ""),
        Reply::json(502, ""),
        Reply::json(500, "{}"),
        Reply::Drop,
        Reply::BreakOff,
        Reply::Silence,
    ] {
        let ways = if matches!(stumble, Reply::Silence) { hasty() } else { patient() };
        let fake = Fake::serve(move |n, _| if n == 0 { stumble.clone() } else { accounts(0..1, 1) }).await;
        let read = licensing(&fake.url, ways).accounts(now()..now(), now()).await.unwrap();
        assert_eq!((read.len(), fake.requests().len()), (1, 2));
    }
}

#[tokio::test]
async fn a_read_waits_as_long_as_the_vendor_asks() {
    let busy = Reply::Answer(429, "retry-after: 1\r\n", String::new());
    let fake = Fake::serve(move |n, _| if n == 0 { busy.clone() } else { accounts(0..1, 1) }).await;
    let start = Instant::now();
    licensing(&fake.url, patient()).accounts(now()..now(), now()).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(1), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_wait_beyond_the_bound_is_the_callers() {
    let fake = Fake::always(Reply::Answer(429, "retry-after: 60\r\n", String::new())).await;
    let start = Instant::now();
    let error = licensing(&fake.url, patient()).plans(now()).await.unwrap_err();
    assert_eq!(error, Error::RateLimited { retry_after: Some(Duration::from_mins(1)) });
    assert_eq!(fake.requests().len(), 1);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_read_without_an_answer_ends_within_its_bound() {
    let fake = Fake::always(Reply::Silence).await;
    let start = Instant::now();
    let ways = http::Settings { read_total: Duration::from_millis(300), ..patient() };
    let error = licensing(&fake.url, ways).plans(now()).await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
    assert!(start.elapsed() < Duration::from_secs(15), "the call alone might take 20: {:?}", start.elapsed());
}

#[tokio::test]
async fn what_is_no_data_is_malformed() {
    let long = Reply::json(200, format!("[{}]", " ".repeat(3000)));
    for reply in
        [Reply::page(), Reply::json(200, ""), Reply::json(200, "{}"), Reply::json(200, r#"[{"name": 1}]"#), long]
    {
        let fake = Fake::always(reply).await;
        let error =
            licensing(&fake.url, http::Settings { answer_max: 2000, ..patient() }).plans(now()).await.unwrap_err();
        assert!(matches!(error, Error::Malformed { .. }), "{error:?}");
        assert_eq!(fake.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_subscription_is_looked_up_by_plan() {
    let fake = Fake::always(Reply::json(200, r#"{"subscription_id": "s-1"}"#)).await;
    let found = licensing(&fake.url, patient()).find_subscription(&account(), &plan(), now()).await.unwrap();
    assert_eq!(found.unwrap().as_str(), "s-1");
    let line = "GET /LMPI/v2/customers/11111111-1111-4111-8111-111111111111/serviceplan/plan-1/getid";
    assert_eq!(fake.requests()[0].line, line);
    let none = Fake::always(Reply::json(404, r#"{"error_subject": "NotFound", "error_message": "none"}"#)).await;
    assert_eq!(licensing(&none.url, patient()).find_subscription(&account(), &plan(), now()).await, Ok(None));
}

#[tokio::test]
async fn smpi_knows_an_account_whatever_the_case_of_its_id() {
    let known =
        r#"{"paging": {"total": 1}, "customers": [{"id": "AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE", "eid": "E"}]}"#;
    let account = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee".parse().unwrap();
    for (reply, expected) in [
        (Reply::json(200, known), true),
        (Reply::json(200, r#"{"customers": []}"#), false),
        (Reply::json(200, r#"{"customers": [{"id": "99999999-9999-4999-8999-999999999999"}]}"#), false),
        (Reply::json(404, r#"{"error_subject": "NotFound"}"#), false),
    ] {
        let fake = Fake::always(reply).await;
        assert_eq!(licensing(&fake.url, patient()).knows(&account, now()).await, Ok(expected));
    }
}

/// When the first and the last page of a list of 150 rows are signed, where LMP wants a second's rest before it answers.
async fn signed(page: fn(usize) -> Reply, read: impl AsyncFnOnce(&Licensing)) -> [i64; 2] {
    let fake = Fake::serve(move |n, _| match n.checked_sub(1) {
        None => Reply::Answer(429, "retry-after: 1\r\n", String::new()),
        Some(at) => page(at),
    })
    .await;
    read(&licensing(&fake.url, patient())).await;
    let time = |request: &Request| request.headers["x-posix-time"].parse().unwrap();
    let times: Vec<i64> = fake.requests().iter().map(time).collect();
    assert_eq!(times.len(), 3);
    [times[0], times[2]]
}

#[tokio::test]
async fn each_page_of_a_long_list_is_signed_with_the_time_it_is_by_then() {
    let page = |at: usize| accounts(at * 100..150.min(at * 100 + 100), 150);
    let [first, last] = signed(page, async |client| {
        assert_eq!(client.accounts(now()..now(), now()).await.unwrap().len(), 150);
    })
    .await;
    assert!(first == now().timestamp() && last > first, "{first} {last}");

    let page = |at: usize| {
        let row = |n: usize| serde_json::json!({"subscription_id": format!("s-{n}"), "customer_id": account(), "service_plan_id": "p", "enabled": true});
        let rows: Vec<_> = (at * 100..150.min(at * 100 + 100)).map(row).collect();
        Reply::json(200, serde_json::json!({"paging": {"total": 150}, "subscriptions": rows}).to_string())
    };
    let [first, last] = signed(page, async |client| {
        assert_eq!(client.changed_subscriptions(now()..now(), now()).await.unwrap().len(), 150);
    })
    .await;
    assert!(first == now().timestamp() && last > first, "{first} {last}");
}
