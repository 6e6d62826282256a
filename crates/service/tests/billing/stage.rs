//! Vendors, the service's processes, and a console that signs.

use std::{path::PathBuf, time::Duration};

use base64::{Engine, prelude::BASE64_STANDARD};
use contract::{
    customers::{CustomerPage, ReadState},
    draft::DraftDocument,
    imports::{Import, ImportState},
};
use domain::{CustomerId, matching::Suggestion};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use service::clock::Wall;
use simulators::{Running, connectwise, kaseya, licensing};
use tempfile::TempDir;

use crate::{Answer, Person, Proof, dana, database, process::Service, proof};

/// Longest wait for anything: far more than a healthy run needs on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// The clock of business at the start.
pub(crate) const START: &str = "2027-01-10T12:00:00-06:00";

/// A customer and the account it is linked to.
#[derive(Debug, Clone)]
pub(crate) struct Linked {
    pub(crate) id: CustomerId,
    pub(crate) account: String,
}

/// Everything a test of billing plays on.
pub(crate) struct Stage {
    _kaseya: Running,
    pub(crate) licensing: Running,
    pub(crate) connectwise: Running,
    /// Two, by account.
    pub(crate) customers: Vec<Linked>,
    pub(crate) config: PathBuf,
    service: Option<Service>,
    pub(crate) client: reqwest::Client,
    _dir: TempDir,
}

impl Stage {
    /// Two customers are linked, ConnectWise is connected, and Worry-Free Services are billed on day 31.
    pub(crate) async fn new() -> Self {
        let kaseya = kaseya::serve(kaseya::Options { customers: 40, ..Default::default() }).await.unwrap();
        let options = licensing::Options { customers: 40, visibility_delay_ms: 0, ..Default::default() };
        let licensing = licensing::serve(options).await.unwrap();
        let connectwise =
            connectwise::serve(connectwise::Options { customers: 40, ..Default::default() }).await.unwrap();
        let dir = tempfile::tempdir().unwrap();
        let config = dir.path().join("service.toml");
        let database = database::fresh(&dir).await;
        std::fs::write(&config, operators_file(&database, &kaseya.url, &licensing.url, &connectwise.url)).unwrap();
        let service = Some(Service::with(&config, &["--movable-clock"]).await);
        let client = reqwest::Client::builder().build().unwrap();
        let mut stage =
            Self { _kaseya: kaseya, licensing, connectwise, customers: Vec::new(), config, service, client, _dir: dir };
        stage.clock(START).await;
        stage.link().await;
        stage.connect().await;
        stage
    }

    /// `kill -9`.
    pub(crate) async fn kill(&mut self) {
        self.service.take().unwrap().kill().await;
    }

    /// Starts it again on the same tables; its clock shows `now`.
    pub(crate) async fn restart(&mut self, now: &str) {
        assert!(self.service.is_none(), "still running");
        self.service = Some(Service::with(&self.config, &["--movable-clock"]).await);
        self.clock(now).await;
    }

    /// A second process on the same tables, whose clock shows [`START`].
    pub(crate) async fn second(&self) -> Service {
        let second = Service::with(&self.config, &["--movable-clock"]).await;
        self.clock_of(&second, START).await;
        second
    }

    pub(crate) fn service(&self) -> &Service {
        self.service.as_ref().unwrap()
    }

    /// From now on this process is the one that is spoken to.
    pub(crate) fn speak_to(&mut self, service: Service) {
        self.service = Some(service);
    }

    /// Moves the clock.
    pub(crate) async fn clock(&self, now: &str) {
        self.clock_of(self.service(), now).await;
    }

    /// Moves the clock of one of several processes.
    pub(crate) async fn clock_of(&self, service: &Service, now: &str) {
        let request = self.client.put(format!("{}/clock", service.url)).json(&json!({"now": now}));
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    }

    pub(crate) async fn call(&self, person: &Person, method: &str, address: &str, body: Option<Value>) -> Answer {
        let body = body.map(|body| body.to_string().into_bytes());
        let proof = Proof::new(person, Wall::system().now().timestamp(), method, address, body.as_deref());
        let url = format!("{}{address}", self.service().url);
        let request = self.client.request(method.parse().unwrap(), url);
        let mut request = request.header("authorization", format!("Bearer {}", proof.token()));
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body);
        }
        Answer::of(request.send().await.unwrap()).await
    }

    pub(crate) async fn get<T: DeserializeOwned>(&self, address: &str) -> T {
        self.call(&dana(), "GET", address, None).await.ok()
    }

    /// Waits until `look` finds something; tells what the service said when it never does.
    pub(crate) async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut(&Self) -> Option<T>) -> T {
        let found = tokio::time::timeout(PATIENCE, async {
            loop {
                if let Some(found) = look(self).await {
                    return found;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        let log = || std::fs::read_to_string(self.config.with_extension("log")).unwrap_or_default();
        let Ok(found) = found.await else { panic!("never: {what}\n{}", log()) };
        found
    }

    /// Imports two customers onto the accounts that match them.
    async fn link(&mut self) {
        let page = self
            .until("both vendors are read and suggestions made", async |stage: &Self| {
                let accounts: Value = stage.get("/api/v1/accounts").await;
                let page: CustomerPage = stage.get("/api/v1/customers?filter=suggested_match&page_size=100").await;
                let read = page.reads.iter().all(|read| read.state == ReadState::Complete)
                    && !accounts["read_at"].is_null()
                    && accounts["unread"] == 0
                    && page.rows.len() > 5;
                read.then_some(page)
            })
            .await;
        let certain = page.rows.iter().filter(|row| matches!(row.suggestion, Suggestion::Certain { .. }));
        let mut customers: Vec<_> = certain.map(|row| row.id.clone()).collect();
        let draft: DraftDocument = self.draft(&customers).await;
        let ready = |id: &CustomerId| draft.draft.rows.iter().any(|row| row.customer == *id && row.plan.is_some());
        customers.retain(ready);
        let mut imported = 0;
        for customer in customers {
            let draft = self.draft(std::slice::from_ref(&customer)).await;
            let order = json!({"draft": draft.id, "version": 1});
            let answer = self.call(&dana(), "POST", "/api/v1/imports", Some(order)).await;
            if answer.status != 201 {
                continue;
            }
            let address = format!("/api/v1/imports/{}", answer.ok::<Import>().id);
            self.until("the import ends", async |stage: &Self| {
                (stage.get::<Import>(&address).await.state == ImportState::Ended).then_some(())
            })
            .await;
            imported += 1;
            if imported == 2 {
                break;
            }
        }
        let page: Value = self.get("/api/v1/linked-customers?page_size=100").await;
        let linked = |row: &Value| Linked {
            id: row["id"].as_str().unwrap().parse().unwrap(),
            account: row["account"].as_str().unwrap().into(),
        };
        self.customers = page["rows"].as_array().unwrap().iter().map(linked).collect();
        self.customers.sort_by(|one, other| one.account.cmp(&other.account));
        assert_eq!(self.customers.len(), 2);
    }

    async fn draft(&self, customers: &[CustomerId]) -> DraftDocument {
        let body = json!({"customers": customers, "start_again": true});
        self.call(&dana(), "POST", "/api/v1/draft", Some(body)).await.ok()
    }

    async fn connect(&self) {
        const SETTINGS: &str = "/api/v1/connectwise/settings";
        let document: Value = self.get(SETTINGS).await;
        let mut settings = document["settings"].clone();
        settings["billing"] = json!({"on": true, "products": ["worry_free_services"], "day": 31});
        settings["catalogue"] = json!([{"product": "worry_free_services", "item": "TM-WFS-SEAT"},
                                       {"product": "cloud_edge", "item": "TM-WFS-SEAT"}]);
        let body = json!({"version": document["version"], "settings": settings});
        self.call(&dana(), "PUT", SETTINGS, Some(body)).await.ok::<Value>();
    }
}

/// How the service waits here: short, as leases and deadlines are for processes that die.
fn operators_file(database: &str, kaseya: &str, licensing: &str, connectwise: &str) -> String {
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
            "licensing": {"base_url": licensing, "access_token": "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
                          "secret_key": "simulated-secret-key"},
            "connectwise": {"site": connectwise, "login_company": "northgate", "public_key": "simulatedPublic",
                            "private_key": "simulatedPrivate", "time_zone": "America/Chicago"},
        }],
        "connectwise": {
            "client_id": "00000000-0000-4000-8000-000000000000",
            "allowed_hosts": [connectwise.trim_start_matches("http://")],
        },
        "timing": {
            "call_deadline_ms": 1_500, "visibility_delay_ms": 500, "lease_ms": 2_000, "lease_margin_ms": 300,
            "lease_renewal_ms": 300, "smpi_poll_ms": 100, "poll_ms": 50, "retry_first_ms": 100, "retry_max_ms": 400,
            "reread_ms": 0, "connectwise_reread_ms": 0, "schedule_ms": 300, "calls_per_second": 10_000,
        },
    });
    toml::to_string(&file).unwrap()
}
