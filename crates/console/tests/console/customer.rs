//! What the console itself knows of a customer.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    Json, Router,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::get,
};
use console::rmm::Rmm;
use reqwest::{Method, header};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::stage::{Stage, problem};

const TOKEN: &str = "11111111-2222-4333-8444-555555555555";
const CUSTOMER: &str = "/rmm/customers/vsa1:100000000000001";

/// A VSA with one customer of seven agents; `down` makes it answer in HTML.
async fn vsa(down: Arc<AtomicBool>) -> String {
    let bearer = |headers: &HeaderMap| headers.get("authorization").is_some_and(|value| value == "Bearer session-1");
    let router = Router::new()
        .route(
            "/api/v1.0/auth",
            get(async |State(down): State<Arc<AtomicBool>>, headers: HeaderMap| -> Response {
                if down.load(Ordering::SeqCst) {
                    return (StatusCode::SERVICE_UNAVAILABLE, "<html>down</html>").into_response();
                }
                assert!(headers["authorization"].to_str().unwrap().starts_with("Basic "));
                Json(json!({"Result": {"Token": "session-1"}, "ResponseCode": 0})).into_response()
            }),
        )
        .route(
            "/api/v1.0/system/orgs/{id}",
            get(move |Path(id): Path<String>, headers: HeaderMap| async move {
                assert!(bearer(&headers));
                Json(if id == "100000000000001" {
                    json!({"ResponseCode": 0, "Result": {"OrgId": 100_000_000_000_001_u64, "OrgName": "Ærø & Søn 🏢",
                        "OrgRef": "aeroe", "ContactInfo": {"City": "Marstal", "Street": null, "PrimaryEmail": "it@aeroe.example"}}})
                } else {
                    json!({"ResponseCode": 404, "Result": null, "Error": "Org does not exist"})
                })
            }),
        )
        .route(
            "/api/v1.0/assetmgmt/agents",
            get(move |RawQuery(query): RawQuery, headers: HeaderMap| async move {
                assert!(bearer(&headers));
                Json(if query.unwrap().ends_with("OrgId%20eq%20100000000000001M") {
                    json!({"ResponseCode": 0, "TotalRecords": 7, "Result": [
                        {"ComputerName": "pc-001", "OSInfo": "Windows 11", "Online": 11}, {"ComputerName": "srv-002", "Online": 0},
                        {"ComputerName": "ws-003", "OSInfo": null, "Online": 198}, {"ComputerName": "ws-004", "Online": 199}]})
                } else {
                    json!({"ResponseCode": 400, "TotalRecords": 0, "Result": null, "Error": "Operator incompatible with operand types"})
                })
            }),
        )
        .with_state(down);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
    url
}

async fn stage() -> (Stage, Arc<AtomicBool>) {
    let down = Arc::new(AtomicBool::new(false));
    let url = vsa(Arc::clone(&down)).await;
    let rmm = json!({"partner": "northgate", "instance": "vsa1", "base_url": url, "user": "console", "token": TOKEN});
    let rmm: Rmm = serde_json::from_value(rmm).unwrap();
    assert!(!format!("{rmm:?}").contains(TOKEN), "the log never shows it");
    (Stage::with(|config| config.rmm = vec![rmm]).await, down)
}

#[tokio::test]
async fn a_customer_is_told_as_the_rmm_has_it_and_the_token_is_not() {
    let (stage, _) = stage().await;
    let answer = stage.as_dana(Method::GET, CUSTOMER).await.send().await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["cache-control"]), (200, &"no-store".parse().unwrap()));
    let text = answer.text().await.unwrap();
    assert!(!text.contains(TOKEN) && !text.contains("session-1"), "{text}");
    assert_eq!(
        serde_json::from_str::<Value>(&text).unwrap(),
        json!({"id": "vsa1:100000000000001", "name": "Ærø & Søn 🏢", "reference": "aeroe", "street": null, "city": "Marstal",
               "state": null, "country": null, "email": "it@aeroe.example", "endpoints": 7, "devices": [
                   {"name": "pc-001", "system": "Windows 11", "state": "online"}, {"name": "srv-002", "system": null, "state": "offline"},
                   {"name": "ws-003", "system": null, "state": "suspended"}, {"name": "ws-004", "system": null, "state": "never checked in"}]})
    );
}

#[tokio::test]
async fn who_is_not_there_or_another_partners_is_unknown() {
    let (stage, _) = stage().await;
    for id in ["vsa1:2", "vsa2:100000000000001", "vsa1:..%2f..", "vsa1:1%20or%201", "nonsense", "vsa1:", "vsa1:%00"] {
        let answer = stage.as_dana(Method::GET, &format!("/rmm/customers/{id}")).await.send().await.unwrap();
        assert_eq!(problem(answer).await, (404, "unknown_customer".to_owned()), "{id}");
    }
    let mia = stage.sign_in("mia").await;
    let answer = stage.ask(Method::GET, CUSTOMER).header(header::COOKIE, mia).send().await.unwrap();
    assert_eq!(problem(answer).await, (404, "unknown_customer".to_owned()));
}

#[tokio::test]
async fn nobody_is_told_without_signing_in_or_from_another_site() {
    let (stage, _) = stage().await;
    let answer = stage.ask(Method::GET, CUSTOMER).send().await.unwrap();
    assert_eq!(problem(answer).await, (401, "signed_out".to_owned()));
    let cookie = stage.sign_in("dana").await;
    let request = stage.client.get(format!("{}{CUSTOMER}", stage.url)).header(header::COOKIE, cookie);
    let answer = request.header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert_eq!(problem(answer).await, (403, "cross_site".to_owned()));
}

#[tokio::test]
async fn an_rmm_that_is_down_is_said_to_be() {
    let (stage, down) = stage().await;
    down.store(true, Ordering::SeqCst);
    let answer = stage.as_dana(Method::GET, CUSTOMER).await.send().await.unwrap();
    assert_eq!(problem(answer).await, (502, "rmm_unreachable".to_owned()));
}
