//! Who is let in.

use jsonwebtoken::Algorithm;
use serde_json::json;

use crate::support::{Answer, Proof, World, dana, mia, sam, start};

const LIST: &str = "/api/v1/customers?page=1&search=a";

/// What the service says to this proof for a read of [`LIST`].
async fn read(world: &World, proof: &Proof) -> Answer {
    world.send("GET", LIST, &proof.token(), None).await
}

fn good(world: &World) -> Proof {
    Proof::new(&dana(), world.now(), "GET", LIST, None)
}

#[track_caller]
fn told_nothing(answer: &Answer) {
    let problem = answer.refused(401, "unauthenticated");
    let told: Vec<_> = problem.as_object().unwrap().keys().collect();
    assert_eq!(told, ["code", "detail", "request_id", "status", "title", "type"]);
    assert_eq!(problem["detail"], "Sign in to the console again.");
}

#[tokio::test]
async fn a_good_proof_is_let_in_and_none_is_not() {
    let world = start().await;
    assert_eq!(read(&world, &good(&world)).await.status, 200);
    let bare = world.client.get(format!("{}{LIST}", world.url)).send().await.unwrap();
    told_nothing(&Answer::of(bare).await);
    told_nothing(&world.send("GET", LIST, "", None).await);
    told_nothing(&world.send("GET", LIST, "a.b.c", None).await);
    told_nothing(&world.send("GET", "/api/v1/nothing", "", None).await);
}

#[tokio::test]
async fn only_health_answers_without_a_proof() {
    let world = start().await;
    let health = world.client.get(format!("{}/health", world.url)).send().await.unwrap();
    assert_eq!(Answer::of(health).await.json(), json!({"status": "ok"}));
    for route in contract::routes::ROUTES {
        let address = format!("{}{}", world.url, route.path.replace("{import}", "x").replace("{plan}", "x"));
        let answer = world.client.request(route.method.parse().unwrap(), address).send().await.unwrap();
        told_nothing(&Answer::of(answer).await);
    }
}

#[tokio::test]
async fn a_forged_proof_is_refused_whatever_algorithm_it_names() {
    let world = start().await;
    told_nothing(&read(&world, &good(&world).forged()).await);
    told_nothing(&world.send("GET", LIST, &good(&world).unsigned(), None).await);
    let mut hmac = good(&world);
    hmac.header.alg = Algorithm::HS256;
    told_nothing(&read(&world, &hmac).await);
    let mut unknown_key = good(&world);
    unknown_key.header.kid = Some("k2".into());
    told_nothing(&read(&world, &unknown_key).await);
    let mut no_key = good(&world);
    no_key.header.kid = None;
    told_nothing(&read(&world, &no_key).await);
    let token = good(&world).token();
    let (head, signature) = token.rsplit_once('.').unwrap();
    let (header, _) = head.split_once('.').unwrap();
    let claims = Proof::new(&mia(), world.now(), "GET", LIST, None).token();
    let claims = claims.split('.').nth(1).unwrap();
    told_nothing(&world.send("GET", LIST, &format!("{header}.{claims}.{signature}"), None).await);
}

#[tokio::test]
async fn a_proof_is_good_for_a_minute_with_ten_seconds_of_skew() {
    let world = start().await;
    let now = world.now();
    let timed = |issued: i64, expires: i64| good(&world).with("iat", now + issued).with("exp", now + expires);
    assert_eq!(read(&world, &timed(-65, -5)).await.status, 200, "just expired");
    assert_eq!(read(&world, &timed(5, 65)).await.status, 200, "from a clock that is fast");
    told_nothing(&read(&world, &timed(-75, -15)).await);
    told_nothing(&read(&world, &timed(15, 75)).await);
    told_nothing(&read(&world, &timed(0, 61)).await);
    told_nothing(&read(&world, &timed(0, 0)).await);
    told_nothing(&read(&world, &timed(i64::MIN / 2, i64::MAX / 2)).await);
}

#[tokio::test]
async fn every_claim_is_needed_and_has_to_fit() {
    let world = start().await;
    for claim in ["iss", "aud", "sub", "name", "tid", "scp", "jti", "iat", "exp", "qsh"] {
        told_nothing(&read(&world, &good(&world).without(claim)).await);
    }
    told_nothing(&read(&world, &good(&world).with("aud", "another-extension")).await);
    told_nothing(&read(&world, &good(&world).with("iss", "another-console")).await);
    told_nothing(&read(&world, &good(&world).with("sub", "")).await);
    told_nothing(&read(&world, &good(&world).with("name", "Dana\u{0}")).await);
    told_nothing(&read(&world, &good(&world).with("scp", "customers.read")).await);
    told_nothing(&read(&world, &good(&world).with("jti", "x".repeat(10_000))).await);
}

#[tokio::test]
async fn a_console_speaks_only_for_the_partners_bound_to_it() {
    let world = start().await;
    assert_eq!(read(&world, &good(&world).with("tid", "harbor")).await.status, 200);
    // A partner of this service, but not of this console.
    told_nothing(&read(&world, &good(&world).with("tid", "stranger")).await);
    told_nothing(&read(&world, &good(&world).with("tid", "nobody")).await);
}

#[tokio::test]
async fn a_proof_holds_for_its_own_address_only() {
    let world = start().await;
    let token = good(&world).token();
    assert_eq!(world.send("GET", "/api/v1/customers?search=a&page=1", &token, None).await.status, 200, "order is free");
    for other in ["/api/v1/customers", "/api/v1/customers?page=2&search=a", "/api/v1/customers/ids?page=1&search=a"] {
        told_nothing(&world.send("GET", other, &token, None).await);
    }
    told_nothing(&world.send("POST", LIST, &token, None).await);
    assert_eq!(world.send("HEAD", LIST, &token, None).await.status, 401);
}

#[tokio::test]
async fn a_proof_holds_for_its_own_body_only() {
    let world = start().await;
    world.read().await;
    let draft = "/api/v1/draft";
    let body = br#"{"customers": null}"#;
    let send = async |proof: &Proof, body: &[u8]| {
        world.send("POST", draft, &proof.token(), Some(("application/json", body.to_vec()))).await
    };
    let proof = || Proof::new(&dana(), world.now(), "POST", draft, Some(body));
    told_nothing(&send(&proof(), br#"{"customers": []}"#).await);
    told_nothing(&send(&proof().without("bsh"), body).await);
    told_nothing(&world.send("POST", draft, &proof().token(), None).await);
    assert_eq!(send(&proof(), body).await.status, 201);
}

#[tokio::test]
async fn a_write_takes_its_proof_once_and_a_read_does_not() {
    let world = start().await;
    let refresh = "/api/v1/customers/refresh";
    let proof = Proof::new(&dana(), world.now(), "POST", refresh, None);
    assert_eq!(world.send("POST", refresh, &proof.token(), None).await.status, 202);
    told_nothing(&world.send("POST", refresh, &proof.token(), None).await);
    // The same id in another proof is a replay too.
    let again = Proof::new(&dana(), world.now(), "POST", refresh, None).with("jti", proof.claims["jti"].clone());
    told_nothing(&world.send("POST", refresh, &again.token(), None).await);
    let read_twice = good(&world);
    assert_eq!(read(&world, &read_twice).await.status, 200);
    assert_eq!(read(&world, &read_twice).await.status, 200);
}

#[tokio::test]
async fn one_of_many_that_send_the_same_write_at_once_is_taken() {
    let world = start().await;
    let refresh = "/api/v1/customers/refresh";
    let token = Proof::new(&dana(), world.now(), "POST", refresh, None).token();
    let mut sends = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let request = world.client.post(format!("{}{refresh}", world.url)).bearer_auth(&token);
        sends.spawn(async move { request.send().await.unwrap().status().as_u16() });
    }
    let mut answers = sends.join_all().await;
    answers.sort_unstable();
    assert_eq!(answers[0], 202);
    assert!(answers[1..].iter().all(|status| *status == 401), "{answers:?}");
}

#[tokio::test]
async fn spent_proofs_are_forgotten_once_they_are_too_old_to_hold() {
    let world = start().await;
    assert_eq!(world.poke(&dana(), "/api/v1/customers/refresh").await.status, 202);
    let forget = async |seconds| {
        let at = world.app.wall.now() + chrono::TimeDelta::seconds(seconds);
        service::store::proofs::forget(&world.app.store, at).await.unwrap()
    };
    assert_eq!(forget(60).await, 0, "a proof that skew still lets in is kept");
    assert_eq!(forget(75).await, 1);
}

#[tokio::test]
async fn a_proof_without_the_permission_spends_nothing_and_changes_nothing() {
    let world = start().await;
    world.read().await;
    let problem = world.post(&sam(), "/api/v1/draft", &json!({})).await.refused(403, "scope_missing");
    assert_eq!(problem["permission"], "customers.import");
    world.get(&dana(), "/api/v1/draft").await.refused(404, "no_draft");
}

#[tokio::test]
async fn the_consoles_request_id_comes_back() {
    let world = start().await;
    let ask = async |id: &str| {
        let request = world.client.get(format!("{}{LIST}", world.url)).header("x-request-id", id);
        Answer::of(request.send().await.unwrap()).await.refused(401, "unauthenticated")["request_id"].clone()
    };
    assert_eq!(ask("abc-123").await, "abc-123");
    assert_ne!(ask("<script>").await, "<script>");
    assert_ne!(ask(&"x".repeat(100)).await, "x".repeat(100));
}
