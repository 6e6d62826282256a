//! SMPI: what the computers of an account have found so far.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{AccountId, detection::Counter};
use serde::Deserialize;
use serde_json::Value;

use super::{
    Licensing,
    call::{Paging, Since},
};
use crate::{
    Error,
    http::{Page, ROWS, Walk},
};

/// What one computer has counted since Worry-Free Services was installed on it, or was installed anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComputerCounts {
    /// SMPI's id of the computer.
    pub computer: String,
    /// Its counters; one that SMPI does not say is missing.
    pub counts: BTreeMap<Counter, u64>,
}

#[derive(Deserialize)]
struct Listed {
    #[serde(default)]
    paging: Option<Paging>,
    customers: Vec<Customer>,
}

#[derive(Deserialize)]
struct Customer {
    #[serde(default)]
    computers: Vec<Row>,
}

/// The vendor's pages name a computer `id` in one list and `cid` in another.
#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    cid: Option<String>,
    #[serde(default)]
    virus_detected: Value,
    #[serde(default)]
    spyware_detected: Value,
    #[serde(default)]
    spam_detected: Value,
    #[serde(default)]
    urlfilter_violated: Value,
}

impl Row {
    fn counts(self) -> Result<ComputerCounts, Error> {
        let named = [self.id, self.cid].into_iter().flatten().find(|id| !id.trim().is_empty());
        let computer = named.ok_or_else(|| Error::malformed("a computer without an id"))?;
        let said = [
            (Counter::Virus, self.virus_detected),
            (Counter::Spyware, self.spyware_detected),
            (Counter::Spam, self.spam_detected),
            (Counter::UrlFiltering, self.urlfilter_violated),
        ];
        let counts = said.into_iter().filter_map(|(counter, value)| Some((counter, value.as_u64()?))).collect();
        Ok(ComputerCounts { computer, counts })
    }
}

impl Licensing {
    /// The counters of every computer of an account, all pages.
    pub async fn detections(&self, account: &AccountId, now: DateTime<Utc>) -> Result<Vec<ComputerCounts>, Error> {
        let mut walk = Walk::exact(|row: &ComputerCounts| row.computer.clone());
        let since = Since::new(now);
        while let Some(at) = walk.next() {
            let (page, limit) = (at.page.to_string(), ROWS.to_string());
            let query = [("page", &*page), ("limit", &limit)];
            let listed: Listed =
                self.get(self.smpi_url(&["components"], account.as_str(), &query)?, since.now()).await?;
            let rows = listed.customers.into_iter().flat_map(|customer| customer.computers);
            let rows = rows.map(Row::counts).collect::<Result<_, _>>()?;
            walk.take(Page { rows, total: listed.paging.and_then(|paging| paging.total) })?;
        }
        Ok(walk.rows())
    }
}
