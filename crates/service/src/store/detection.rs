//! Detection information: what the computers of an account had found as each day ended, and what was reported of it.

mod reports;
mod snapshots;
mod writes;

use std::collections::BTreeMap;

use domain::{account::AccountId, detection::Counter};
use serde::{Deserialize, Serialize};
use sqlx::{Row as _, any::AnyRow};

pub use self::{
    reports::{Figures, Outcome, Told, last},
    snapshots::taken,
};
pub(crate) use self::{
    reports::{Report, due, newest, partners_due, place, settle, wait},
    snapshots::{State, Wanted, days, miss, put_off, standing, take, tally, want, wanted},
    writes::{End, What, Write, begin, end, of},
};
use super::StoreError;

/// What counters show. One that is missing is not known.
pub type Counts = BTreeMap<Counter, u64>;

/// What the computers of an account found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    /// Since the account was read first, and with what it showed then.
    pub(crate) totals: Counts,
    /// What each computer showed when it was there last, by its id.
    pub(crate) computers: BTreeMap<String, Counts>,
}

fn account(row: &AnyRow) -> Result<AccountId, StoreError> {
    let account: String = row.try_get("account")?;
    Ok(AccountId::try_from(account).map_err(|error| sqlx::Error::Decode(error.into()))?)
}

/// A date or period that this service wrote.
fn parsed<T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>>(text: &str) -> Result<T, StoreError> {
    Ok(text.parse().map_err(|error: T::Err| sqlx::Error::Decode(error.into()))?)
}

fn tries(row: &AnyRow) -> Result<u32, StoreError> {
    Ok(super::sql::count(row.try_get("tries")?))
}
