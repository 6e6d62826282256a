//! The journal and the reset.

use serde_json::json;
use simulators::kaseya::{Options, serve};

use crate::{http, sim, tell};

#[tokio::test]
async fn every_request_is_written_down_with_a_growing_number() {
    let running = serve(Options { customers: 3, ..Options::default() }).await.unwrap();
    let url = format!("{}/api/v1.0/echo?x=%20y", running.url);
    http().post(&url).body("{\"a\":1}").send().await.unwrap();
    http().get(&url).send().await.unwrap();
    let all = sim(&running, "requests").await;
    let rows = all.as_array().unwrap();
    assert_eq!(rows.len(), 2, "what `_sim` is asked is not among them");
    assert_eq!((&rows[0]["number"], &rows[1]["number"]), (&json!(1), &json!(2)));
    let expected = ("POST", "/api/v1.0/echo", "x=%20y", "{\"a\":1}", 405);
    let row = |at: usize| {
        let text = |field: &str| rows[at][field].as_str().unwrap();
        (text("method"), text("path"), text("query"), text("body"), rows[at]["status"].as_u64().unwrap())
    };
    assert_eq!(row(0), expected);
    assert_eq!(row(1).4, 200);
    assert!(rows[0]["at_ms"].as_u64().unwrap() > 1_700_000_000_000 && rows[0]["took_ms"].is_u64());
    assert_eq!(sim(&running, "requests?after=1").await, json!([rows[1]]));
}

#[tokio::test]
async fn a_reset_brings_back_the_seed_and_forgets_faults_and_requests_but_not_the_count() {
    let running = serve(Options { customers: 3, ..Options::default() }).await.unwrap();
    let before = sim(&running, "state").await;
    tell(&running, "settings", json!({"names": {"10000000000000007": "Other"}})).await;
    tell(&running, "faults", json!({"match": "GET /", "fault": "status:503"})).await;
    assert_ne!(sim(&running, "state").await, before);
    tell(&running, "reset", json!({})).await;
    assert_eq!(sim(&running, "state").await, before);
    let echo = async || http().get(format!("{}/api/v1.0/echo", running.url)).send().await.unwrap().status();
    assert_eq!(echo().await, 200);
    tell(&running, "reset", json!({})).await;
    assert_eq!(sim(&running, "requests").await, json!([]));
    echo().await;
    assert_eq!(sim(&running, "requests").await[0]["number"], 2);
}

#[tokio::test]
async fn a_setting_that_does_not_exist_is_refused_in_words() {
    let running = serve(Options { customers: 3, ..Options::default() }).await.unwrap();
    let (status, answer) = tell(&running, "settings", json!({"sesion_seconds": 5})).await;
    assert_eq!(status, 400);
    assert!(answer["error"].as_str().unwrap().contains("sesion_seconds"), "{answer}");
    let text = http().post(format!("{}/_sim/settings", running.url)).body("{").send().await.unwrap();
    assert_eq!(text.status(), 400, "not JSON");
}

#[tokio::test]
async fn a_simulator_stops_when_it_is_dropped() {
    let running = serve(Options { customers: 3, ..Options::default() }).await.unwrap();
    let (url, client) = (format!("{}/_sim/settings", running.url), http());
    assert!(client.get(&url).send().await.is_ok());
    drop(running);
    crate::until(async || client.get(&url).send().await.is_err()).await;
}
