//! ConnectWise Manage: the partner's settings, those of each customer, and what is sent by schedule.
//!
//! A customer's settings belong to its account (ledger, *Who is who*): they outlive a link.

pub mod customers;
pub mod schedule;
pub mod settings;
mod who;

use contract::connectwise::{Changed, Company, CompanyStatus, CustomerSettings, GlobalSettings, ReadFailure, Tested};
use domain::{
    Product,
    account::AccountId,
    calendar::Day,
    connectwise::{Agreement, Assignment, Resolved, agreement::resolve},
};
use sqlx::{Row as _, any::AnyRow};

pub use self::who::{Holder, Who, account_of, holder, names, who};
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
    /// A technician confirmed that the company is inactive.
    pub inactive_accepted: bool,
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

impl Customer {
    /// One for which nobody saved anything so far.
    pub fn new(account: AccountId) -> Self {
        Self {
            account,
            version: 0,
            settings: CustomerSettings::default(),
            changed: Changed { by: String::new(), at: timestamp_ms(0) },
            company: None,
            inactive_accepted: false,
            unsure: false,
            agreements: Vec::new(),
            read_at: None,
            read_failed: None,
        }
    }

    /// Whether something may be written for the company; if not, somebody has to verify the company ID.
    pub fn company_stands(&self) -> bool {
        let standing = self.company.as_ref().map(|company| company.standing);
        let inactive = standing == Some(CompanyStatus::Inactive) && self.inactive_accepted;
        !self.unsure && (standing == Some(CompanyStatus::Active) || inactive)
    }

    /// The agreement of a product, as the settings and what was read last have it; none without a company.
    pub fn resolved(&self, product: Product, today: Day) -> Option<Resolved<'_>> {
        let company = self.company.as_ref()?.id;
        let own = self.settings.agreements.iter().find(|assigned| assigned.product == product);
        let assignment = own.map_or(Assignment::Default, |own| Assignment::Agreement { id: own.agreement });
        Some(resolve(assignment, &self.agreements, company, today))
    }
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
