//! Customers whose detection information is sent, and what ConnectWise holds of it.

use contract::{
    connectwise::{
        CustomerDocument, CustomerSettings, DetectionChoice, DetectionReport, GlobalDocument, GlobalSettings,
    },
    customers::{CustomerPage, LinkedPage, LinkedRow},
    draft::DraftDocument,
    imports::Import,
};
use domain::{
    detection::{DetectionItem, Every},
    matching::Suggestion,
};
use serde_json::{Value, json};
use service::{
    app::App,
    clock::Wall,
    config::Timing,
    jobs::worker,
    store::{
        PartnerId,
        detection::{self, Told},
    },
};
use tokio::{sync::watch, task::JoinHandle};

use crate::support::{World, dana, eventually};

/// The companies that are set up, one for each linked customer of a scene.
const COMPANIES: [&str; 3] = ["NORTHWIND", "HARBORVIEW", "TRENDMICRO"];
/// A Monday in January, 10:00 in Chicago: detection information is switched on.
pub(crate) const BEGIN: &str = "2027-01-04T16:00:00Z";

pub(crate) struct Scene {
    pub(crate) world: World,
    /// The customers, each with its company's identifier.
    pub(crate) rows: Vec<(LinkedRow, &'static str)>,
}

/// A request that ConnectWise got.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) work_status: Option<u16>,
    pub(crate) fault: Option<String>,
}

impl Scene {
    /// One customer whose counts are sent, so often.
    pub(crate) async fn new(every: Every) -> Self {
        Self::of(1, every).await
    }

    /// So many customers.
    pub(crate) async fn of(customers: usize, every: Every) -> Self {
        let world = World::with(60, |config| {
            config.timing = Timing {
                schedule_ms: 50,
                lease_ms: 3_000,
                lease_margin_ms: 300,
                lease_renewal_ms: 500,
                call_deadline_ms: 1_500,
                ..config.timing
            };
        })
        .await;
        world.app.business.set(BEGIN.parse().unwrap());
        let mut scene = Self { world, rows: Vec::new() };
        scene.connect(every).await;
        let linked = scene.link().await;
        for (row, company) in linked.into_iter().take(customers).zip(COMPANIES) {
            scene.save(&row, 0, &on(company)).await;
            scene.rows.push((row, company));
        }
        scene.taken("2027-01-03").await;
        scene
    }

    /// ConnectWise is connected, and every count with a source is sent.
    async fn connect(&self, every: Every) {
        let items = DetectionItem::ALL.into_iter().filter(|item| item.source().is_some()).collect();
        let settings = GlobalSettings {
            enabled: true,
            site: self.world.connectwise.url.clone(),
            login_company: "northgate".into(),
            public_key: "simulatedPublic".into(),
            time_zone: Some("America/Chicago".into()),
            detection: DetectionChoice { on: true, items, every },
            ..GlobalSettings::default()
        };
        let body = json!({"version": 0, "settings": settings, "private_key": "simulatedPrivate"});
        self.world.put(&dana(), "/api/v1/connectwise/settings", &body).await.ok::<GlobalDocument>();
    }

    /// Imports a few customers that have an account.
    async fn link(&self) -> Vec<LinkedRow> {
        let world = &self.world;
        world.read().await;
        let address = "/api/v1/customers?filter=suggested_match&page_size=100";
        let page: CustomerPage = world.get(&dana(), address).await.ok();
        let certain = page.rows.iter().filter(|row| matches!(row.suggestion, Suggestion::Certain { .. }));
        let customers: Vec<_> = certain.map(|row| row.id.clone()).collect();
        let body = json!({"customers": customers, "start_again": true});
        let draft: DraftDocument = world.post(&dana(), "/api/v1/draft", &body).await.ok();
        let planned = draft.draft.rows.iter().filter(|row| row.plan.is_some()).map(|row| row.customer.clone());
        let mut customers: Vec<_> = planned.take(5).collect();
        let answer = self.order(&customers).await;
        let unfit = answer.json()["problems"].as_array().cloned().unwrap_or_default();
        customers.retain(|id| unfit.iter().all(|problem| problem["customer"] != json!(id)));
        let import: Import = if unfit.is_empty() { answer.ok() } else { self.order(&customers).await.ok() };
        let address = format!("/api/v1/imports/{}?wait=1", import.id);
        eventually("the import ended", async || world.get(&dana(), &address).await.ok::<Import>().ended_at.is_some())
            .await;
        world.get(&dana(), "/api/v1/linked-customers?page_size=100").await.ok::<LinkedPage>().rows
    }

    async fn order(&self, customers: &[domain::CustomerId]) -> crate::support::Answer {
        let body = json!({"customers": customers, "start_again": true});
        let draft: DraftDocument = self.world.post(&dana(), "/api/v1/draft", &body).await.ok();
        self.world.post(&dana(), "/api/v1/imports", &json!({"draft": draft.id, "version": 1})).await
    }

    pub(crate) async fn save(&self, row: &LinkedRow, version: u32, settings: &CustomerSettings) -> CustomerDocument {
        let address = format!("/api/v1/connectwise/customers/{}", row.id);
        self.world.put(&dana(), &address, &json!({"version": version, "settings": settings})).await.ok()
    }

    /// It is now this moment.
    pub(crate) fn at(&self, moment: &str) {
        self.world.app.business.set(moment.parse().unwrap());
        self.world.app.wake();
    }

    /// Computers of the first customer show these counters from now on.
    pub(crate) async fn found(&self, computers: Value) {
        let account = self.rows[0].0.account.as_str();
        self.world.settings(&self.world.licensing, json!({"detections": {account: computers}})).await;
    }

    /// Waits until the counters of every customer were read as that day ended.
    pub(crate) async fn taken(&self, day: &str) {
        let day = day.parse().unwrap();
        for (row, _) in &self.rows {
            eventually("the counters are read", async || {
                let taken = detection::taken(&self.world.app.store, &partner(), &row.account).await.unwrap();
                taken.is_some_and(|(taken, _)| taken == day)
            })
            .await;
        }
    }

    /// Lives through the days up to this one, reading counters shortly after each midnight in Chicago, without their reports.
    pub(crate) async fn nights(&self, days: std::ops::RangeInclusive<u32>) {
        for day in days {
            self.at(&format!("2027-01-{day:02}T06:30:00Z"));
            self.taken(&format!("2027-01-{:02}", day - 1)).await;
        }
    }

    /// The reports of the first customer as the tables tell them, oldest first.
    pub(crate) async fn told(&self) -> Vec<Told> {
        let mut told = detection::last(&self.world.app.store, &partner(), &self.rows[0].0.account).await.unwrap();
        told.reverse();
        told
    }

    /// The reports that the tab of the first customer shows, newest first.
    pub(crate) async fn shown(&self) -> Vec<DetectionReport> {
        let address = format!("/api/v1/connectwise/customers/{}", self.rows[0].0.id);
        self.world.get(&dana(), &address).await.ok::<CustomerDocument>().reports
    }

    /// Waits until so many reports of the first customer have ended.
    pub(crate) async fn ended(&self, reports: usize) -> Vec<Told> {
        eventually("the reports ended", async || {
            let told = self.told().await;
            told.len() >= reports && told.iter().all(|told| told.ended_at.is_some())
        })
        .await;
        let told = self.told().await;
        assert_eq!(told.len(), reports, "{told:#?}");
        told
    }

    /// What ConnectWise holds that somebody made or changed since the start.
    async fn created(&self, what: &str) -> Vec<Value> {
        let state = self.world.simulated(&self.world.connectwise, "state").await;
        let rows = state[what].as_array().unwrap().iter().filter(|row| row["seeded"] == false);
        rows.cloned().collect()
    }

    /// The tickets of the first customer's company: reference and text.
    pub(crate) async fn tickets(&self) -> Vec<(String, String)> {
        self.tickets_of(self.rows[0].1).await
    }

    pub(crate) async fn tickets_of(&self, company: &str) -> Vec<(String, String)> {
        let tickets = self.created("tickets").await;
        let own = tickets.iter().filter(|ticket| ticket["company"]["identifier"] == company);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        own.map(|ticket| (text(&ticket["externalXRef"]), text(&ticket["notes"][0]["text"]))).collect()
    }

    /// The summaries of all companies.
    pub(crate) async fn summaries(&self) -> Vec<Value> {
        self.created("reports").await
    }

    /// The reference of the first customer's ticket for a period.
    pub(crate) fn reference(&self, period: &str) -> String {
        format!("trend-micro-detections:{}:{period}", self.rows[0].0.account)
    }

    /// Plants a fault in ConnectWise.
    pub(crate) async fn fault(&self, at: &str, fault: &str, times: u32) {
        self.world.fault(&self.world.connectwise, json!({"match": at, "fault": fault, "times": times})).await;
    }

    pub(crate) async fn requests(&self) -> Vec<Request> {
        serde_json::from_value(self.world.simulated(&self.world.connectwise, "requests").await).unwrap()
    }

    /// Waits until a request hit by this fault fits.
    pub(crate) async fn hit(&self, fault: &str, fits: fn(&Request) -> bool) {
        eventually(&format!("{fault} hits"), async || {
            self.requests().await.iter().any(|request| request.fault.as_deref() == Some(fault) && fits(request))
        })
        .await;
    }

    /// Another process with the same tables; it does what is due. It dies with a call of `abort`.
    pub(crate) async fn worker(&self) -> JoinHandle<()> {
        let business = self.world.app.business.clone();
        let app = App::start(&self.world.config, Wall::system(), business).await.unwrap();
        let (stop, stopped) = watch::channel(false);
        tokio::spawn(async move {
            let _lives_as_long = stop;
            worker::run(app, stopped).await;
        })
    }
}

/// A customer that is switched on, with its company.
pub(crate) fn on(company: &str) -> CustomerSettings {
    CustomerSettings { enabled: true, company: company.into(), ..CustomerSettings::default() }
}

pub(crate) fn partner() -> PartnerId {
    PartnerId(dana().partner)
}

/// A line of a ticket's text.
pub(crate) fn line<'a>(text: &'a str, label: &str) -> &'a str {
    let found = text.lines().find_map(|line| line.strip_prefix(label)?.strip_prefix(": "));
    found.unwrap_or_else(|| panic!("no {label} in {text}"))
}
