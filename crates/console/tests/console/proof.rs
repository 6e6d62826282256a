//! What the service can trust.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use console::clock::unix_seconds;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use reqwest::{Method, header};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{
    stage::{PUBLIC_KEY, Stage},
    stand_in::Seen,
};

/// The claims of a request, if the console's key signed them for this extension.
fn claims(seen: &Seen) -> Value {
    let token = seen.headers[header::AUTHORIZATION].to_str().unwrap().strip_prefix("Bearer ").unwrap();
    assert_eq!(decode_header(token).unwrap().kid.as_deref(), Some("console-1"));
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_audience(&["trend-micro-remote-manager"]);
    validation.set_issuer(&["reference-console"]);
    let key = DecodingKey::from_ed_components(PUBLIC_KEY).unwrap();
    decode::<Value>(token, &key, &validation).unwrap().claims
}

fn sha256(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text))
}

#[tokio::test]
async fn a_token_names_the_technician_and_is_bound_to_the_request() {
    let stage = Stage::new().await;
    let before = unix_seconds();
    stage.as_dana(Method::GET, "/proxy/api/v1/customers?search=a+b&page=1").await.send().await.unwrap();

    let seen = stage.service.only();
    assert_eq!(seen.target, "/api/v1/customers?search=a%20b&page=1");
    let claims = claims(&seen);
    assert_eq!(claims["sub"], "dana");
    assert_eq!(claims["name"], "Dana Réyes");
    assert_eq!(claims["email"], "dana@northgate.example");
    assert_eq!(claims["tid"], "northgate");
    assert_eq!(claims["scp"], json!(["customers.read", "customers.import"]));
    assert_eq!(claims["qsh"], sha256("GET&/api/v1/customers&page=1&search=a%20b"));
    assert_eq!(claims.get("bsh"), None);
    let (issued, expires) = (claims["iat"].as_u64().unwrap(), claims["exp"].as_u64().unwrap());
    assert!((before..=unix_seconds()).contains(&issued));
    assert_eq!(expires - issued, 60);
}

#[tokio::test]
async fn a_body_is_signed_and_arrives_unchanged() {
    let stage = Stage::new().await;
    let body = "{\"name\":\"宮本 & Söhne\"}";
    stage.as_dana(Method::PUT, "/proxy/api/v1/draft").await.body(body).send().await.unwrap();
    let seen = stage.service.only();
    assert_eq!((seen.method.as_str(), &seen.body[..]), ("PUT", body.as_bytes()));
    assert_eq!(claims(&seen)["bsh"], sha256(body));
}

#[tokio::test]
async fn bytes_of_every_value_are_signed_and_arrive_unchanged() {
    let stage = Stage::new().await;
    let body: Vec<u8> = (0..=255).collect();
    stage.as_dana(Method::POST, "/proxy/api/v1/draft").await.body(body.clone()).send().await.unwrap();
    let seen = stage.service.only();
    assert_eq!(seen.body, body);
    assert_eq!(claims(&seen)["bsh"], URL_SAFE_NO_PAD.encode(Sha256::digest(&body)));
}

#[tokio::test]
async fn a_path_that_a_gateway_strips_is_no_part_of_what_is_signed() {
    for base in ["/remote-manager", "/remote-manager/", "/a/b"] {
        let stage = Stage::with(|config| config.service_url.set_path(base)).await;
        stage.as_dana(Method::GET, "/proxy/api/v1/customers?page=1").await.send().await.unwrap();
        let seen = stage.service.only();
        assert_eq!(seen.target, format!("{}/api/v1/customers?page=1", base.trim_end_matches('/')));
        assert_eq!(claims(&seen)["qsh"], sha256("GET&/api/v1/customers&page=1"));
    }
}

#[tokio::test]
async fn every_request_has_a_token_of_its_own() {
    let stage = Stage::new().await;
    let cookie = stage.sign_in("mia").await;
    for _ in 0..2 {
        stage.ask(Method::GET, "/proxy/api/v1/customers").header(header::COOKIE, &cookie).send().await.unwrap();
    }
    let tokens: Vec<Value> = stage.service.seen().iter().map(claims).collect();
    assert_eq!(tokens.len(), 2);
    assert_ne!(tokens[0]["jti"], tokens[1]["jti"]);
    assert_eq!((&tokens[0]["tid"], &tokens[0]["scp"]), (&json!("harbor"), &json!([])));
}

#[tokio::test]
async fn what_the_page_claims_for_itself_does_not_reach_the_service() {
    let stage = Stage::new().await;
    let request = stage.as_dana(Method::GET, "/proxy/api/v1/customers").await;
    let request = request
        .header("authorization", "Bearer forged")
        .header("proxy-authorization", "Basic forged")
        .header("x-forwarded-for", "10.0.0.1")
        .header("x-private", "1")
        .header("te", "trailers")
        .header("connection", "x-private")
        .header("x-kept", "yes");
    request.send().await.unwrap();

    let seen = stage.service.only();
    claims(&seen);
    assert_eq!(seen.headers.get_all("authorization").iter().count(), 1);
    for gone in ["cookie", "proxy-authorization", "x-forwarded-for", "x-private", "te", "origin", "sec-fetch-site"] {
        assert_eq!(seen.headers.get(gone), None, "{gone}");
    }
    assert_eq!(seen.headers["x-kept"], "yes");
    assert_eq!(seen.headers["host"], stage.service.url.strip_prefix("http://").unwrap());
}
