//! Signing in and out.

use reqwest::{Method, header};
use serde_json::{Value, json};

use super::stage::{Stage, problem};

#[tokio::test]
async fn a_session_tells_the_page_who_is_signed_in() {
    let stage = Stage::new().await;
    let cookie = stage.sign_in("dana").await;
    let answer = stage.ask(Method::GET, "/session").header(header::COOKIE, &cookie).send().await.unwrap();
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let mut identity: Value = answer.json().await.unwrap();
    assert!(identity.as_object_mut().unwrap().remove("session").is_some());
    assert_eq!(
        identity,
        json!({
            "partner": {"id": "northgate", "name": "Northgate IT"},
            "user": {"id": "dana", "name": "Dana Réyes", "email": "dana@northgate.example",
                     "permissions": ["customers.read", "customers.import"]},
            "locale": "en-GB",
            "timeZone": "America/Chicago",
        })
    );
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_for_scripts_and_other_sites() {
    let stage = Stage::new().await;
    let answer = stage.ask(Method::POST, "/session").json(&json!({"technician": "dana"})).send().await.unwrap();
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    for part in ["; HttpOnly", "; SameSite=Strict", "; Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let secret = cookie.split(['=', ';']).nth(1).unwrap();
    assert!(!answer.text().await.unwrap().contains(secret));
}

#[tokio::test]
async fn nobody_is_signed_in_without_a_good_cookie() {
    let stage = Stage::new().await;
    let signed_in = stage.sign_in("dana").await;
    let name = signed_in.split('=').next().unwrap();
    for cookie in [String::new(), format!("{name}="), format!("{name}=AAAA"), format!("other{signed_in}")] {
        let answer = stage.ask(Method::GET, "/session").header(header::COOKIE, &cookie).send().await.unwrap();
        assert_eq!(answer.status(), 204, "{cookie}");
        let answer =
            stage.ask(Method::GET, "/proxy/api/v1/customers").header(header::COOKIE, &cookie).send().await.unwrap();
        assert_eq!(answer.headers()["x-rmm-console"], "signed_out");
        assert_eq!(problem(answer).await, (401, "signed_out".to_owned()), "{cookie}");
    }
    assert_eq!(stage.service.seen().len(), 0);
}

#[tokio::test]
async fn signing_out_and_signing_in_anew_end_the_old_session() {
    let stage = Stage::new().await;
    let forward = async |cookie: &str| {
        stage
            .ask(Method::GET, "/proxy/api/v1/customers")
            .header("cookie", cookie)
            .send()
            .await
            .unwrap()
            .status()
            .as_u16()
    };
    let first = stage.sign_in("dana").await;
    assert_eq!(forward(&first).await, 200);
    let again = stage.ask(Method::POST, "/session").header("cookie", &first).json(&json!({"technician": "mia"}));
    let answer = again.send().await.unwrap();
    let second = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    assert_eq!(forward(&first).await, 401);
    assert_eq!(forward(&second).await, 200);
    let answer = stage.ask(Method::DELETE, "/session").header("cookie", &second).send().await.unwrap();
    assert_eq!(answer.status(), 204);
    assert!(answer.headers()["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(forward(&second).await, 401);
}

#[tokio::test]
async fn a_page_of_an_earlier_sign_in_cannot_act_for_the_present_one() {
    let stage = Stage::new().await;
    let cookie = stage.sign_in("mia").await;
    let answer = stage.ask(Method::GET, "/session").header("cookie", &cookie).send().await.unwrap();
    let present = answer.json::<Value>().await.unwrap()["session"].as_str().unwrap().to_owned();
    let ask = async |page: &str| {
        let request = stage.ask(Method::GET, "/proxy/api/v1/customers").header("cookie", &cookie);
        request.header("x-console-session", page).send().await.unwrap().status().as_u16()
    };
    assert_eq!(ask(&present).await, 200);
    assert_eq!(ask("0c0e2d1a-0000-4000-8000-000000000000").await, 401);
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used() {
    let stage = Stage::with(|config| config.session_seconds = 0).await;
    let answer = stage.as_dana(Method::GET, "/proxy/api/v1/customers").await.send().await.unwrap();
    assert_eq!(problem(answer).await, (401, "signed_out".to_owned()));
}

#[tokio::test]
async fn what_is_no_choice_from_the_list_is_refused() {
    let stage = Stage::new().await;
    let post = |body: &str| {
        stage.ask(Method::POST, "/session").header("content-type", "application/json").body(body.to_owned()).send()
    };
    let cases = [
        ("{\"technician\":\"nobody\"}", (422, "unknown_technician")),
        ("{\"technician\":7}", (400, "bad_request")),
        ("{\"technician\":\"dana\",\"partner\":\"harbor\"}", (400, "bad_request")),
        ("{", (400, "bad_request")),
        ("", (400, "bad_request")),
    ];
    for (body, (status, code)) in cases {
        assert_eq!(problem(post(body).await.unwrap()).await, (status, code.to_owned()), "{body}");
    }
}
