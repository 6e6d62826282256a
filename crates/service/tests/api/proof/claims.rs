//! What a proof has to say.

use serde_json::{Value, json};

use super::{
    LIST,
    forge::header,
    good,
    raw::{bearer, exchange},
    read, told_nothing,
};
use crate::support::{World, start};

async fn says(world: &World, claim: &str, value: Value) -> u16 {
    let answer = read(world, &good(world).with(claim, value)).await;
    if answer.status != 200 {
        told_nothing(&answer);
    }
    answer.status
}

#[tokio::test]
async fn every_claim_is_needed_and_has_to_fit() {
    let world = start().await;
    for claim in ["iss", "aud", "sub", "name", "tid", "scp", "jti", "iat", "exp", "qsh"] {
        told_nothing(&read(&world, &good(&world).without(claim)).await);
    }
    for (claim, value) in [
        ("aud", json!("another-extension")),
        ("aud", json!("Trend-Micro-Remote-Manager")),
        ("aud", json!(["another-extension"])),
        ("iss", json!("another-console")),
        ("sub", json!("")),
        ("name", json!("Dana\u{0}")),
        ("name", json!("Dana\r\nReyes")),
        ("name", json!("x".repeat(257))),
        ("email", json!("dana@northgate.example\nbcc: all@northgate.example")),
        ("email", json!("x".repeat(257))),
        ("tid", json!("Northgate")),
        ("tid", json!("northgate ")),
        ("scp", json!("customers.read")),
        ("scp", json!(vec!["customers.read"; 65])),
        ("jti", json!("")),
        ("jti", json!("x".repeat(257))),
        ("qsh", json!("")),
        ("bsh", json!("")),
    ] {
        assert_eq!(says(&world, claim, value.clone()).await, 401, "{claim}: {value}");
    }
}

#[tokio::test]
async fn a_claim_of_another_type_is_refused() {
    let world = start().await;
    let texts = ["iss", "aud", "sub", "name", "email", "tid", "jti", "qsh", "bsh"];
    for claim in texts {
        for value in [json!(7), json!(true), json!({}), json!({"0": "x"}), json!([])] {
            assert_eq!(says(&world, claim, value.clone()).await, 401, "{claim}: {value}");
        }
    }
    for claim in ["iat", "exp"] {
        let now = world.now();
        for value in [json!(now.to_string()), json!([now]), json!(null), json!(true), json!(-1), json!(1e300)] {
            assert_eq!(says(&world, claim, value.clone()).await, 401, "{claim}: {value}");
        }
    }
    for value in [json!(null), json!({"customers.read": true}), json!([["customers.read"]]), json!([null])] {
        assert_eq!(says(&world, "scp", value.clone()).await, 401, "scp: {value}");
    }
    for value in [json!(null), json!(""), json!("dana@northgate.example")] {
        assert_eq!(says(&world, "email", value.clone()).await, 200, "who has no address may work too: {value}");
    }
}

#[tokio::test]
async fn a_claim_that_is_made_twice_is_refused() {
    let world = start().await;
    let claims = good(&world).claims.to_string();
    let twice = format!(r#"{{"tid":"harbor",{}"#, &claims[1..]);
    told_nothing(&world.send("GET", LIST, &good(&world).written(&header(), &twice), None).await);
    for claims in ["", "null", "[]", "{}", "{", &claims[..claims.len() - 1], &"[".repeat(5_000)] {
        told_nothing(&world.send("GET", LIST, &good(&world).written(&header(), claims), None).await);
    }
}

#[tokio::test]
async fn a_huge_token_is_not_even_looked_at() {
    let world = start().await;
    let padded = |length: usize| good(&world).with("padding", "x".repeat(length)).token();
    assert_eq!(world.send("GET", LIST, &padded(1_000), None).await.status, 200, "what is not known is left alone");
    told_nothing(&world.send("GET", LIST, &padded(16 * 1024), None).await);
    let heard = exchange(&world, &format!("GET {LIST}"), &bearer(&padded(2_000_000)), b"").await;
    assert!(matches!(heard.status, 401 | 431), "{heard:?}");
}

#[tokio::test]
async fn one_proof_comes_in_one_header_called_bearer_in_any_case() {
    let world = start().await;
    let (one, other) = (good(&world).token(), good(&world).token());
    let ask = async |headers: String| exchange(&world, &format!("GET {LIST}"), &headers, b"").await.status;
    for scheme in ["Bearer", "bearer", "BEARER"] {
        assert_eq!(ask(format!("Authorization: {scheme} {one}\r\n")).await, 200, "{scheme}");
    }
    for headers in [
        format!("{}{}", bearer(&one), bearer(&other)),
        format!("{}{}", bearer(&one), bearer("x")),
        format!("{}{}", bearer("x"), bearer(&one)),
        format!("authorization: Bearer {one}, Bearer {other}\r\n"),
        format!("authorization: Bearer{one}\r\n"),
        format!("authorization: {one}\r\n"),
        format!("authorization: Basic {one}\r\n"),
        format!("authorization: Bearer Bearer {one}\r\n"),
        format!("proxy-authorization: Bearer {one}\r\n"),
        format!("cookie: authorization=Bearer {one}\r\n"),
        "authorization:\r\n".into(),
    ] {
        assert_eq!(ask(headers.clone()).await, 401, "{headers}");
    }
}
