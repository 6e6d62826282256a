//! Who is let in: the proof to the service, sentence by sentence.

mod bodies;
mod claims;
mod forge;
mod keys;
mod operations;
mod outlives;
mod partners;
mod raw;
mod replay;
mod scopes;
mod target;

use crate::support::{Answer, Proof, World, dana, start};

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
    assert_eq!(answer.header("www-authenticate"), "Bearer");
}

#[tokio::test]
async fn a_good_proof_is_let_in_and_none_is_not() {
    let world = start().await;
    assert_eq!(read(&world, &good(&world)).await.status, 200);
    let bare = world.client.get(format!("{}{LIST}", world.url)).send().await.unwrap();
    told_nothing(&Answer::of(bare).await);
    told_nothing(&world.send("GET", "/api/v1/nothing", "", None).await);
}

#[tokio::test]
async fn a_proof_is_good_for_a_minute_with_ten_seconds_of_skew() {
    let world = start().await;
    let now = world.now();
    let timed = |issued: i64, expires: i64| good(&world).with("iat", now + issued).with("exp", now + expires);
    assert_eq!(read(&world, &timed(-65, -5)).await.status, 200, "just expired");
    assert_eq!(read(&world, &timed(5, 65)).await.status, 200, "from a clock that is fast");
    told_nothing(&read(&world, &timed(-75, -15)).await);
    told_nothing(&read(&world, &timed(60, 120)).await);
    told_nothing(&read(&world, &timed(0, 61)).await);
    told_nothing(&read(&world, &timed(0, 0)).await);
    told_nothing(&read(&world, &timed(i64::MIN / 2, i64::MAX / 2)).await);
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
