//! Kaseya's lists, and errors inside HTTP 200.

use vendors::{Error, http::Progress};

use crate::{
    fake::{Fake, Reply, Request},
    kaseya, patient,
};

fn envelope(total: usize, rows: &[serde_json::Value]) -> Reply {
    let body =
        serde_json::json!({"TotalRecords": total, "Result": rows, "ResponseCode": 0, "Status": "OK", "Error": "None"});
    Reply::json(200, body.to_string())
}

fn granted() -> Reply {
    Reply::json(200, r#"{"ResponseCode": 0, "Status": "OK", "Error": "None", "Result": {"Token": 4711}}"#)
}

/// A server that logs in everyone and answers the rest by `reply`.
async fn serve(reply: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Fake {
    Fake::serve(move |_, request| if request.line.ends_with("/auth") { granted() } else { reply(request) }).await
}

fn skip(request: &Request) -> usize {
    let (_, rest) = request.line.split_once("$skip=").unwrap();
    rest.split('&').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn every_organisation_is_read_with_all_digits_of_its_id() {
    let fake = serve(|request| {
        let from = skip(request);
        let org = |n: usize| serde_json::json!({"OrgId": 10_000_000_000_000_001_u64 + n as u64, "OrgName": format!("Org {n}"), "OrgRef": format!("org{n}")});
        let rows: Vec<_> = (from..250.min(from + 100)).map(org).collect();
        envelope(250, &rows)
    })
    .await;
    let mut heard = Vec::new();
    let organisations = kaseya(&fake.url, patient()).organisations(|progress| heard.push(progress)).await.unwrap();
    assert_eq!((organisations.len(), organisations[249].id.as_str()), (250, "10000000000000250"));
    assert_eq!(heard, [100, 200, 250].map(|read| Progress { read, total: Some(250) }));
    let lines: Vec<_> = fake.requests().into_iter().skip(1).map(|request| request.line).collect();
    assert_eq!(
        lines,
        [0, 100, 200].map(|skip| format!("GET /api/v1.0/system/orgs?$top=100&$skip={skip}&$orderby=OrgId"))
    );
}

#[tokio::test]
async fn the_server_may_be_given_with_or_without_its_api_path() {
    let fake = serve(|_| envelope(0, &[])).await;
    let base = fake.url.join("vsa/api/v1.0/").unwrap();
    kaseya(&base, patient()).endpoint_counts().await.unwrap();
    assert_eq!(fake.requests()[1].line, "GET /vsa/api/v1.0/assetmgmt/agents?$top=100&$skip=0&$orderby=AgentId");
}

/// The error a walk ends in when the server answers so.
async fn failed(reply: Reply) -> (Error, usize) {
    let fake = serve(move |_| reply.clone()).await;
    let error = kaseya(&fake.url, patient()).organisations(|_| ()).await.unwrap_err();
    (error, fake.requests().len() - 1)
}

fn inside_200(code: u16, error: &str) -> Reply {
    let body =
        serde_json::json!({"TotalRecords": 0, "Result": {}, "ResponseCode": code, "Status": "X", "Error": error});
    Reply::json(200, body.to_string())
}

#[tokio::test]
async fn an_error_inside_200_is_the_error_it_says() {
    let (error, asked) = failed(inside_200(403, "Role lacks rights")).await;
    assert_eq!((error, asked), (Error::Forbidden { detail: "Role lacks rights".into() }, 1));
    let (error, _) = failed(inside_200(404, "Org does not exist")).await;
    assert_eq!(error, Error::NotFound { detail: "Org does not exist".into() });
    let (error, asked) = failed(inside_200(503, "Busy")).await;
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
    assert_eq!(asked, 4, "a read is tried again");
}

#[tokio::test]
async fn what_is_no_envelope_is_malformed() {
    let xml = Reply::Answer(200, "content-type: application/xml\r\n", "<Error/>".into());
    let no_code = r#"{"ResponseCode": null, "Status": "OK", "TotalRecords": 0, "Result": []}"#;
    let rows = r#"{"ResponseCode": 0, "Status": "OK", "TotalRecords": 1, "Result": [{"OrgName": "no id"}]}"#;
    for reply in [
        Reply::page(),
        xml,
        Reply::json(200, "[]"),
        Reply::json(200, "{}"),
        Reply::json(200, no_code),
        Reply::json(200, rows),
    ] {
        let (error, asked) = failed(reply).await;
        assert!(matches!(error, Error::Malformed { .. }), "{error:?}");
        assert_eq!(asked, 1);
    }
}

#[tokio::test]
async fn a_walk_that_breaks_returns_nothing_of_it() {
    let fake = serve(|request| match skip(request) {
        0 => {
            let rows: Vec<_> = (0..100).map(|n| serde_json::json!({"OrgId": n, "OrgRef": n.to_string()})).collect();
            envelope(150, &rows)
        }
        _ => Reply::page(),
    })
    .await;
    assert!(kaseya(&fake.url, patient()).organisations(|_| ()).await.is_err());
}
