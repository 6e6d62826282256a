use reqwest::Method;
use serde_json::{Value, json};

use super::{CLIENT_ID, Cw, LASTING, codes, got};
use crate::http;

async fn with(cw: &Cw, user: &str, password: &str, client: Option<&str>) -> (u16, String) {
    let request = http().get(format!("{}{LASTING}/system/info", cw.running.url)).basic_auth(user, Some(password));
    let got = got(client.into_iter().fold(request, |request, client| request.header("clientId", client))).await;
    (got.status, got.body["code"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_key_pair_of_the_right_company_and_a_client_id_are_let_in() {
    let cw = Cw::start().await;
    let (right, private) = ("northgate+simulatedPublic", "simulatedPrivate");
    assert_eq!(with(&cw, right, private, Some(CLIENT_ID)).await.0, 200);
    assert_eq!(with(&cw, right, private, None).await.0, 401);
    assert_eq!(with(&cw, right, private, Some("remote-manager")).await.0, 401);
    assert_eq!(with(&cw, right, "other", Some(CLIENT_ID)).await, (401, "UserNotAuthenticated".to_owned()));
    assert_eq!(with(&cw, "northgate+other", private, Some(CLIENT_ID)).await, (401, "Unauthorized".to_owned()));
    assert_eq!(with(&cw, "simulatedPublic", private, Some(CLIENT_ID)).await, (401, "Unauthorized".to_owned()));
    let elsewhere = with(&cw, "harbor+simulatedPublic", private, Some(CLIENT_ID)).await;
    assert_eq!(elsewhere.0, 404, "the cloud finds no such site");
    let nobody = got(http().get(format!("{}{LASTING}/system/info", cw.running.url))).await;
    assert_eq!(codes(&nobody), (401, "Unauthorized", vec![]));
}

#[tokio::test]
async fn the_codebase_is_found_and_moves() {
    let cw = Cw::start().await;
    let info = async |company: &str| -> Value {
        let answer = http().get(format!("{}/login/companyinfo/{company}", cw.running.url)).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.json().await.unwrap()
    };
    assert_eq!(info("northgate").await["Codebase"], "v2025_1/");
    assert_eq!(info("nobody").await, Value::Null);
    let under = async |base: &str| got(cw.request(Method::GET, &format!("/{base}apis/3.0/system/info"))).await;
    assert_eq!(under("v2025_1/").await.status, 200);
    cw.set(json!({"codebase": "v2025_2/"})).await;
    assert_eq!(info("northgate").await["Codebase"], "v2025_2/");
    assert_eq!(codes(&under("v2025_1/").await), (404, "ConnectWiseApi", vec![]));
    assert_eq!(under("v2025_2/").await.status, 200);
    assert_eq!(under("v4_6_release/").await.status, 200);
}

#[tokio::test]
async fn the_system_tells_its_version_and_its_windows_time_zone() {
    let cw = Cw::start().await;
    let info = cw.get("/system/info", &[]).await;
    assert_eq!(info.body["serverTimeZone"], "Central Standard Time");
    assert_eq!(info.body["version"], "v2025.1.118411");
    assert_eq!(info.version.as_deref(), Some("2025.1"));
    cw.set(json!({"server_time_zone": "W. Europe Standard Time"})).await;
    assert_eq!(cw.get("/system/info", &[]).await.body["serverTimeZone"], "W. Europe Standard Time");
}

#[tokio::test]
async fn an_address_of_more_than_2000_characters_is_refused_without_json() {
    let cw = Cw::start().await;
    let path = |length: usize| format!("{LASTING}/company/companies?pageSize={}", "0".repeat(length));
    let refused = got(cw.request(Method::GET, &path(2_000))).await;
    assert_eq!(refused.status, 414);
    assert!(refused.body.as_str().unwrap().contains("<html>"));
    let room = 2_000 - path(0).len();
    assert_eq!(got(cw.request(Method::GET, &path(room))).await.status, 400, "read, and not a page size");
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let cw = Cw::start().await;
    assert_eq!(codes(&cw.get("/finance/products", &[]).await), (404, "ConnectWiseApi", vec![]));
    let gone = cw.get("/company/companies/7", &[]).await;
    assert_eq!(
        (gone.status, &gone.body),
        (404, &json!({"code": "NotFound", "message": "Company 7 not found", "errors": null}))
    );
    assert_eq!(cw.get("/company/companies/x", &[]).await.status, 404);
    assert_eq!(cw.get("/finance/agreements/7/additions", &[]).await.status, 404);
    assert_eq!(cw.get("/finance/agreements/1009/additions/4004", &[]).await.status, 404, "another agreement's");
    let method = got(cw.request(Method::PUT, &format!("{LASTING}/finance/agreements/1001"))).await;
    assert_eq!(method.status, 405);
    assert_eq!(cw.post("/service/boards", json!({"name": "x"})).await.status, 405);
}
