//! What Worry-Free Services found on each computer of an account.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde_json::{Value, json};

use super::account::Account;
use super::plan::{Plan, WORRY_FREE};

/// The counters of a computer: since the agent was installed on it.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Counts {
    virus: u64,
    spyware: u64,
    spam: u64,
    url_filtering: u64,
}

/// What differs from what an account began with.
#[derive(Clone, Debug, Default)]
pub(super) struct Computers(BTreeMap<String, Option<Counts>>);

impl Computers {
    /// Gives computers these counters; none takes a computer out.
    pub(super) fn set(&mut self, computers: &HashMap<String, Option<Counts>>) {
        self.0.extend(computers.iter().map(|(computer, counts)| (computer.clone(), *counts)));
    }
}

/// The computers of an account, by id. A new account has no agents yet; an old one uses most of its seats.
pub(super) fn computers(account: &Account, plans: &[Plan]) -> Vec<Value> {
    let live = account.subscriptions.iter().filter(|sub| plans[sub.plan].product == WORRY_FREE);
    let used: u64 = live.map(|sub| if account.seeded { sub.units * 5 / 6 } else { 0 }).sum();
    let first = |number: u64| {
        let counts = Counts {
            virus: number * 7 % 5,
            spyware: number * 3 % 4,
            spam: number * 11 % 40,
            url_filtering: number * 13 % 17,
        };
        (format!("PC-{number:04}"), Some(counts))
    };
    let mut all: BTreeMap<_, _> = (1..=used).map(first).collect();
    all.extend(account.managed.computers.0.clone());
    let row = |(computer, counts): (String, Option<Counts>)| {
        let Counts { virus, spyware, spam, url_filtering } = counts?;
        Some(json!({
            "id": computer, "name": computer, "type": 1, "status": 1, "platform": "Windows 11", "version": "6.7.4000",
            "virus_detected": virus, "spyware_detected": spyware, "spam_detected": spam,
            "urlfilter_violated": url_filtering, "last_connect_time": "1764000000"
        }))
    };
    all.into_iter().filter_map(row).collect()
}
