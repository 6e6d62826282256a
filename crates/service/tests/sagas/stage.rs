//! Vendors, the service's processes, and a console that signs.

use std::{fmt::Write, path::PathBuf, time::Duration};

use base64::{Engine, prelude::BASE64_STANDARD};
use contract::{
    customers::{CustomerPage, CustomerRow, ReadState},
    imports::{Import, ImportState},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use service::clock::Wall;
use simulators::{Running, kaseya, licensing};
use sqlx::{AnyConnection, Connection, Executor};
use tempfile::TempDir;

use crate::{Answer, Person, Proof, dana, database, process::Service, proof, vendor::Request};

/// Longest wait for anything: far more than a healthy run needs on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// How the service waits here, in milliseconds. Its deadline and LMP's delay make the moment from which *not there* counts.
pub(crate) const TIMING: [(&str, u64); 11] = [
    ("call_deadline_ms", 1_500),
    ("visibility_delay_ms", 1_500),
    ("lease_ms", 1_500),
    ("lease_margin_ms", 300),
    ("lease_renewal_ms", 300),
    ("smpi_poll_ms", 150),
    ("poll_ms", 100),
    ("retry_first_ms", 100),
    ("retry_max_ms", 500),
    // Not again by itself; but a read that broke on a busy machine is tried again.
    ("reread_ms", 3_600_000),
    ("calls_per_second", 10_000),
];

/// What LMP knows the partner by.
pub(crate) const ACCESS_TOKEN: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
/// What calls to LMP are signed with.
pub(crate) const SECRET_KEY: &str = "simulated-secret-key";

/// Everything a test of an import plays on.
pub(crate) struct Stage {
    _kaseya: Running,
    pub(crate) licensing: Running,
    pub(crate) customers: Vec<CustomerRow>,
    pub(crate) database: String,
    config: PathBuf,
    service: Option<Service>,
    pub(crate) client: reqwest::Client,
    _dir: TempDir,
}

impl Stage {
    /// Everything runs and both vendors were read. LMP shows a new account after a fifth of a second.
    pub(crate) async fn new() -> Self {
        Self::with(200, &[]).await
    }

    /// The same with another delay of LMP's, and other waits of the service.
    pub(crate) async fn with(visibility_delay_ms: u64, timing: &[(&str, u64)]) -> Self {
        Self::of(40, visibility_delay_ms, timing).await
    }

    /// The same with another number of customers, at most 100.
    pub(crate) async fn of(customers: usize, visibility_delay_ms: u64, timing: &[(&str, u64)]) -> Self {
        let kaseya = kaseya::serve(kaseya::Options { customers, ..Default::default() }).await.unwrap();
        let licensing = licensing::serve(licensing::Options { customers, visibility_delay_ms, ..Default::default() })
            .await
            .unwrap();
        let dir = tempfile::tempdir().unwrap();
        sqlx::any::install_default_drivers();
        let config = dir.path().join("service.toml");
        let database = database::fresh(&dir).await;
        std::fs::write(&config, operators_file(&database, &kaseya.url, &licensing.url, timing)).unwrap();
        let service = Some(Service::start(&config).await);
        let client = reqwest::Client::builder().build().unwrap();
        let mut stage =
            Self { _kaseya: kaseya, licensing, customers: Vec::new(), database, config, service, client, _dir: dir };
        stage.read().await;
        stage
    }

    async fn read(&mut self) {
        self.until("both vendors are read", async |stage: &Self| {
            let page: CustomerPage = stage.get("/api/v1/customers?page_size=100").await;
            let accounts: Value = stage.get("/api/v1/accounts").await;
            let read = page.reads.iter().all(|read| read.state == ReadState::Complete)
                && !accounts["read_at"].is_null()
                && accounts["unread"] == 0;
            read.then_some(())
        })
        .await;
        self.customers = self.get::<CustomerPage>("/api/v1/customers?page_size=100").await.rows;
    }

    /// `kill -9`.
    pub(crate) async fn kill(&mut self) {
        self.service.take().unwrap().kill().await;
    }

    /// `kill -TERM`.
    pub(crate) async fn stop(&mut self) {
        self.service.take().unwrap().stop().await;
    }

    /// Starts it again on the same tables.
    pub(crate) async fn restart(&mut self) {
        assert!(self.service.is_none(), "still running");
        self.service = Some(Service::start(&self.config).await);
    }

    /// `kill -STOP` while it writes nothing: one that stood still in a transaction would hold the tables. That has a test of its own.
    pub(crate) async fn pause(&self) {
        let mut tables = AnyConnection::connect(&self.database).await.unwrap();
        let look = if self.database.starts_with("sqlite:") {
            "PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; ROLLBACK;"
        } else {
            "SELECT 1 FROM partner FOR UPDATE NOWAIT"
        };
        self.until("it stands still between transactions", async |stage: &Self| {
            stage.service().pause();
            if tables.execute(look).await.is_ok() {
                return Some(());
            }
            stage.service().wake();
            None
        })
        .await;
    }

    /// A second process on the same tables takes the first one's place as the one that is spoken to.
    pub(crate) async fn second(&mut self) -> Service {
        let second = Service::start(&self.config).await;
        self.service.replace(second).unwrap()
    }

    /// A process that slept is awake again when it answers.
    pub(crate) async fn awake(&self, service: &Service) {
        let answer = self.client.get(format!("{}/health", service.url)).send().await.unwrap();
        assert!(answer.status().is_success());
    }

    pub(crate) fn service(&self) -> &Service {
        self.service.as_ref().unwrap()
    }

    pub(crate) async fn call(&self, person: &Person, method: &str, address: &str, body: Option<Value>) -> Answer {
        let body = body.map(|body| body.to_string().into_bytes());
        let proof = Proof::new(person, Wall::system().now().timestamp(), method, address, body.as_deref());
        let mut request = self
            .client
            .request(method.parse().unwrap(), format!("{}{address}", self.service().url))
            .header("authorization", format!("Bearer {}", proof.token()));
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body);
        }
        Answer::of(request.send().await.unwrap()).await
    }

    pub(crate) async fn get<T: DeserializeOwned>(&self, address: &str) -> T {
        self.call(&dana(), "GET", address, None).await.ok()
    }

    pub(crate) async fn post<T: DeserializeOwned>(&self, address: &str, body: Value) -> T {
        self.call(&dana(), "POST", address, Some(body)).await.ok()
    }

    pub(crate) async fn import(&self, id: &str) -> Import {
        self.get(&format!("/api/v1/imports/{id}")).await
    }

    /// The import when its last item ended.
    pub(crate) async fn ended(&self, id: &str) -> Import {
        self.until("the import ends", async |stage: &Self| {
            let import = stage.import(id).await;
            (import.state == ImportState::Ended).then_some(import)
        })
        .await
    }

    /// Waits until `look` finds something; tells everything when it never does.
    pub(crate) async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut(&Self) -> Option<T>) -> T {
        let found = tokio::time::timeout(PATIENCE, async {
            loop {
                if let Some(found) = look(self).await {
                    return found;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        let Ok(found) = found.await else { panic!("never: {what}\n{}", self.story().await) };
        found
    }

    /// All that happened, for a test that fails.
    pub(crate) async fn story(&self) -> String {
        let mut story = String::new();
        for request in self.requests().await {
            let Request { at_ms, method, path, status, work_status, fault, .. } = request;
            let _ = writeln!(story, "{at_ms} {method} {path} {status:?} work {work_status:?} {fault:?}");
        }
        story + &std::fs::read_to_string(self.config.with_extension("log")).unwrap_or_default()
    }
}

fn operators_file(database: &str, kaseya: &str, licensing: &str, timing: &[(&str, u64)]) -> String {
    let mut waits: serde_json::Map<String, Value> =
        TIMING.iter().map(|(name, ms)| ((*name).into(), json!(ms))).collect();
    waits.extend(timing.iter().map(|(name, ms)| ((*name).into(), json!(ms))));
    let file = json!({
        "listen": "127.0.0.1:0",
        "database": database,
        "seal_key": BASE64_STANDARD.encode([7; 32]),
        "consoles": [{
            "issuer": proof::ISSUER, "partners": ["northgate"],
            "keys": [{"kid": proof::KID, "public_key": proof::public_key()}],
        }],
        "partners": [{
            "id": "northgate", "name": "Northgate IT",
            "kaseya": [{"instance": "vsa1", "base_url": kaseya, "user": "remote-manager",
                        "token": "11111111-2222-4333-8444-555555555555"}],
            "licensing": {"base_url": licensing, "access_token": ACCESS_TOKEN, "secret_key": SECRET_KEY},
        }],
        "timing": waits,
    });
    toml::to_string(&file).unwrap()
}
