//! What LMP and SMPI hold at the end: the only thing accounts, seats, recipients and policies are counted from.

use contract::imports::{ImportItem, ItemStatus};
use serde_json::{Map, Value};

use crate::{order::YEARLY, stage::Stage};

/// An account in LMP with what SMPI keeps about it.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct Account {
    #[serde(rename = "customer_id")]
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) note: String,
    pub(crate) status: String,
    pub(crate) seeded: bool,
    pub(crate) subscriptions: Vec<Subscription>,
    pub(crate) smpi: Managed,
}

#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct Subscription {
    #[serde(rename = "service_plan_id")]
    pub(crate) plan: String,
    pub(crate) units: u32,
}

#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct Managed {
    pub(crate) initialized: bool,
    pub(crate) recipients: Vec<String>,
    pub(crate) policies: Map<String, Value>,
}

impl Stage {
    /// All accounts.
    pub(crate) async fn accounts(&self) -> Vec<Account> {
        let mut state: Value = self.simulated("state").await;
        assert_eq!(state["changes_of_all"], 0, "policies of all customers were changed");
        assert_eq!(state["cross_grades"], 0, "a live licence was replaced");
        serde_json::from_value(state["customers"].take()).unwrap()
    }

    /// Those made since the start.
    pub(crate) async fn created(&self) -> Vec<Account> {
        self.accounts().await.into_iter().filter(|account| !account.seeded).collect()
    }

    /// The account with this id.
    pub(crate) async fn account(&self, id: &str) -> Account {
        self.accounts().await.into_iter().find(|account| account.id == id).unwrap()
    }

    /// An account somebody set up by hand, enabled and under the yearly plan: worth copying, and fit to be ordered for.
    pub(crate) async fn house_rules(&self, nth: usize) -> Account {
        let fit = |account: &Account| {
            account.seeded
                && account.status == "enabled"
                && account.smpi.policies.len() == 4
                && account.subscriptions.iter().all(|one| one.plan == YEARLY)
                && account.subscriptions.len() == 1
        };
        self.accounts().await.into_iter().filter(fit).nth(nth).unwrap()
    }

    /// The Kaseya customer linked to an account, as the tab *Trend Micro Customers* lists it.
    pub(crate) async fn linked(&self, account: &str) -> Vec<String> {
        let page: Value = self.get("/api/v1/linked-customers?page_size=100").await;
        let rows = page["rows"].as_array().unwrap().iter();
        rows.filter(|row| row["account"] == account).map(|row| row["id"].as_str().unwrap().into()).collect()
    }

    /// The item is done: one account of its own with one subscription of the seats ordered, and the link stands.
    pub(crate) async fn assert_done(&self, item: &ImportItem) -> Account {
        assert_eq!(item.status, ItemStatus::Done, "{item:#?}\n{}", self.story().await);
        let id = item.account.as_ref().unwrap().as_str();
        let account = self.account(id).await;
        let units: Vec<u32> = account.subscriptions.iter().map(|one| one.units).collect();
        assert_eq!(units, [item.seats], "{account:#?}");
        assert!(account.smpi.initialized, "{account:#?}");
        assert_eq!(self.linked(id).await, [item.customer.to_string()]);
        account
    }

    /// Every account made belongs to one of the items, and none of them has two.
    pub(crate) async fn assert_none_doubled(&self, items: &[ImportItem]) {
        for account in self.created().await {
            let mut owners = items.iter().filter(|item| account.note == format!("rmm:{}", item.id.replace('-', "")));
            let (owner, second) = (owners.next(), owners.next());
            assert!(second.is_none());
            let owner = owner.unwrap_or_else(|| panic!("nobody's: {account:#?}"));
            assert_eq!(owner.account.as_ref().map(domain::AccountId::as_str), Some(&*account.id), "{owner:#?}");
        }
    }
}
