//! What LMP and SMPI hold at the end: the only thing accounts, seats, recipients and policies are counted from.

use contract::imports::{ImportItem, ItemStatus};
use serde_json::{Map, Value};

use crate::{order::YEARLY, stage::Stage};

/// An account in LMP with what SMPI keeps about it.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct Account {
    #[serde(rename = "customer_id")]
    pub(crate) id: String,
    pub(crate) name: String,
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

/// What a customer is to have in the end.
#[derive(Debug)]
pub(crate) struct Wanted {
    /// The customer's name, and its new account's.
    pub(crate) name: String,
    /// The account that was there before; none for a new one.
    pub(crate) account: Option<String>,
    pub(crate) seats: u32,
    /// Who is to be notified, once.
    pub(crate) recipient: Option<&'static str>,
    pub(crate) policies: Option<Map<String, Value>>,
}

/// What went wrong for good, counted from what the vendors hold and from nothing else.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Harm {
    /// Accounts, subscriptions, seats, recipients or templates that were ordered and are not there.
    pub(crate) lost: usize,
    /// Those that are there more than once, and accounts that nobody ordered.
    pub(crate) doubled: usize,
}

impl Harm {
    /// There are so many of what should be there once.
    fn add(&mut self, there: usize) {
        self.lost += usize::from(there == 0);
        self.doubled += there.saturating_sub(1);
    }
}

impl Wanted {
    /// Whether this is the customer's account.
    pub(crate) fn is(&self, account: &Account) -> bool {
        match &self.account {
            Some(id) => *id == account.id,
            None => !account.seeded && account.name == self.name,
        }
    }

    /// What is lost or doubled of it.
    pub(crate) fn harm(&self, accounts: &[Account]) -> Harm {
        let mut harm = Harm::default();
        let own: Vec<&Account> = accounts.iter().filter(|account| self.is(account)).collect();
        harm.add(own.len());
        for account in own {
            harm.add(account.subscriptions.len());
            for subscription in &account.subscriptions {
                harm.lost += usize::from(subscription.units < self.seats);
                harm.doubled += usize::from(subscription.units > self.seats);
            }
            if let Some(recipient) = self.recipient {
                harm.add(account.smpi.recipients.iter().filter(|one| *one == recipient).count());
            }
            harm.lost += usize::from(self.policies.as_ref().is_some_and(|policies| account.smpi.policies != *policies));
        }
        harm
    }
}

impl Stage {
    /// What is lost or doubled of all that was ordered.
    pub(crate) async fn harm(&self, wanted: &[Wanted]) -> Harm {
        let accounts = self.accounts().await;
        let mut all = Harm::default();
        for harm in wanted.iter().map(|one| one.harm(&accounts)) {
            all.lost += harm.lost;
            all.doubled += harm.doubled;
        }
        let nobodys = |account: &&Account| !account.seeded && !wanted.iter().any(|one| one.is(account));
        all.doubled += accounts.iter().filter(nobodys).count();
        all
    }

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

#[test]
fn what_is_missing_is_lost_and_what_is_there_twice_is_doubled() {
    let account = |units: &[u32], recipients: &[&str]| Account {
        id: "a".into(),
        name: "Birch".into(),
        note: String::new(),
        status: "enabled".into(),
        seeded: false,
        subscriptions: units.iter().map(|units| Subscription { plan: YEARLY.into(), units: *units }).collect(),
        smpi: Managed {
            initialized: true,
            recipients: recipients.iter().map(ToString::to_string).collect(),
            policies: Map::new(),
        },
    };
    let wanted = Wanted {
        name: "Birch".into(),
        account: None,
        seats: 10,
        recipient: Some("dana@x.example"),
        policies: Some(Map::new()),
    };
    let harm = |accounts: &[Account]| {
        let Harm { lost, doubled } = wanted.harm(accounts);
        (lost, doubled)
    };
    let good = account(&[10], &["ann@x.example", "dana@x.example"]);
    assert_eq!(harm(std::slice::from_ref(&good)), (0, 0));
    assert_eq!(harm(&[]), (1, 0), "no account");
    assert_eq!(harm(&[Account { seeded: true, ..good.clone() }]), (1, 0), "only one of the same name");
    assert_eq!(harm(&[good.clone(), good.clone()]), (0, 1), "two accounts");
    assert_eq!(harm(&[account(&[], &["dana@x.example"])]), (1, 0), "no subscription");
    assert_eq!(harm(&[account(&[10, 10], &["dana@x.example"])]), (0, 1), "two subscriptions");
    assert_eq!(harm(&[account(&[9], &["dana@x.example"])]), (1, 0), "a seat is missing");
    assert_eq!(harm(&[account(&[20], &["dana@x.example"])]), (0, 1), "seats given twice");
    assert_eq!(harm(&[account(&[10], &[])]), (1, 0), "not notified");
    assert_eq!(harm(&[account(&[10], &["dana@x.example"; 2])]), (0, 1), "notified twice");
    let template = Wanted { policies: Some([("1/mac".into(), Value::Null)].into_iter().collect()), ..wanted };
    assert_eq!(template.harm(&[good]).lost, 1, "no template");
}
