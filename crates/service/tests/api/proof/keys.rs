//! Whose signature counts.

use jsonwebtoken::Algorithm;
use serde_json::{Value, json};
use service::config::{Config, Console, ConsoleKey};

use super::{
    LIST,
    forge::{SECOND_KEY, header},
    good, read, told_nothing,
};
use crate::support::{KID, World, mia, public_key, start};

fn key(kid: &str, public_key: &str) -> ConsoleKey {
    ConsoleKey { kid: kid.into(), public_key: public_key.into() }
}

#[tokio::test]
async fn a_forged_proof_is_refused_whatever_algorithm_it_names() {
    let world = start().await;
    told_nothing(&read(&world, &good(&world).forged()).await);
    told_nothing(&world.send("GET", LIST, &good(&world).unsigned(), None).await);
    // With the console's public key for a secret.
    for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
        let mut hmac = good(&world);
        hmac.header.alg = algorithm;
        told_nothing(&read(&world, &hmac).await);
    }
    for algorithm in ["none", "None", "", "RS256", "PS256", "ES256", "ES384", "HS256", "ed25519", "eddsa"] {
        let mut header = header();
        header["alg"] = algorithm.into();
        told_nothing(&world.send("GET", LIST, &good(&world).under(&header), None).await);
    }
    assert_eq!(world.send("GET", LIST, &good(&world).under(&header()), None).await.status, 200);
}

#[tokio::test]
async fn a_header_cannot_bring_its_own_key_or_conditions() {
    let world = start().await;
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": SECOND_KEY});
    for (name, value) in [
        ("jwk", jwk.clone()),
        ("jku", json!(format!("{}/keys", world.kaseya.url))),
        ("kid", json!(SECOND_KEY)),
        ("kid", json!("")),
        ("kid", json!("K1")),
        ("kid", json!("../k1")),
        ("kid", json!(1)),
        ("kid", Value::Null),
        ("kid", json!("k".repeat(10_000))),
    ] {
        let mut header = header();
        header[name] = value;
        let proof = good(&world).by_second_key(KID);
        told_nothing(&world.send("GET", LIST, &proof.under(&header), None).await);
    }
    // With the right key, but with no name for it or with conditions nobody here knows.
    let mut unnamed = header();
    unnamed.as_object_mut().unwrap().remove("kid");
    let mut critical = header();
    critical["crit"] = json!(["exp"]);
    for header in [unnamed, critical, json!([]), json!("EdDSA")] {
        told_nothing(&world.send("GET", LIST, &good(&world).under(&header), None).await);
    }
}

#[tokio::test]
async fn what_is_no_token_is_refused() {
    let world = start().await;
    let token = good(&world).token();
    let parts: Vec<_> = token.split('.').collect();
    let other = good(&world).with("tid", "harbor").token();
    let claims = other.split('.').nth(1).unwrap();
    for token in [
        String::new(),
        "a.b.c".into(),
        "..".into(),
        format!("{}.{}", parts[0], parts[1]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{token}.{}", parts[2]),
        format!("{token}.x.y"),
        format!("{token}="),
        format!("{}.{claims}.{}", parts[0], parts[2]),
        format!("{}.{}.{}", parts[0], parts[1], &parts[2][1..]),
        token.to_uppercase(),
    ] {
        told_nothing(&world.send("GET", LIST, &token, None).await);
    }
}

#[tokio::test]
async fn both_keys_hold_while_one_is_rotated_and_the_old_one_no_longer_once_it_is_taken_out() {
    let world = World::with(60, |config| config.consoles[0].keys.push(key("k2", SECOND_KEY))).await;
    let by_new = || good(&world).by_second_key("k2");
    assert_eq!(read(&world, &good(&world)).await.status, 200);
    assert_eq!(read(&world, &by_new()).await.status, 200);
    told_nothing(&read(&world, &good(&world).by_second_key(KID)).await);

    let later = world.replica(world.app.wall.clone(), |config| drop(config.consoles[0].keys.remove(0))).await;
    told_nothing(&world.send_to(&later, "GET", LIST, &good(&world).token(), None).await);
    assert_eq!(world.send_to(&later, "GET", LIST, &by_new().token(), None).await.status, 200);
}

/// A second console, which speaks for Harbor Light alone with the second key.
fn second_console(config: &mut Config, kid: &str) {
    let keys = vec![key(kid, SECOND_KEY)];
    config.consoles.push(Console { issuer: "second-console".into(), partners: vec!["harbor".into()], keys });
}

#[tokio::test]
async fn a_console_signs_with_its_own_keys_and_for_its_own_partners_only() {
    // The second console may call its key as the first one does.
    for kid in ["k9", KID] {
        let world = World::with(3, |config| second_console(config, kid)).await;
        let second = |kid: &str| good(&world).with("iss", "second-console").with("tid", "harbor").by_second_key(kid);
        assert_eq!(read(&world, &second(kid)).await.status, 200);
        told_nothing(&read(&world, &second(kid).with("tid", "northgate")).await);
        told_nothing(&read(&world, &second(kid).with("iss", "test-console")).await);
        told_nothing(&read(&world, &good(&world).with("iss", "second-console").with("tid", "harbor")).await);
        told_nothing(&read(&world, &good(&world).by_second_key(kid)).await);
        assert_eq!(world.get(&mia(), LIST).await.status, 200, "the first console speaks for this partner too");
    }
}

#[tokio::test]
async fn a_key_that_cannot_be_used_stops_the_start() {
    let world = start().await;
    for bad in [String::new(), "AAAA".into(), format!("{}A", public_key()), format!("{}=", public_key())] {
        let mut config = world.config.clone();
        config.consoles[0].keys = vec![key("k7", &bad)];
        let error = service::http::proof::Verifier::new(&config).unwrap_err().to_string();
        assert!(error.contains("k7") && error.contains("test-console") && error.contains("32 bytes"), "{error}");
    }
}
