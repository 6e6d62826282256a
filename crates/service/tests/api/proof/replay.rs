//! A write takes its proof once.

use chrono::TimeDelta;
use serde_json::json;
use service::{
    config::{Console, ConsoleKey},
    store::proofs,
};

use super::{forge::SECOND_KEY, good, read, told_nothing};
use crate::support::{Proof, World, dana, eventually, sam, start};

const REFRESH: &str = "/api/v1/customers/refresh";

fn refresh(world: &World) -> Proof {
    Proof::new(&dana(), world.now(), "POST", REFRESH, None)
}

#[tokio::test]
async fn a_write_takes_its_proof_once_and_a_read_does_not() {
    let world = start().await;
    let proof = refresh(&world);
    assert_eq!(world.send("POST", REFRESH, &proof.token(), None).await.status, 202);
    told_nothing(&world.send("POST", REFRESH, &proof.token(), None).await);
    // The same id in another proof is a replay too.
    let again = refresh(&world).with("jti", proof.claims["jti"].clone());
    told_nothing(&world.send("POST", REFRESH, &again.token(), None).await);
    let read_twice = good(&world);
    assert_eq!(read(&world, &read_twice).await.status, 200);
    assert_eq!(read(&world, &read_twice).await.status, 200);
}

#[tokio::test]
async fn a_replica_refuses_what_another_has_taken() {
    let world = start().await;
    let replica = world.replica(world.app.wall.clone(), |_| {}).await;
    for (first, second) in [(&world.url, &replica), (&replica, &world.url)] {
        let token = refresh(&world).token();
        assert_eq!(world.send_to(first, "POST", REFRESH, &token, None).await.status, 202);
        told_nothing(&world.send_to(second, "POST", REFRESH, &token, None).await);
    }
}

#[tokio::test]
async fn one_of_many_that_send_the_same_write_at_once_is_taken() {
    let world = start().await;
    let replica = world.replica(world.app.wall.clone(), |_| {}).await;
    let token = refresh(&world).token();
    let mut sends = tokio::task::JoinSet::new();
    for url in [&world.url, &replica].repeat(8) {
        let request = world.client.post(format!("{url}{REFRESH}")).bearer_auth(&token);
        sends.spawn(async move { request.send().await.unwrap().status().as_u16() });
    }
    let mut answers = sends.join_all().await;
    answers.sort_unstable();
    assert_eq!(answers[0], 202);
    assert!(answers[1..].iter().all(|status| *status == 401), "{answers:?}");
}

#[tokio::test]
async fn what_is_refused_before_it_is_a_write_spends_no_proof() {
    let world = start().await;
    world.read().await;
    let draft = "/api/v1/draft";
    let body = br#"{"customers": null}"#;
    let token = Proof::new(&dana(), world.now(), "POST", draft, Some(body)).token();
    let send = async |body: &[u8]| world.send("POST", draft, &token, Some(("application/json", body.to_vec()))).await;
    told_nothing(&send(b"{}").await);
    assert_eq!(send(body).await.status, 201);

    let proof = Proof::new(&sam(), world.now(), "POST", draft, Some(b"{}"));
    world
        .send("POST", draft, &proof.token(), Some(("application/json", b"{}".to_vec())))
        .await
        .refused(403, "scope_missing");
    let spent = world.rows("SELECT jti FROM spent_proof").await;
    assert_eq!(spent.len(), 1, "of the draft that was made");
}

#[tokio::test]
async fn two_consoles_may_come_upon_the_same_id() {
    let world = World::with(3, |config| {
        let keys = vec![ConsoleKey { kid: "k9".into(), public_key: SECOND_KEY.into() }];
        config.consoles.push(Console { issuer: "second-console".into(), partners: vec!["northgate".into()], keys });
    })
    .await;
    let first = refresh(&world).with("jti", "1");
    let second = || refresh(&world).with("jti", "1").with("iss", "second-console").by_second_key("k9");
    assert_eq!(world.send("POST", REFRESH, &first.token(), None).await.status, 202);
    assert_eq!(world.send("POST", REFRESH, &second().token(), None).await.status, 202);
    told_nothing(&world.send("POST", REFRESH, &second().token(), None).await);
}

#[tokio::test]
async fn spent_proofs_are_forgotten_once_they_are_too_old_to_hold() {
    let world = start().await;
    assert_eq!(world.poke(&dana(), REFRESH).await.status, 202);
    let forget = async |seconds| {
        let at = world.app.wall.now() + TimeDelta::seconds(seconds);
        proofs::forget(&world.app.store, at).await.unwrap()
    };
    assert_eq!(forget(60).await, 0, "a proof that skew still lets in is kept");
    assert_eq!(forget(75).await, 1);
}

#[tokio::test]
async fn a_service_that_starts_forgets_old_proofs_by_itself_and_keeps_the_others() {
    let world = start().await;
    let now = world.app.wall.now();
    for (jti, until) in [("old", now - TimeDelta::seconds(1)), ("young", now + TimeDelta::seconds(600))] {
        assert!(proofs::spend(&world.app.store, "test-console", jti, until).await.unwrap());
    }
    world.replica(world.app.wall.clone(), |_| {}).await;
    eventually("the old one is gone", async || world.rows("SELECT jti FROM spent_proof").await.len() == 1).await;
    assert!(!proofs::spend(&world.app.store, "test-console", "young", now).await.unwrap());
    assert_eq!(world.post(&dana(), "/api/v1/draft", &json!({"colour": 1})).await.status, 400);
}
