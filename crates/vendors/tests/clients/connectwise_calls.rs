//! One call to ConnectWise: its headers, where it goes, and what comes in place of an answer.

use std::time::{Duration, Instant};

use base64::{Engine, prelude::BASE64_STANDARD};
use vendors::{
    Error,
    connectwise::{AdditionId, AgreementId, AllowedHosts, ConnectWise, Hosting, NOT_ALLOWED, Settings, Site},
    http::{self, Http},
};

use crate::{
    connectwise,
    fake::{Fake, Reply},
    patient,
};

const INFO: &str =
    r#"{"version": "v2025.1.104", "serverTimeZone": "Central Standard Time", "isCloud": null, "more": []}"#;

#[tokio::test]
async fn a_call_names_company_keys_and_product() {
    let fake = Fake::always(Reply::json(200, INFO)).await;
    let info = connectwise(&fake.url, patient(), Hosting::OnPremises).system_info().await.unwrap();
    assert_eq!(
        (info.version.as_deref(), info.time_zone.as_deref()),
        (Some("v2025.1.104"), Some("Central Standard Time"))
    );
    let request = fake.requests().remove(0);
    assert_eq!(request.line, "GET /v4_6_release/apis/3.0/system/info");
    let basic = BASE64_STANDARD.encode("northgate+publicKey:key-to-hide");
    assert_eq!(request.headers["authorization"], format!("Basic {basic}"));
    assert_eq!(request.headers["clientid"], "id-of-product");
    assert!(!request.headers.contains_key("content-type") && !request.headers.contains_key("pagination-type"));
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_no_key_goes_elsewhere() {
    let elsewhere = Fake::always(Reply::json(200, INFO)).await;
    let location: &'static str = format!("location: {}\r\n", elsewhere.url).leak();
    for (status, hosting) in [(301, Hosting::OnPremises), (302, Hosting::Cloud), (307, Hosting::OnPremises)] {
        let fake = Fake::always(Reply::Answer(status, location, String::new())).await;
        let client = connectwise(&fake.url, patient(), hosting);
        let read = client.system_info().await.unwrap_err();
        assert!(matches!(&read, Error::Malformed { detail } if detail.contains("redirect")), "{read:?}");
        let write = client.set_quantity(AgreementId(1), AdditionId(2), 3).await.unwrap_err();
        assert!(matches!(write, Error::Malformed { .. }), "certainly not done: {write:?}");
    }
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn a_web_page_is_called_one() {
    let fake = Fake::always(Reply::page()).await;
    let client = connectwise(&fake.url, patient(), Hosting::OnPremises);
    let read = client.system_info().await.unwrap_err();
    assert!(matches!(&read, Error::Malformed { detail } if detail.ends_with("it is a web page")), "{read:?}");
    let write = client.set_quantity(AgreementId(1), AdditionId(2), 3).await.unwrap_err();
    assert!(write.is_ambiguous(), "a gateway may have let it through: {write:?}");
    assert!(!format!("{read} {write:?}").contains("<html"));
}

#[tokio::test]
async fn an_answer_without_an_end_is_not_read_to_its_end() {
    let fake = Fake::always(Reply::json(200, format!("[{}]", "1,".repeat(2_000)))).await;
    let client = connectwise(&fake.url, http::Settings { answer_max: 1_000, ..patient() }, Hosting::OnPremises);
    let error = client.agreement_types().await.unwrap_err();
    assert!(matches!(&error, Error::Malformed { detail } if detail.ends_with("it is too long")), "{error:?}");
}

#[tokio::test]
async fn a_read_waits_as_long_as_connectwise_asks_and_a_write_says_how_long() {
    let busy = Reply::Answer(429, "retry-after: 1\r\n", String::new());
    let fake = Fake::serve(move |n, _| if n == 0 { busy.clone() } else { Reply::json(200, INFO) }).await;
    let start = Instant::now();
    connectwise(&fake.url, patient(), Hosting::OnPremises).system_info().await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(1), "{:?}", start.elapsed());

    let fake = Fake::always(Reply::Answer(429, "retry-after: 60\r\n", String::new())).await;
    let client = connectwise(&fake.url, patient(), Hosting::OnPremises);
    let write = client.set_quantity(AgreementId(1), AdditionId(2), 3).await;
    assert_eq!(write, Err(Error::RateLimited { retry_after: Some(Duration::from_mins(1)) }));
    assert!(matches!(client.system_info().await, Err(Error::RateLimited { .. })));
    assert_eq!(fake.requests().len(), 1, "while the minute lasts nobody calls");
}

#[tokio::test]
async fn no_more_than_four_calls_are_in_flight() {
    let gate = std::sync::Arc::new(tokio::sync::Semaphore::new(0));
    let fake = Fake::always(Reply::Wait(gate.clone())).await;
    let client = std::sync::Arc::new(connectwise(&fake.url, patient(), Hosting::OnPremises));
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..9 {
        let client = client.clone();
        calls.spawn(async move { client.system_info().await });
    }
    while fake.requests().len() < 4 {
        tokio::task::yield_now().await;
    }
    gate.add_permits(9);
    while let Some(result) = calls.join_next().await {
        result.unwrap().unwrap();
    }
    assert_eq!((fake.requests().len(), fake.in_flight_most()), (9, 4));
}

#[tokio::test]
async fn an_address_the_operator_does_not_allow_is_not_called_whoever_stored_it() {
    let fake = Fake::always(Reply::json(200, INFO)).await;
    let site = Site::parse(fake.url.as_str(), &AllowedHosts::new(["127.0.0.1"])).unwrap();
    let settings = Settings::new(site, "northgate", "public", "private".into(), "id");
    let http = Http::new(patient()).unwrap().guarded(AllowedHosts::default()).unwrap();
    let error = ConnectWise::new(&http, settings).system_info().await.unwrap_err();
    assert!(matches!(&error, Error::Rejected { subject, .. } if subject == NOT_ALLOWED), "{error:?}");
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn keys_that_would_be_read_as_something_else_are_not_sent() {
    let fake = Fake::always(Reply::json(200, INFO)).await;
    let allowed = AllowedHosts::new(["127.0.0.1"]);
    for (company, public, product) in [("a+b", "p", "id"), ("a:b", "p", "id"), ("a", "p:q", "id"), ("a", "p", "i\nd")] {
        let site = Site::parse(fake.url.as_str(), &allowed).unwrap();
        let http = Http::new(patient()).unwrap().guarded(allowed.clone()).unwrap();
        let client = ConnectWise::new(&http, Settings::new(site, company, public, "private".into(), product));
        assert!(matches!(client.system_info().await, Err(Error::Rejected { .. })), "{company} {public} {product}");
    }
    assert!(fake.requests().is_empty());
}
