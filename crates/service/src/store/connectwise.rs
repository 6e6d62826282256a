//! ConnectWise Manage: the partner's settings, those of each customer, and what is sent by schedule.
//!
//! A customer's settings belong to its account (ledger, *Who is who*): they outlive a link.

pub mod customers;
pub mod schedule;
pub mod settings;
mod who;

use contract::connectwise::{Changed, Company, CustomerSettings, GlobalSettings, ReadFailure, Tested};
use domain::{account::AccountId, connectwise::Agreement};
use sqlx::{Row as _, any::AnyRow};

pub use self::who::{Who, account_of, holder, names, who};
use super::{StoreError, sql::count};
use crate::clock::timestamp_ms;

/// The partner's settings as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Global {
    /// Grows with every save.
    pub version: u32,
    /// What an administrator entered.
    pub settings: GlobalSettings,
    /// Who saved it last; none while only the operator's file filled it.
    pub changed: Option<Changed>,
    /// The last test of what is stored.
    pub tested: Option<Tested>,
}

/// A customer's settings as stored, and what was read of its company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Whose.
    pub account: AccountId,
    /// Grows with every save.
    pub version: u32,
    /// What a technician entered; the company ID as ConnectWise writes it now.
    pub settings: CustomerSettings,
    /// Who saved it last.
    pub changed: Changed,
    /// The company as read last.
    pub company: Option<Company>,
    /// Another ConnectWise is connected since: the company has to be found there again before anything is written.
    pub unsure: bool,
    /// Its agreements as read last.
    pub agreements: Vec<Agreement>,
    /// When they were read, milliseconds since the epoch.
    pub read_at: Option<i64>,
    /// Why a later read failed.
    pub read_failed: Option<ReadFailure>,
}

/// What was read of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyRead {
    /// The company.
    pub company: Company,
    /// All its agreements, in force or not.
    pub agreements: Vec<Agreement>,
}

fn changed(row: &AnyRow) -> Result<Option<Changed>, StoreError> {
    let by: Option<String> = row.try_get("changed_by")?;
    let at: Option<i64> = row.try_get("changed_at")?;
    Ok(by.zip(at).map(|(by, at)| Changed { by, at: timestamp_ms(at) }))
}

fn version(row: &AnyRow) -> Result<u32, StoreError> {
    Ok(count(row.try_get("version")?))
}

/// A document in a column that may be empty.
fn document<T: serde::de::DeserializeOwned>(row: &AnyRow, column: &str) -> Result<Option<T>, StoreError> {
    let text: Option<&str> = row.try_get(column)?;
    Ok(text.map(serde_json::from_str).transpose()?)
}
