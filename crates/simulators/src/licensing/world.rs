//! What LMP and SMPI hold.

mod provision;
mod state;

use std::collections::HashMap;

use super::Options;
use super::account::Account;
use super::plan::{Plan, WORRY_FREE, plans};
use super::refusal::Refusal;
use super::seeded;
use crate::clock;

#[derive(Debug)]
pub(super) struct World {
    /// In the order of creation.
    pub(super) accounts: Vec<Account>,
    /// Place in `accounts` by id.
    places: HashMap<String, usize>,
    pub(super) plans: Vec<Plan>,
    pub(super) visibility_delay_ms: i64,
    /// How often one plan took another's place on a live licence.
    pub(super) cross_grades: u64,
    /// How often policies were changed for all customers at once.
    pub(super) changes_of_all: u64,
}

impl World {
    pub(super) fn new(options: &Options) -> Self {
        let mut plans = plans();
        let accounts = seeded::accounts(options.customers, options.seed, &mut plans);
        let places = places(&accounts);
        let visibility_delay_ms = i64::try_from(options.visibility_delay_ms).unwrap_or(i64::MAX);
        Self { accounts, places, plans, visibility_delay_ms, cross_grades: 0, changes_of_all: 0 }
    }

    pub(super) fn add(&mut self, account: Account) {
        self.places.insert(account.id.clone(), self.accounts.len());
        self.accounts.push(account);
    }

    /// Forgets accounts, by id; ids it does not know are no fault.
    pub(super) fn delete(&mut self, ids: &[String]) {
        self.accounts.retain(|account| ids.iter().all(|id| !id.eq_ignore_ascii_case(&account.id)));
        self.places = places(&self.accounts);
    }

    fn place(&self, id: &str) -> Result<usize, Refusal> {
        let place = self.places.get(&id.to_ascii_lowercase()).copied();
        place.ok_or_else(|| Refusal::not_found(format!("Customer {id}")))
    }

    /// The account with this id, in whatever case. LMPI knows it at once.
    pub(super) fn account(&self, id: &str) -> Result<&Account, Refusal> {
        Ok(&self.accounts[self.place(id)?])
    }

    pub(super) fn account_mut(&mut self, id: &str) -> Result<&mut Account, Refusal> {
        let place = self.place(id)?;
        Ok(&mut self.accounts[place])
    }

    /// The plan with this id, as its place in the list.
    pub(super) fn plan(&self, id: &str) -> Result<usize, Refusal> {
        let place = self.plans.iter().position(|plan| plan.id.eq_ignore_ascii_case(id));
        place.ok_or_else(|| Refusal::not_found(format!("Service plan {id}")))
    }

    /// Whether the delay after `created_ms` is over.
    fn settled(&self, created_ms: i64) -> bool {
        clock::now_ms().saturating_sub(created_ms) >= self.visibility_delay_ms
    }

    /// Whether the account shows in the list yet.
    pub(super) fn listed(&self, account: &Account) -> bool {
        account.seeded || self.settled(account.created_ms)
    }

    /// Whether SMPI knows the account: only with a Worry-Free subscription, only after the delay, and not when expired.
    pub(super) fn managed(&self, account: &Account) -> bool {
        let worry_free = account.subscriptions.iter().find(|sub| self.plans[sub.plan].product == WORRY_FREE);
        let expired = account.status == super::account::Status::Expired;
        !expired && worry_free.is_some_and(|sub| account.seeded && sub.created_ms == 0 || self.settled(sub.created_ms))
    }

    /// The account as SMPI finds it.
    pub(super) fn managed_account(&self, id: &str) -> Result<&Account, Refusal> {
        let account = self.account(id)?;
        if self.managed(account) { Ok(account) } else { Err(Refusal::not_found(format!("Customer {id}"))) }
    }
}

/// Where each account stands, by id.
fn places(accounts: &[Account]) -> HashMap<String, usize> {
    accounts.iter().enumerate().map(|(place, account)| (account.id.clone(), place)).collect()
}

pub(super) use provision::activation_code;
