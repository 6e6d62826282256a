//! Kaseya VSA 9.

mod filters;
mod lists;
mod sessions;

use serde_json::{Value, json};
use simulators::Running;
use simulators::kaseya::{Options, serve};

use crate::http;

const PAT: &str = "11111111-2222-4333-8444-555555555555";

/// A VSA, and a client that is logged in.
struct Vsa {
    running: Running,
    bearer: String,
}

impl Vsa {
    async fn start(options: Options) -> Self {
        let mut vsa = Self { running: serve(options).await.unwrap(), bearer: String::new() };
        vsa.log_in().await;
        vsa
    }

    async fn log_in(&mut self) {
        let (_, envelope) = self.auth("remote-manager", PAT).await;
        self.bearer = format!("Bearer {}", envelope["Result"]["Token"].as_str().unwrap());
    }

    async fn auth(&self, user: &str, token: &str) -> (u16, Value) {
        let url = format!("{}/api/v1.0/auth", self.running.url);
        let answer = http().get(url).basic_auth(user, Some(token)).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// The status and the envelope.
    async fn get(&self, path: &str, query: &[(&str, &str)]) -> (u16, Value) {
        let url = format!("{}/api/v1.0{path}", self.running.url);
        let answer = http().get(url).header("authorization", &self.bearer).query(query).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// The rows of a good answer, and the total.
    async fn rows(&self, path: &str, query: &[(&str, &str)]) -> (Vec<Value>, u64) {
        let (status, envelope) = self.get(path, query).await;
        assert_eq!(
            (status, &envelope["ResponseCode"], &envelope["Status"]),
            (200, &json!(0), &json!("OK")),
            "{envelope}"
        );
        (envelope["Result"].as_array().unwrap().clone(), envelope["TotalRecords"].as_u64().unwrap())
    }
}

/// An id, written as a number or as a string.
fn id(value: &Value) -> String {
    value.as_str().map_or_else(|| value.as_u64().unwrap().to_string(), str::to_owned)
}
