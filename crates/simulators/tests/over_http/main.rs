//! The simulators as their clients meet them: over HTTP.

#![expect(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod admin;
mod connectwise;
mod faults;
mod kaseya;
mod licensing;

use serde_json::Value;
use simulators::Running;

/// Asks a `/_sim` end point.
async fn sim(running: &Running, path: &str) -> Value {
    http().get(format!("{}/_sim/{path}", running.url)).send().await.unwrap().json().await.unwrap()
}

/// Posts to a `/_sim` end point; gives the status and the answer.
async fn tell(running: &Running, path: &str, body: Value) -> (u16, Value) {
    let answer = http().post(format!("{}/_sim/{path}", running.url)).json(&body).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

fn http() -> reqwest::Client {
    reqwest::Client::builder().build().unwrap()
}

/// Asks again until the condition holds; the run's own deadline ends a wait in vain.
async fn until<F: Future<Output = bool>>(mut holds: impl FnMut() -> F) {
    while !holds().await {
        tokio::task::yield_now().await;
    }
}
