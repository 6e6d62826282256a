//! Faults on demand, seen from the client.

use std::time::{Duration, Instant};

use reqwest::Response;
use serde_json::{Value, json};
use simulators::Running;
use simulators::kaseya::{Options, serve};

use crate::{http, sim, tell, until};

/// A simulator with a fault; logging in is the work, sessions are its effect.
async fn with(fault: Value) -> Running {
    let running = serve(Options { customers: 3, ..Options::default() }).await.unwrap();
    let (status, answer) = tell(&running, "faults", fault).await;
    assert_eq!(status, 200, "{answer}");
    running
}

async fn log_in(running: &Running) -> Result<Response, reqwest::Error> {
    let pat = Some("11111111-2222-4333-8444-555555555555");
    http().get(format!("{}/api/v1.0/auth", running.url)).basic_auth("remote-manager", pat).send().await
}

async fn sessions(running: &Running) -> Value {
    sim(running, "state").await["sessions"].clone()
}

fn on_auth(fault: &str) -> Value {
    json!({"match": "GET /api/v1.0/auth", "fault": fault})
}

#[tokio::test]
async fn a_status_is_answered_instead_of_the_work() {
    let running = with(on_auth("status:429;retry-after:2")).await;
    let answer = log_in(&running).await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (429, "2"));
    assert_eq!(sessions(&running).await, 0);
    let entry = &sim(&running, "requests").await[0];
    assert_eq!(
        (&entry["status"], &entry["work_status"], &entry["fault"]),
        (&json!(429), &Value::Null, &json!("status:429;retry-after:2"))
    );
    assert_eq!(log_in(&running).await.unwrap().status(), 200, "once");
}

#[tokio::test]
async fn a_reset_breaks_the_connection_and_does_nothing() {
    let running = with(on_auth("reset")).await;
    let error = log_in(&running).await.unwrap_err();
    assert!(error.is_request() && error.status().is_none(), "{error:?}");
    assert_eq!(sessions(&running).await, 0);
    assert_eq!(sim(&running, "requests").await[0]["status"], Value::Null);
}

#[tokio::test]
async fn a_lost_answer_is_work_done_and_a_broken_connection() {
    let running = with(on_auth("lost-answer")).await;
    let error = log_in(&running).await.unwrap_err();
    assert!(error.is_request() && error.status().is_none(), "{error:?}");
    assert_eq!(sessions(&running).await, 1);
    let entry = &sim(&running, "requests").await[0];
    assert_eq!((&entry["status"], &entry["work_status"]), (&Value::Null, &json!(200)));
}

#[tokio::test]
async fn a_late_lost_answer_takes_effect_after_the_drop() {
    let running = with(on_auth("lost-answer:700")).await;
    let began = Instant::now();
    assert!(log_in(&running).await.is_err());
    assert_eq!(sessions(&running).await, 0, "not yet");
    assert!(began.elapsed() < Duration::from_millis(600), "the connection breaks at once");
    until(async || sessions(&running).await == 1).await;
    assert!(began.elapsed() >= Duration::from_millis(700));
}

#[tokio::test]
async fn late_work_is_forgotten_by_a_reset() {
    let running = with(json!([on_auth("lost-answer:300"), {"match": "GET /marker", "fault": "delay:600"}])).await;
    assert!(log_in(&running).await.is_err());
    tell(&running, "reset", json!({})).await;
    tell(&running, "faults", json!({"match": "GET /marker", "fault": "delay:600"})).await;
    http().get(format!("{}/marker", running.url)).send().await.unwrap();
    assert_eq!(sessions(&running).await, 0);
}

#[tokio::test]
async fn a_delay_comes_before_the_work() {
    let running = with(on_auth("delay:400")).await;
    let began = Instant::now();
    let (answer, ()) = tokio::join!(log_in(&running), async {
        until(async || sim(&running, "requests").await != json!([])).await;
        assert_eq!(sessions(&running).await, 0, "arrived, not done");
    });
    assert_eq!(answer.unwrap().status(), 200);
    assert!(began.elapsed() >= Duration::from_millis(400));
    assert_eq!(sessions(&running).await, 1);
}

#[tokio::test]
async fn delayed_work_is_not_done_if_the_caller_hangs_up() {
    let running = with(json!([on_auth("delay:300"), {"match": "GET /marker", "fault": "delay:700"}])).await;
    {
        let call = log_in(&running);
        tokio::pin!(call);
        let arrived = until(async || sim(&running, "requests").await != json!([]));
        tokio::select! {
            answer = &mut call => panic!("answered too early: {answer:?}"),
            () = arrived => {}
        }
    }
    http().get(format!("{}/marker", running.url)).send().await.unwrap();
    assert_eq!(sessions(&running).await, 0);
    assert_eq!(sim(&running, "requests").await[0]["work_status"], Value::Null);
}

#[tokio::test]
async fn a_delayed_answer_comes_after_the_work() {
    let running = with(on_auth("delay-answer:400")).await;
    let began = Instant::now();
    let (answer, ()) = tokio::join!(log_in(&running), until(async || sessions(&running).await == 1));
    let _ = answer.unwrap();
    let entry = &sim(&running, "requests").await[0];
    assert!(began.elapsed() >= Duration::from_millis(400) && entry["took_ms"].as_u64().unwrap() >= 400);
}

#[tokio::test]
async fn work_is_seen_while_its_answer_is_held() {
    let running = with(on_auth("delay-answer:30000")).await;
    let call = log_in(&running);
    tokio::select! {
        _ = call => panic!("the answer was not held"),
        () = until(async || sessions(&running).await == 1) => {}
    }
    assert_eq!(sim(&running, "requests").await[0]["status"], Value::Null);
}

#[tokio::test]
async fn a_body_replaces_the_answer_and_the_work() {
    let running = with(on_auth("body:<h1>Maintenance: back soon</h1>")).await;
    let answer = log_in(&running).await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["content-type"]),
        (200, &"text/html; charset=utf-8".parse().unwrap())
    );
    assert_eq!(answer.text().await.unwrap(), "<h1>Maintenance: back soon</h1>");
    assert_eq!(sessions(&running).await, 0);
}

#[tokio::test]
async fn a_slow_body_starts_at_once_and_ends_late() {
    let running = with(on_auth("slow-body:400")).await;
    let began = Instant::now();
    let mut answer = log_in(&running).await.unwrap();
    let mut first = answer.chunk().await.unwrap().unwrap().to_vec();
    let early = began.elapsed();
    while let Some(more) = answer.chunk().await.unwrap() {
        first.extend(more);
    }
    assert!(early < Duration::from_millis(400) && began.elapsed() >= Duration::from_millis(400), "{early:?}");
    assert_eq!(serde_json::from_slice::<Value>(&first).unwrap()["ResponseCode"], 0);
}

#[tokio::test]
async fn a_fault_hits_the_nth_fitting_request_and_so_many_in_a_row() {
    let running = with(json!({"match": "GET /api/*/auth", "nth": 3, "times": 2, "fault": "status:503"})).await;
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push(log_in(&running).await.unwrap().status().as_u16());
        http().get(format!("{}/api/v1.0/echo", running.url)).send().await.unwrap();
    }
    assert_eq!(seen, [200, 200, 503, 503, 200, 200]);
}

#[tokio::test]
async fn a_fault_is_bound_to_method_path_and_content() {
    let rule = json!({"match": "POST /api/v1.0/echo", "contains": "rmm:7", "times": 0, "fault": "status:503"});
    let running = with(rule).await;
    let url = format!("{}/api/v1.0/echo", running.url);
    let status = async |request: reqwest::RequestBuilder| request.send().await.unwrap().status().as_u16();
    assert_eq!(status(http().get(format!("{url}?x=rmm:7"))).await, 200, "another method");
    assert_eq!(status(http().post(&url).body("rmm:8")).await, 405, "another content");
    assert_eq!(status(http().post(format!("{}/api/v1.0/auth?x=rmm:7", running.url))).await, 405, "another path");
    for _ in 0..3 {
        assert_eq!(status(http().post(&url).body("note rmm:7")).await, 503, "in the body, without end");
    }
    assert_eq!(status(http().post(format!("{url}?x=rmm:7"))).await, 503, "in the query");
}

#[tokio::test]
async fn faults_that_cannot_be_read_are_refused_and_none_of_them_is_set() {
    let running = serve(Options { customers: 3, ..Options::default() }).await.unwrap();
    for wrong in ["nonsense", "status:", "status:99", "delay", "delay:x", "reset:5", "status:429;retry-after:x"] {
        let (status, _) = tell(&running, "faults", json!([on_auth("reset"), on_auth(wrong)])).await;
        assert_eq!(status, 400, "{wrong}");
    }
    for wrong in
        [json!({"match": "auth", "fault": "reset"}), json!({"match": "GET /", "nth": 0, "fault": "reset"}), json!(7)]
    {
        assert_eq!(tell(&running, "faults", wrong).await.0, 400);
    }
    assert_eq!(sim(&running, "faults").await, json!([]));
}
