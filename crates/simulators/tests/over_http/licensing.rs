//! LMPI and SMPI.

mod customers;
mod detections;
mod plans;
mod policies;
mod seeded;
mod service;
mod signature;
mod subscriptions;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::Sha256;
use simulators::Running;
use simulators::licensing::{Options, serve};

use crate::{http, sim};

const YEARLY: &str = "5e1f0001-7a10-4c01-9a01-000000000001";
const EDUCATION: &str = "5e1f0003-7a10-4c01-9a01-000000000003";
const TRIAL: &str = "5e1f0005-7a10-4c01-9a01-000000000005";
const EMAIL: &str = "5e1f0006-7a10-4c01-9a01-000000000006";
const ALWAYS: &str = "created_start=2000-01-01T00:00:00Z&created_end=2100-01-01T00:00:00Z";
const SMPI: &str = "/SMPI/v2.8/service/wfbss/api";

/// The simulator, and a client that signs.
struct Lmp {
    running: Running,
    token: String,
    secret: String,
    /// How far the client's clock is off, in seconds.
    skew: i64,
}

impl Lmp {
    /// A small one in which new accounts show at once.
    async fn start() -> Self {
        Self::with(Options { customers: 24, visibility_delay_ms: 0, ..Options::default() }).await
    }

    async fn with(options: Options) -> Self {
        let (token, secret) = (options.access_token.clone(), options.secret_key.clone());
        Self { running: serve(options).await.unwrap(), token, secret, skew: 0 }
    }

    fn request(&self, method: Method, uri: &str, body: &str) -> reqwest::RequestBuilder {
        #[expect(clippy::disallowed_methods, reason = "a client signs by its own wall clock")]
        let time = (chrono::Utc::now().timestamp() + self.skew).to_string();
        let mut text = format!("{time}{method}{uri}");
        if !body.is_empty() {
            text += &BASE64_STANDARD.encode(Md5::digest(body));
        }
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).unwrap();
        mac.update(text.as_bytes());
        http()
            .request(method, format!("{}{uri}", self.running.url))
            .header("x-access-token", &self.token)
            .header("x-posix-time", time)
            .header("x-traceid", "4e0f4a5e-0000-4000-8000-000000000000")
            .header("x-signature", BASE64_STANDARD.encode(mac.finalize().into_bytes()))
            .header("content-type", "application/json; charset=utf-8")
            .body(body.to_owned())
    }

    async fn send(&self, method: Method, uri: &str, body: Value) -> (u16, Value) {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let answer = self.request(method, uri, &body).send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    async fn get(&self, uri: &str) -> (u16, Value) {
        self.send(Method::GET, uri, Value::Null).await
    }

    async fn put(&self, uri: &str, body: Value) -> (u16, Value) {
        self.send(Method::PUT, uri, body).await
    }

    async fn post(&self, uri: &str, body: Value) -> (u16, Value) {
        self.send(Method::POST, uri, body).await
    }

    /// Creates a customer and gives its id.
    async fn create(&self, body: Value) -> String {
        let (status, answer) = self.post("/LMPI/v3/customers", body).await;
        assert_eq!(status, 200, "{answer}");
        answer["customer_id"].as_str().unwrap().to_owned()
    }

    async fn subscribe(&self, customer: &str, plan: &str, units: u64) -> (u16, Value) {
        let body =
            json!({"service_plan_id": plan, "units_per_license": units, "license_start_date": "2026-11-01T00:00:00Z"});
        self.post(&format!("/LMPI/v3/customers/{customer}/subscriptions"), body).await
    }

    /// A new customer with a Worry-Free subscription that SMPI has set up.
    async fn managed(&self) -> String {
        let id = self.create(northwind()).await;
        assert_eq!(self.subscribe(&id, YEARLY, 10).await.0, 200);
        assert_eq!(self.post(&format!("{SMPI}/initialize?cids={id}"), Value::Null).await.0, 200);
        id
    }

    /// Every customer the list shows, all pages.
    async fn listed(&self) -> Vec<Value> {
        let mut rows = Vec::new();
        for page in 1.. {
            let (_, answer) = self.get(&format!("/LMPI/v3/customers?{ALWAYS}&limit=100&page={page}")).await;
            let more = answer["customers"].as_array().unwrap().clone();
            if more.is_empty() {
                break;
            }
            rows.extend(more);
        }
        rows
    }

    /// What the simulator holds of one customer.
    async fn held(&self, id: &str) -> Value {
        let state = sim(&self.running, "state").await;
        state["customers"].as_array().unwrap().iter().find(|row| row["customer_id"] == id).unwrap().clone()
    }

    async fn left(&self, plan: &str) -> Value {
        let state = sim(&self.running, "state").await;
        state["pools"].as_array().unwrap().iter().find(|pool| pool["service_plan_id"] == plan).unwrap()["left"].clone()
    }
}

fn northwind() -> Value {
    json!({
        "company": {"name": "Northwind Dental & Co", "city": "Duluth", "state": "MN", "country": "US", "note": "rmm:1"},
        "contact": {"first_name": "Ann", "last_name": "Lee", "email": "ann@northwind.example"}
    })
}
