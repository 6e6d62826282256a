//! Accounts: LMP's customers.

use std::ops::Range;

use chrono::{DateTime, Utc};
use domain::{AccountId, AccountStatus, NewAccount};
use reqwest::Method;
use serde::{Deserialize, Serialize};

use super::{
    Licensing,
    call::{Api, Since},
    dates::{self, moment},
};
use crate::{
    Error,
    http::{Page, ROWS, Walk},
};

/// An account as LMP lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// LMP's id.
    pub id: AccountId,
    /// Company name.
    pub name: String,
    /// City.
    pub city: Option<String>,
    /// State or province.
    pub state: Option<String>,
    /// Country, as LMP writes it (ISO 3166-1 alpha-2).
    pub country: Option<String>,
    /// The company's e-mail address for emergencies.
    pub email: Option<String>,
    /// Whether it can be used.
    pub status: AccountStatus,
    /// The free text kept with it; a mark is written here at creation.
    pub note: Option<String>,
    /// When it was created, if LMP says.
    pub created: Option<DateTime<Utc>>,
}

impl Account {
    /// Whether the account was created with this mark. People may have written around it since.
    pub fn bears(&self, mark: &str) -> bool {
        !mark.is_empty() && self.note.as_deref().unwrap_or_default().split_whitespace().any(|word| word == mark)
    }
}

#[derive(Deserialize)]
struct Listed {
    paging: super::call::Paging,
    customers: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    customer_id: AccountId,
    name: String,
    #[serde(default)]
    city: Option<String>,
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    emergency_email: Option<String>,
    status: String,
    #[serde(default)]
    note: Option<String>,
    #[serde(default, deserialize_with = "moment")]
    created_date: Option<DateTime<Utc>>,
}

impl From<Row> for Account {
    fn from(row: Row) -> Self {
        let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Self {
            id: row.customer_id,
            name: row.name,
            city: said(row.city),
            state: said(row.state),
            country: said(row.country),
            email: said(row.emergency_email),
            status: match row.status.to_ascii_lowercase().as_str() {
                "enabled" => AccountStatus::Enabled,
                "suspended" => AccountStatus::Suspended,
                "expired" => AccountStatus::Expired,
                _ => AccountStatus::Other,
            },
            note: said(row.note),
            created: row.created_date,
        }
    }
}

#[derive(Serialize)]
struct Creation<'a> {
    company: Company<'a>,
    contact: Contact<'a>,
}

#[derive(Serialize)]
struct Company<'a> {
    name: &'a str,
    city: &'a str,
    state: &'a str,
    country: &'a str,
    emergency_email: &'a str,
    note: &'a str,
}

#[derive(Serialize)]
struct Contact<'a> {
    first_name: &'a str,
    last_name: &'a str,
    email: &'a str,
}

#[derive(Deserialize)]
struct Created {
    customer_id: AccountId,
}

impl Licensing {
    /// Every account created within `created`, all pages.
    pub async fn accounts(&self, created: Range<DateTime<Utc>>, now: DateTime<Utc>) -> Result<Vec<Account>, Error> {
        let (start, end) = dates::range(&created);
        let since = Since::new(now);
        let mut walk = Walk::exact(|account: &Account| account.id.clone());
        while let Some(at) = walk.next() {
            let (page, limit) = (at.page.to_string(), ROWS.to_string());
            let query = [("created_start", &*start), ("created_end", &end), ("page", &page), ("limit", &limit)];
            let listed: Listed = self.get(self.url(Api::Lmpi("v3"), &["customers"], &query)?, since.now()).await?;
            let rows = listed.customers.into_iter().map(Account::from).collect();
            walk.take(Page { rows, total: listed.paging.total })?;
        }
        Ok(walk.rows())
    }

    /// Creates an account, with `mark` in its note. On [`Error::Ambiguous`] look for the mark, never for the name.
    pub async fn create_account(&self, new: &NewAccount, mark: &str, now: DateTime<Utc>) -> Result<AccountId, Error> {
        let company = Company {
            name: new.name(),
            city: new.city(),
            state: new.state(),
            country: new.country(),
            emergency_email: new.email(),
            note: mark,
        };
        let contact = Contact { first_name: new.first_name(), last_name: new.last_name(), email: new.email() };
        let url = self.url(Api::Lmpi("v3"), &["customers"], &[])?;
        let created: Created = self.write(Method::POST, &url, &Creation { company, contact }, now).await?;
        Ok(created.customer_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(note: &str) -> Account {
        let json = serde_json::json!({
            "customer_id": "AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE", "name": "N", "status": "Enabled", "note": note,
        });
        serde_json::from_value::<Row>(json).unwrap().into()
    }

    #[test]
    fn a_mark_is_found_as_a_whole_word_only() {
        assert!(account("rmm:42").bears("rmm:42"));
        assert!(account("call first\nrmm:42 (do not delete)").bears("rmm:42"));
        assert!(!account("rmm:421").bears("rmm:42"));
        assert!(!account("").bears(""));
    }

    #[test]
    fn the_id_is_one_whatever_its_case() {
        assert_eq!(account("").id.as_str(), "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
        assert_eq!(account("").status, AccountStatus::Enabled);
    }
}
