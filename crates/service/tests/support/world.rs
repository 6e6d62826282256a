use std::time::Duration;

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use service::{
    app::App,
    clock::{Business, Wall},
    config::{Config, Timing},
    server,
};
use simulators::{Running, connectwise, kaseya, licensing};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::watch};

use super::{Answer, Person, Proof, database, proof};

/// Vendors, service and a console that signs.
pub(crate) struct World {
    pub(crate) kaseya: Running,
    pub(crate) licensing: Running,
    pub(crate) connectwise: Running,
    pub(crate) app: App,
    pub(crate) config: Config,
    pub(crate) url: String,
    pub(crate) client: reqwest::Client,
    stop: watch::Sender<bool>,
    served: tokio::task::JoinHandle<std::io::Result<()>>,
    _dir: TempDir,
}

/// Waits until `condition` holds; fails after a while that no healthy run needs.
pub(crate) async fn eventually<F: AsyncFnMut() -> bool>(what: &str, mut condition: F) {
    let wait = async {
        while !condition().await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    assert!(tokio::time::timeout(Duration::from_mins(1), wait).await.is_ok(), "never: {what}");
}

/// Starts everything with 60 customers; reads happen at start and when asked for.
pub(crate) async fn start() -> World {
    World::with(60, |_| {}).await
}

impl World {
    /// Starts everything as [`start`] does, and reads slowly enough to be watched; no call is given up while it waits for its turn.
    pub(crate) async fn slow() -> Self {
        Self::with(60, |config| {
            config.timing.calls_per_second = 5;
            config.timing.call_deadline_ms = 20_000;
        })
        .await
    }

    /// Starts everything, with waits short enough for tests; `adjust` has the last word on the operator's file.
    pub(crate) async fn with(customers: usize, adjust: impl FnOnce(&mut Config)) -> Self {
        let kaseya = kaseya::serve(kaseya::Options { customers, ..Default::default() }).await.unwrap();
        let licensing =
            licensing::serve(licensing::Options { customers, visibility_delay_ms: 50, ..Default::default() })
                .await
                .unwrap();
        let connectwise = connectwise::serve(connectwise::Options { customers, ..Default::default() }).await.unwrap();
        let dir = tempfile::tempdir().unwrap();
        let file = json!({
            "listen": "127.0.0.1:0",
            "database": database::fresh(&dir).await,
            "seal_key": BASE64_STANDARD.encode([7; 32]),
            "consoles": [
                {"issuer": proof::ISSUER, "partners": ["northgate", "harbor"], "keys": [{"kid": proof::KID, "public_key": proof::public_key()}]},
            ],
            "partners": [
                {
                    "id": "northgate", "name": "Northgate IT",
                    "kaseya": [{"instance": "vsa1", "base_url": kaseya.url, "user": "remote-manager",
                                "token": "11111111-2222-4333-8444-555555555555"}],
                    "licensing": {"base_url": licensing.url, "access_token": "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
                                  "secret_key": "simulated-secret-key"},
                },
                {"id": "harbor", "name": "Harbor Light Computing"},
                {"id": "stranger", "name": "Nobody's partner"},
            ],
            "connectwise": {
                "client_id": "00000000-0000-4000-8000-000000000000",
                "allowed_hosts": [
                    connectwise.url.trim_start_matches("http://"),
                    connectwise.url.replace("127.0.0.1", "localhost").trim_start_matches("http://"),
                ],
            },
        });
        let mut config: Config = serde_json::from_value(file).unwrap();
        config.timing = Timing {
            call_deadline_ms: 2_000,
            visibility_delay_ms: 200,
            smpi_poll_ms: 50,
            retry_first_ms: 50,
            retry_max_ms: 200,
            poll_ms: 50,
            reread_ms: 0,
            connectwise_reread_ms: 0,
            calls_per_second: 10_000,
            ..Timing::default()
        };
        adjust(&mut config);
        let app = App::start(&config, Wall::system(), Business::movable(Wall::system())).await.unwrap();
        let listener = TcpListener::bind(config.listen).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = watch::channel(false);
        let served = tokio::spawn(server::run(app.clone(), listener, stopped));
        let client = reqwest::Client::builder().build().unwrap();
        Self { kaseya, licensing, connectwise, app, config, url, client, stop, served, _dir: dir }
    }

    /// Another process' worth of the service on the same tables, with a clock and an operator's file of its own; ends with the first. Gives
    /// its address.
    pub(crate) async fn replica(&self, wall: Wall, adjust: impl FnOnce(&mut Config)) -> String {
        let mut config = self.config.clone();
        adjust(&mut config);
        let app = App::start(&config, wall.clone(), Business::of(wall)).await.unwrap();
        let listener = TcpListener::bind(config.listen).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(server::run(app, listener, self.stop.subscribe()));
        url
    }

    /// Stops the service and waits for its end.
    pub(crate) async fn stop(self) {
        self.stop.send_replace(true);
        self.served.await.unwrap().unwrap();
    }

    /// Stops the service; vendors and tables stay.
    pub(crate) async fn halt(&mut self) {
        self.stop.send_replace(true);
        (&mut self.served).await.unwrap().unwrap();
    }

    /// Now, in seconds.
    pub(crate) fn now(&self) -> i64 {
        self.app.wall.now().timestamp()
    }

    pub(crate) async fn get(&self, person: &Person, address: &str) -> Answer {
        let proof = Proof::new(person, self.now(), "GET", address, None);
        self.send("GET", address, &proof.token(), None).await
    }

    pub(crate) async fn delete(&self, person: &Person, address: &str) -> Answer {
        let proof = Proof::new(person, self.now(), "DELETE", address, None);
        self.send("DELETE", address, &proof.token(), None).await
    }

    pub(crate) async fn post(&self, person: &Person, address: &str, body: &Value) -> Answer {
        self.post_bytes(person, address, body.to_string().into_bytes()).await
    }

    pub(crate) async fn post_bytes(&self, person: &Person, address: &str, body: Vec<u8>) -> Answer {
        let proof = Proof::new(person, self.now(), "POST", address, Some(&body));
        self.send("POST", address, &proof.token(), Some(("application/json", body))).await
    }

    pub(crate) async fn put(&self, person: &Person, address: &str, body: &Value) -> Answer {
        let body = body.to_string().into_bytes();
        let proof = Proof::new(person, self.now(), "PUT", address, Some(&body));
        self.send("PUT", address, &proof.token(), Some(("application/json", body))).await
    }

    /// A POST without a body.
    pub(crate) async fn poke(&self, person: &Person, address: &str) -> Answer {
        let proof = Proof::new(person, self.now(), "POST", address, None);
        self.send("POST", address, &proof.token(), None).await
    }

    /// A request with any token.
    pub(crate) async fn send(&self, method: &str, address: &str, token: &str, body: Option<(&str, Vec<u8>)>) -> Answer {
        self.send_to(&self.url, method, address, token, body).await
    }

    /// The same to a replica.
    pub(crate) async fn send_to(
        &self,
        url: &str,
        method: &str,
        address: &str,
        token: &str,
        body: Option<(&str, Vec<u8>)>,
    ) -> Answer {
        let mut request = self
            .client
            .request(method.parse().unwrap(), format!("{url}{address}"))
            .header("authorization", format!("Bearer {token}"));
        if let Some((kind, body)) = body {
            request = request.header("content-type", kind).body(body);
        }
        Answer::of(request.send().await.unwrap()).await
    }

    /// What a simulator holds, or was asked.
    pub(crate) async fn simulated(&self, vendor: &Running, what: &str) -> Value {
        self.client.get(format!("{}/_sim/{what}", vendor.url)).send().await.unwrap().json().await.unwrap()
    }

    /// Plants a fault in a simulator.
    pub(crate) async fn fault(&self, vendor: &Running, fault: Value) {
        let answer = self.client.post(format!("{}/_sim/faults", vendor.url)).json(&fault).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    }

    /// Changes what a simulator holds.
    pub(crate) async fn settings(&self, vendor: &Running, settings: Value) {
        let answer = self.client.post(format!("{}/_sim/settings", vendor.url)).json(&settings).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    }

    /// Takes all faults of a simulator away.
    pub(crate) async fn mended(&self, vendor: &Running) {
        let answer = self.client.delete(format!("{}/_sim/faults", vendor.url)).send().await.unwrap();
        assert!(answer.status().is_success());
    }

    /// Trend Micro answers nothing until [`World::licensing_back`].
    pub(crate) async fn licensing_away(&self) {
        for method in ["GET", "POST", "PUT"] {
            self.fault(&self.licensing, json!({"match": format!("{method} /"), "times": 0, "fault": "status:503"}))
                .await;
        }
    }

    /// Takes all faults of Trend Micro away.
    pub(crate) async fn licensing_back(&self) {
        let answer = self.client.delete(format!("{}/_sim/faults", self.licensing.url)).send().await.unwrap();
        assert!(answer.status().is_success());
    }

    /// Rows of the tables, for what no end point shows.
    pub(crate) async fn rows(&self, sql: &'static str) -> Vec<sqlx::any::AnyRow> {
        let mut tx = self.app.store.write(&service::store::PartnerId("northgate".into())).await.unwrap();
        sqlx::query(sql).fetch_all(&mut *tx).await.unwrap()
    }

    /// Waits until both vendors were read and suggestions made.
    pub(crate) async fn read(&self) {
        let dana = super::dana();
        eventually("Kaseya is read", async || {
            let page = self.get(&dana, "/api/v1/customers").await.json();
            page["reads"][0]["state"] == "complete"
        })
        .await;
        eventually("LMP is read", async || {
            let partner = service::store::PartnerId(dana.partner.clone());
            let reads = service::store::reads::states(&self.app.store, &partner, "licensing").await.unwrap();
            reads[0].state == contract::customers::ReadState::Complete
        })
        .await;
        eventually("suggestions are made", async || {
            service::store::suggestions::due(&self.app.store).await.unwrap().is_empty()
        })
        .await;
    }
}
