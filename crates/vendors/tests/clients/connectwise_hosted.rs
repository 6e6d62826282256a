//! Hosted sites: the API's path is asked for, and asked for again when it has moved.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use vendors::{
    Error,
    connectwise::{AdditionId, AgreementId, CompanyId, Hosting, UNKNOWN_COMPANY},
};

use crate::{
    connectwise,
    fake::{Fake, Reply, Request},
    patient,
};

const NOWHERE: &str = r#"{"code": "ConnectWiseApi", "message": "The endpoint does not exist.", "errors": null}"#;

fn info(codebase: &str) -> Reply {
    Reply::json(200, serde_json::json!({"CompanyName": "Northgate", "Codebase": codebase, "IsCloud": true}).to_string())
}

fn asks_for_base(request: &Request) -> bool {
    request.line.starts_with("GET /login/companyinfo/")
}

fn lines(fake: &Fake) -> Vec<String> {
    fake.requests().into_iter().map(|request| request.line).collect()
}

#[tokio::test]
async fn the_path_is_asked_for_once_and_without_keys() {
    let fake =
        Fake::serve(|_, request| if asks_for_base(request) { info("v2025_1/") } else { Reply::json(200, "{}") }).await;
    let client = Arc::new(connectwise(&fake.url, patient(), Hosting::Cloud));
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..5 {
        let client = client.clone();
        calls.spawn(async move { client.system_info().await });
    }
    while let Some(result) = calls.join_next().await {
        result.unwrap().unwrap();
    }
    let requests = fake.requests();
    assert_eq!(requests[0].line, "GET /login/companyinfo/northgate");
    assert!(!requests[0].headers.contains_key("authorization") && !requests[0].headers.contains_key("clientid"));
    let called = lines(&fake).into_iter().filter(|line| line == "GET /v2025_1/apis/3.0/system/info").count();
    assert_eq!((requests.len(), called), (6, 5));
}

/// A site whose API moves to the second release once the first has answered `calls` calls.
async fn moving(calls: usize) -> Fake {
    let done = Arc::new(AtomicUsize::new(0));
    Fake::serve(move |_, request| {
        let moved = done.load(Ordering::SeqCst) >= calls;
        if asks_for_base(request) {
            return info(if moved { "v2025_2/" } else { "v2025_1/" });
        }
        if request.line.contains(if moved { "/v2025_2/" } else { "/v2025_1/" }) {
            done.fetch_add(1, Ordering::SeqCst);
            return Reply::json(200, r#"{"id": 2, "quantity": 3}"#);
        }
        Reply::json(404, NOWHERE)
    })
    .await
}

#[tokio::test]
async fn a_path_that_moved_is_asked_for_again_and_the_call_made_once_more() {
    let fake = moving(1).await;
    let client = connectwise(&fake.url, patient(), Hosting::Cloud);
    client.system_info().await.unwrap();
    client.set_quantity(AgreementId(1), AdditionId(2), 3).await.unwrap();
    client.system_info().await.unwrap();
    assert_eq!(
        lines(&fake),
        [
            "GET /login/companyinfo/northgate",
            "GET /v2025_1/apis/3.0/system/info",
            "PATCH /v2025_1/apis/3.0/finance/agreements/1/additions/2",
            "GET /login/companyinfo/northgate",
            "PATCH /v2025_2/apis/3.0/finance/agreements/1/additions/2",
            "GET /v2025_2/apis/3.0/system/info",
        ]
    );
}

#[tokio::test]
async fn a_path_that_is_not_there_after_all_is_an_error_and_no_loop() {
    let fake =
        Fake::serve(|_, request| if asks_for_base(request) { info("v2025_1/") } else { Reply::json(404, NOWHERE) })
            .await;
    let client = connectwise(&fake.url, patient(), Hosting::Cloud);
    let error = client.company(CompanyId(7)).await.unwrap_err();
    assert!(matches!(&error, Error::Malformed { detail } if detail.contains("address")), "{error:?}");
    assert_eq!(fake.requests().len(), 3, "the call, the question again, and no other call");
}

#[tokio::test]
async fn a_record_that_is_gone_is_gone_without_asking_for_the_path() {
    let gone = r#"{"code": "NotFound", "message": "Company 7 not found", "errors": null}"#;
    let fake =
        Fake::serve(move |_, request| if asks_for_base(request) { info("v2025_1/") } else { Reply::json(404, gone) })
            .await;
    let client = connectwise(&fake.url, patient(), Hosting::Cloud);
    assert_eq!(client.company(CompanyId(7)).await, Ok(None));
    assert_eq!(fake.requests().len(), 2);
}

#[tokio::test]
async fn a_404_in_anothers_words_says_nothing_of_a_record() {
    for reply in [Reply::json(404, NOWHERE), Reply::Answer(404, "content-type: text/html\r\n", "<h1>?</h1>".into())] {
        let fake = Fake::always(reply).await;
        let company = connectwise(&fake.url, patient(), Hosting::OnPremises).company(CompanyId(7)).await;
        assert!(matches!(company, Err(Error::Malformed { .. })), "taken as gone it would stop billing: {company:?}");
        assert_eq!(fake.requests().len(), 1, "an own server's path does not move");
    }
}

async fn asked(reply: Reply) -> (Error, usize) {
    let fake = Fake::always(reply).await;
    let error = connectwise(&fake.url, patient(), Hosting::Cloud).system_info().await.unwrap_err();
    (error, fake.requests().len())
}

#[tokio::test]
async fn a_log_in_company_the_site_does_not_know_is_told_apart() {
    for reply in [Reply::json(200, "null"), Reply::json(404, NOWHERE)] {
        let fake = Fake::always(Reply::json(404, NOWHERE)).await;
        let own = connectwise(&fake.url, patient(), Hosting::OnPremises).system_info().await.unwrap_err();
        let (error, asked) = asked(reply).await;
        assert_eq!(own.to_string().split(':').next(), error.to_string().split(':').next(), "{own:?}");
        assert!(matches!(&error, Error::Rejected { subject, .. } if subject == UNKNOWN_COMPANY), "{error:?}");
        assert!(error.vendor_text().contains("northgate"), "{error:?}");
        assert_eq!(asked, 1);
    }
    let (error, _) = asked(Reply::page()).await;
    assert!(matches!(error, Error::Malformed { .. }), "no site of ConnectWise's: {error:?}");
}

#[tokio::test]
async fn a_path_that_is_none_is_not_called() {
    for odd in ["//evil.example/", "../../", "a@evil.example/", "?x="] {
        let (error, asked) = asked(info(odd)).await;
        assert!(matches!(error, Error::Malformed { .. }), "{odd}: {error:?}");
        assert_eq!(asked, 1, "{odd}");
    }
}
