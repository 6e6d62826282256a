//! The accounts' names, ready to be asked for.

use std::collections::HashMap;

use super::{
    suggestion::{Candidate, Reason, Suggestion},
    trigrams::Trigrams,
};
use crate::{account::AccountId, names};

/// Most accounts a [`Suggestion::Several`] lists.
pub const LISTED_MAX: usize = 5;

/// The accounts that may be suggested; those taken or suspended are left out by the caller.
#[derive(Debug)]
pub struct Index {
    /// By name, then id: whatever order they came in, the answers are the same.
    accounts: Vec<Candidate>,
    /// By [`names::key`], with the records set aside of the same company behind.
    by_key: HashMap<String, Vec<u32>>,
    by_bare: HashMap<String, Vec<u32>>,
    trigrams: Trigrams,
}

impl Index {
    /// An index over `accounts` and their names. An account given twice counts once.
    pub fn new(accounts: impl IntoIterator<Item = (AccountId, String)>) -> Self {
        let mut accounts: Vec<_> = accounts.into_iter().map(|(account, name)| Candidate { account, name }).collect();
        accounts.sort_by(|a, b| (&a.account, &a.name).cmp(&(&b.account, &b.name)));
        accounts.dedup_by(|a, b| a.account == b.account);
        accounts.sort_by_cached_key(|account| (names::sort_key(&account.name), account.account.clone()));

        let keys: Vec<String> = accounts.iter().map(|account| names::key(&account.name)).collect();
        let bares: Vec<String> = keys.iter().map(|key| names::bare(key)).collect();
        let (mut by_key, mut by_bare) = (HashMap::<_, Vec<u32>>::new(), HashMap::<_, Vec<u32>>::new());
        for (at, (key, bare)) in (0..).zip(keys.iter().zip(&bares)) {
            by_key.entry(key.clone()).or_default().push(at);
            by_bare.entry(bare.clone()).or_default().push(at);
        }
        for (at, key) in (0..).zip(&keys) {
            if let Some(same) = names::of_a_record_set_aside(key).and_then(|company| by_key.get_mut(&company)) {
                same.push(at);
            }
        }
        Self { trigrams: Trigrams::new(bares.iter().map(String::as_str)), accounts, by_key, by_bare }
    }

    /// The suggestion for the customer called `name`, where `customers_with_same_key` customers, itself included, have its [`names::key`]: a name
    /// that is unique among the accounts alone is not certain.
    pub fn suggest(&self, name: &str, customers_with_same_key: usize) -> Suggestion {
        self.suggest_by_key(name, &names::key(name), customers_with_same_key)
    }

    fn suggest_by_key(&self, name: &str, key: &str, customers_with_same_key: usize) -> Suggestion {
        if key.is_empty() {
            return Suggestion::None;
        }
        if let Some(same) = self.by_key.get(key) {
            return self.one_or_several(same, |found| {
                let same_text = names::plain(&found.name) == names::plain(name);
                let reason = if same_text { Reason::SameName } else { Reason::SameNameWithoutSuffix };
                let Candidate { account, name } = found;
                if customers_with_same_key > 1 {
                    Suggestion::Likely { account, name, reason }
                } else {
                    Suggestion::Certain { account, name, reason }
                }
            });
        }
        let bare = names::bare(key);
        if let Some(same) = self.by_bare.get(&bare).filter(|_| !bare.is_empty()) {
            return self.one_or_several(same, |found| likely(found, Reason::SameLettersWithoutAccents));
        }
        match self.trigrams.closest(&bare) {
            Some(at) => likely(self.accounts[at as usize].clone(), Reason::SimilarName),
            None => Suggestion::None,
        }
    }

    fn one_or_several(&self, found: &[u32], one: impl FnOnce(Candidate) -> Suggestion) -> Suggestion {
        let mut accounts = found.iter().map(|at| self.accounts[*at as usize].clone());
        match (found.len(), accounts.next()) {
            (1, Some(only)) => one(only),
            (_, Some(first)) => {
                Suggestion::Several { accounts: [first].into_iter().chain(accounts).take(LISTED_MAX).collect() }
            }
            (_, None) => Suggestion::None,
        }
    }
}

fn likely(Candidate { account, name }: Candidate, reason: Reason) -> Suggestion {
    Suggestion::Likely { account, name, reason }
}

/// The suggestion for each of `customers`, in their order.
pub fn suggest_all(customers: &[&str], accounts: &Index) -> Vec<Suggestion> {
    let keys: Vec<String> = customers.iter().map(|name| names::key(name)).collect();
    let mut same: HashMap<&str, usize> = HashMap::new();
    for key in &keys {
        *same.entry(key).or_default() += 1;
    }
    customers.iter().zip(&keys).map(|(name, key)| accounts.suggest_by_key(name, key, same[key.as_str()])).collect()
}
