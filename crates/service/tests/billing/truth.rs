//! What ConnectWise holds and was asked, and the seats in LMP.

use domain::{AccountId, PlanId};
use secrecy::SecretString;
use serde_json::{Value, json};
use service::clock::Wall;
use vendors::{
    http::Http,
    licensing::{Licensing, Settings, SubscriptionId},
};

use crate::Stage;

/// A line of Worry-Free Services in ConnectWise.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) agreement: i64,
    pub(crate) quantity: f64,
    /// How often the service wrote it.
    pub(crate) writes: u64,
    /// The quantities the service gave it.
    pub(crate) quantities: Vec<f64>,
    /// It was there before.
    pub(crate) seeded: bool,
}

impl Stage {
    /// The lines of a company, by id.
    pub(crate) async fn lines(&self, company: &str) -> Vec<Line> {
        let state = self.simulated("state").await;
        let mut lines: Vec<_> =
            state["additions"].as_array().unwrap().iter().filter_map(|row| of(row, company)).collect();
        lines.sort_by_key(|line| line.id);
        lines
    }

    /// The one line with this id.
    pub(crate) async fn line(&self, company: &str, id: i64) -> Line {
        self.lines(company).await.into_iter().find(|line| line.id == id).unwrap()
    }

    /// What the simulated ConnectWise says under `/_sim`.
    pub(crate) async fn simulated(&self, what: &str) -> Value {
        let url = format!("{}/_sim/{what}", self.connectwise.url);
        self.client.get(url).send().await.unwrap().json().await.unwrap()
    }

    /// Tells ConnectWise what to be like.
    pub(crate) async fn change(&self, settings: Value) {
        self.tell(&format!("{}/_sim/settings", self.connectwise.url), &settings).await;
    }

    /// Plants a fault in ConnectWise.
    pub(crate) async fn fault(&self, at: &str, fault: &str) {
        self.tell(&format!("{}/_sim/faults", self.connectwise.url), &json!({"match": at, "fault": fault})).await;
    }

    /// From the `nth` request on ConnectWise fails like this, until [`Stage::mended`].
    pub(crate) async fn fails(&self, at: &str, nth: u32, fault: &str) {
        let fault = json!({"match": at, "nth": nth, "times": 0, "fault": fault});
        self.tell(&format!("{}/_sim/faults", self.connectwise.url), &fault).await;
    }

    /// ConnectWise has no faults any more.
    pub(crate) async fn mended(&self) {
        self.client.delete(format!("{}/_sim/faults", self.connectwise.url)).send().await.unwrap();
    }

    /// Somebody deletes a customer's account in LMP.
    pub(crate) async fn delete_account(&self, customer: usize) {
        let deleted = json!({"deleted_accounts": [self.customers[customer].account]});
        self.tell(&format!("{}/_sim/settings", self.licensing.url), &deleted).await;
    }

    /// LMP tells no seats.
    pub(crate) async fn hide_seats(&self) {
        let fault = json!({"match": "GET /LMPI/v3/customers/*/subscriptions/", "times": 0, "fault": "status:503"});
        self.tell(&format!("{}/_sim/faults", self.licensing.url), &fault).await;
    }

    /// It does again.
    pub(crate) async fn show_seats(&self) {
        self.client.delete(format!("{}/_sim/faults", self.licensing.url)).send().await.unwrap();
    }

    async fn tell(&self, url: &str, what: &Value) {
        let answer = self.client.post(url).json(what).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    }

    /// The request that a fault hit in ConnectWise, once `fits` says so.
    pub(crate) async fn hit(&self, fault: &str, fits: fn(&Value) -> bool) -> Value {
        self.until(&format!("{fault} hits"), async |stage: &Self| {
            let requests = stage.simulated("requests").await;
            requests.as_array().unwrap().iter().find(|one| one["fault"] == fault && fits(one)).cloned()
        })
        .await
    }

    /// The seats of a customer's account in LMP.
    pub(crate) async fn seats(&self, customer: usize) -> u32 {
        self.subscription(customer).await.1
    }

    /// Somebody changes them there.
    pub(crate) async fn set_seats(&self, customer: usize, seats: u32) {
        let (client, account) = self.lmp(customer);
        let subscription = SubscriptionId(self.subscription(customer).await.0);
        client.set_seats(&account, &subscription, seats, Wall::system().now()).await.unwrap();
    }

    /// Somebody buys a customer's account this plan there.
    pub(crate) async fn buy(&self, customer: usize, plan: &str, seats: u32) {
        let (client, account) = self.lmp(customer);
        let now = Wall::system().now();
        client.subscribe(&account, &PlanId(plan.into()), seats, now, now).await.unwrap();
    }

    fn lmp(&self, customer: usize) -> (Licensing, AccountId) {
        let keys = ["aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", "simulated-secret-key"].map(SecretString::from);
        let [token, key] = keys;
        let settings = Settings::new(self.licensing.url.parse().unwrap(), token, key);
        let client = Licensing::new(&Http::new(vendors::http::Settings::default()).unwrap(), settings);
        (client, AccountId::try_from(self.customers[customer].account.clone()).unwrap())
    }

    async fn subscription(&self, customer: usize) -> (String, u32) {
        let url = format!("{}/_sim/state", self.licensing.url);
        let state: Value = self.client.get(url).send().await.unwrap().json().await.unwrap();
        let own =
            |row: &&Value| row["customer_id"].as_str().unwrap().eq_ignore_ascii_case(&self.customers[customer].account);
        let account = state["customers"].as_array().unwrap().iter().find(own).unwrap();
        let one = &account["subscriptions"][0];
        (one["subscription_id"].as_str().unwrap().into(), one["units"].as_u64().unwrap().try_into().unwrap())
    }
}

fn of(row: &Value, company: &str) -> Option<Line> {
    let own = row["company"] == company && row["product"]["identifier"] == "TM-WFS-SEAT";
    own.then(|| Line {
        id: row["id"].as_i64().unwrap(),
        agreement: row["agreementId"].as_i64().unwrap(),
        quantity: row["quantity"].as_f64().unwrap(),
        writes: row["writes"].as_u64().unwrap(),
        quantities: row["quantities"].as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect(),
        seeded: row["seeded"].as_bool().unwrap(),
    })
}

/// A made line was made once, with these quantities and no other.
#[track_caller]
pub(crate) fn assert_made_once(lines: &[Line], quantities: &[u32]) {
    let made: Vec<_> = lines.iter().filter(|line| !line.seeded).collect();
    assert_eq!(made.len(), 1, "{lines:?}");
    let wanted: Vec<f64> = quantities.iter().map(|quantity| f64::from(*quantity)).collect();
    assert_eq!(made[0].quantities, wanted, "{lines:?}");
}
