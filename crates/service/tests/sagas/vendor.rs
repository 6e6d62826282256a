//! LMP and SMPI as a test moves and watches them.

use serde::de::DeserializeOwned;
use serde_json::Value;
use vendors::{
    http::{self, Http},
    licensing::{Licensing, Settings},
};

use crate::stage::{self, Stage};

/// What a simulator was asked, in the order of arrival.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct Request {
    pub(crate) at_ms: i64,
    pub(crate) method: String,
    pub(crate) path: String,
    query: String,
    pub(crate) body: String,
    /// What the caller got; none while it waits, and if it was never answered.
    pub(crate) status: Option<u16>,
    /// What the vendor's own work ended with; none if it was not done (yet).
    pub(crate) work_status: Option<u16>,
    pub(crate) took_ms: Option<i64>,
    pub(crate) fault: Option<String>,
}

impl Request {
    /// Whether it is about this account, in whatever case.
    pub(crate) fn names(&self, account: &str) -> bool {
        let account = account.to_lowercase();
        self.path.to_lowercase().contains(&account) || self.query.to_lowercase().contains(&account)
    }
}

impl Stage {
    /// Plants a fault in LMP or SMPI.
    pub(crate) async fn fault(&self, fault: Value) {
        let answer = self.client.post(format!("{}/_sim/faults", self.licensing.url)).json(&fault).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    }

    /// LMP and SMPI behave again.
    pub(crate) async fn no_faults(&self) {
        self.client.delete(format!("{}/_sim/faults", self.licensing.url)).send().await.unwrap();
    }

    /// Moves what a test may move in LMP.
    pub(crate) async fn settings(&self, settings: Value) {
        let answer =
            self.client.post(format!("{}/_sim/settings", self.licensing.url)).json(&settings).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    }

    /// LMP as somebody else at the partner's uses it.
    pub(crate) fn by_hand(&self) -> Licensing {
        let base_url = self.licensing.url.parse().unwrap();
        let settings = Settings::new(base_url, stage::ACCESS_TOKEN.into(), stage::SECRET_KEY.into());
        Licensing::new(&Http::new(http::Settings::default()).unwrap(), settings)
    }

    /// What a simulator says under `/_sim`.
    pub(crate) async fn simulated<T: DeserializeOwned>(&self, what: &str) -> T {
        self.client.get(format!("{}/_sim/{what}", self.licensing.url)).send().await.unwrap().json().await.unwrap()
    }

    /// Everything LMP and SMPI were asked.
    pub(crate) async fn requests(&self) -> Vec<Request> {
        self.simulated("requests").await
    }

    /// The request that a fault of this kind hit, once `fits` says so.
    pub(crate) async fn hit(&self, fault: &str, fits: fn(&Request) -> bool) -> Request {
        self.until(&format!("{fault} hits"), async |stage: &Self| {
            let mut requests = stage.requests().await.into_iter();
            requests.find(|request| request.fault.as_deref() == Some(fault) && fits(request))
        })
        .await
    }
}
