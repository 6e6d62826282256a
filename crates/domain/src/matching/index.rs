//! The accounts' names, ready to be asked for.

use std::collections::HashMap;

use super::suggestion::Suggestion;
use crate::{account::AccountId, names};

/// Most accounts a [`Suggestion::Several`] lists.
pub const LISTED_MAX: usize = 5;

/// The accounts that may be suggested; those taken or suspended are left out by the caller.
#[derive(Debug)]
pub struct Index {
    accounts: Vec<(AccountId, String)>,
}

impl Index {
    /// An index over `accounts` and their names.
    pub fn new(accounts: impl IntoIterator<Item = (AccountId, String)>) -> Self {
        Self { accounts: accounts.into_iter().collect() }
    }

    /// The suggestion for a customer called `name`, of whom `customers_with_same_key` share the [`names::key`], itself included.
    pub fn suggest(&self, name: &str, customers_with_same_key: usize) -> Suggestion {
        let _ = (&self.accounts, name, customers_with_same_key);
        Suggestion::None
    }
}

/// The suggestion for each of `customers`, in their order.
pub fn suggest_all(customers: &[&str], accounts: &Index) -> Vec<Suggestion> {
    let mut same: HashMap<String, usize> = HashMap::new();
    for name in customers {
        *same.entry(names::key(name)).or_default() += 1;
    }
    customers.iter().map(|name| accounts.suggest(name, same[&names::key(name)])).collect()
}
