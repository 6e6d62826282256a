//! ConnectWise Manage.

mod conditions;
mod login;
mod operations;
mod paging;
mod rights;
mod seeded;
mod settings;
mod tickets;
mod writes;

use reqwest::Method;
use serde_json::{Value, json};
use simulators::Running;
use simulators::connectwise::{Options, serve};

use crate::{http, sim, tell};

const CLIENT_ID: &str = "00000000-0000-4000-8000-000000000000";
const LASTING: &str = "/v4_6_release/apis/3.0";

/// The simulator, and a client that may do everything.
struct Cw {
    running: Running,
}

/// An answer: status, headers, JSON if it is any.
struct Got {
    status: u16,
    link: Option<String>,
    version: Option<String>,
    body: Value,
}

impl Cw {
    /// With the hand-written companies and some more.
    async fn start() -> Self {
        Self::with(Options { customers: 40, ..Options::default() }).await
    }

    async fn with(options: Options) -> Self {
        Self { running: serve(options).await.unwrap() }
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        http()
            .request(method, format!("{}{path}", self.running.url))
            .basic_auth("northgate+simulatedPublic", Some("simulatedPrivate"))
            .header("clientId", CLIENT_ID)
    }

    async fn get(&self, path: &str, query: &[(&str, &str)]) -> Got {
        got(self.request(Method::GET, &format!("{LASTING}{path}")).query(query)).await
    }

    /// The rows of a good answer.
    async fn rows(&self, path: &str, query: &[(&str, &str)]) -> Vec<Value> {
        let got = self.get(path, query).await;
        assert_eq!(got.status, 200, "{}", got.body);
        got.body.as_array().unwrap().clone()
    }

    async fn post(&self, path: &str, body: Value) -> Got {
        got(self.request(Method::POST, &format!("{LASTING}{path}")).json(&body)).await
    }

    async fn patch(&self, path: &str, body: Value) -> Got {
        got(self.request(Method::PATCH, &format!("{LASTING}{path}")).json(&body)).await
    }

    /// Changes a setting that can be changed.
    async fn set(&self, settings: Value) -> Value {
        let (status, answer) = tell(&self.running, "settings", settings).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }

    async fn state(&self) -> Value {
        sim(&self.running, "state").await
    }

    /// An addition as the simulator holds it.
    async fn addition(&self, id: u64) -> Value {
        let state = self.state().await;
        state["additions"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap().clone()
    }

    /// The company with this identifier, as a client reads it.
    async fn company(&self, identifier: &str) -> Value {
        let condition = format!("identifier='{identifier}'");
        let rows = self.rows("/company/companies", &[("conditions", &condition)]).await;
        assert_eq!(rows.len(), 1, "{identifier}");
        rows[0].clone()
    }
}

async fn got(request: reqwest::RequestBuilder) -> Got {
    let answer = request.send().await.unwrap();
    let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    let (status, link, version) = (answer.status().as_u16(), header("link"), header("api-current-version"));
    let text = answer.text().await.unwrap();
    Got { status, link, version, body: serde_json::from_str(&text).unwrap_or(Value::String(text)) }
}

/// The values of one field.
fn texts(rows: &[Value], field: &str) -> Vec<String> {
    rows.iter().map(|row| row[field].as_str().unwrap().to_owned()).collect()
}

fn ids(rows: &[Value]) -> Vec<u64> {
    rows.iter().map(|row| row["id"].as_u64().unwrap()).collect()
}

/// The code of an error and those of its fields.
fn codes(got: &Got) -> (u16, &str, Vec<&str>) {
    let errors = got.body["errors"].as_array();
    let fields = errors.into_iter().flatten().map(|error| error["code"].as_str().unwrap()).collect();
    (got.status, got.body["code"].as_str().unwrap_or_default(), fields)
}

/// One operation of a PATCH.
fn replace(path: &str, value: impl Into<Value>) -> Value {
    json!([{"op": "replace", "path": path, "value": value.into()}])
}
