//! Companies: the MSP's customers, as ConnectWise knows them.

use serde::Deserialize;

use super::{
    CompanyId, ConnectWise,
    condition::{Condition, holds, is_whole, same},
    read::{Reference, flag, maybe, text},
};
use crate::Error;

/// A company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// Record id. Another company's after a merge.
    pub id: CompanyId,
    /// *Company ID* of the screens: for people, and to be read again, as it can be changed.
    pub identifier: String,
    /// Name.
    pub name: String,
    /// Status, by the name the MSP gave it.
    pub status: Option<String>,
    /// Whether it is in the recycle bin.
    pub deleted: bool,
}

impl Company {
    /// Whether its status says that it is no customer any more. Names of statuses are the MSP's; the vendor starts with *Inactive*.
    pub fn is_inactive(&self) -> bool {
        self.status.as_deref().is_some_and(|status| {
            let status = status.to_ascii_lowercase();
            status.starts_with("inactive") || status.starts_with("not active") || status.starts_with("not-active")
        })
    }
}

/// What a company ID leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// No company has it.
    None,
    /// One has; it may be inactive or deleted.
    One(Company),
    /// Several have, none of them deleted.
    Several(Vec<Company>),
}

/// Companies found by a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companies {
    /// By name.
    pub rows: Vec<Company>,
    /// Whether there are more than were asked for.
    pub more: bool,
}

#[derive(Deserialize)]
struct Row {
    id: i64,
    #[serde(default, deserialize_with = "text")]
    identifier: Option<String>,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "maybe")]
    status: Option<Reference>,
    #[serde(default, rename = "deletedFlag", deserialize_with = "flag")]
    deleted: bool,
}

const FIELDS: &str = "id,identifier,name,status,deletedFlag";
const PATH: [&str; 2] = ["company", "companies"];
/// Companies looked at for one company ID or name: deleted twins, and those that merely hold pieces of it.
const LOOKED_AT: usize = 1_000;
/// Most companies a search gives.
const MOST: usize = 100;

impl From<Row> for Company {
    fn from(row: Row) -> Self {
        let identifier = row.identifier.unwrap_or_default();
        Self {
            id: CompanyId(row.id),
            name: row.name.unwrap_or_else(|| identifier.clone()),
            identifier,
            status: row.status.and_then(|status| status.name),
            deleted: row.deleted,
        }
    }
}

impl ConnectWise {
    /// The company with this company ID (`Company.identifier`), compared without case. Deleted ones count only when no other has it.
    pub async fn company_by_identifier(&self, identifier: &str) -> Result<Found, Error> {
        let Some(condition) = Condition::text("identifier", identifier) else { return Ok(Found::None) };
        let rows: Vec<Row> = self.some(&PATH, FIELDS, &condition, "id asc", LOOKED_AT).await?;
        let all_came = rows.len() < LOOKED_AT;
        let (deleted, mut present): (Vec<Company>, Vec<Company>) = rows
            .into_iter()
            .map(Company::from)
            .filter(|company| same(&company.identifier, identifier))
            .partition(|company| company.deleted);
        Ok(match (present.len(), deleted.into_iter().last()) {
            (0, None) if !all_came => return Err(Error::not_sent("Too many companies have a similar company ID.")),
            (0, None) => Found::None,
            (0, Some(company)) => Found::One(company),
            (1, _) => Found::One(present.remove(0)),
            _ => Found::Several(present),
        })
    }

    /// Companies whose name or company ID holds `text`, at most `limit` (and never more than 100), without deleted ones. Nothing typed,
    /// nothing found.
    pub async fn search_companies(&self, text: &str, limit: usize) -> Result<Companies, Error> {
        let named = Condition::contains("name", text).zip(Condition::contains("identifier", text));
        let Some((name, identifier)) = named else { return Ok(Companies { rows: Vec::new(), more: false }) };
        let limit = limit.clamp(1, MOST);
        let condition = name.or(&identifier).and(&Condition::flag("deletedFlag", false));
        // Of what merely holds the pieces the greater part may not fit.
        let asked = if is_whole(text) { limit + 1 } else { LOOKED_AT };
        let rows: Vec<Row> = self.some(&PATH, FIELDS, &condition, "name asc", asked).await?;
        let cut = rows.len() >= asked;
        let fits =
            |company: &Company| !company.deleted && (holds(&company.name, text) || holds(&company.identifier, text));
        let mut rows: Vec<_> = rows.into_iter().map(Company::from).filter(fits).collect();
        let more = cut || rows.len() > limit;
        rows.truncate(limit);
        Ok(Companies { rows, more })
    }

    /// The company as it is now; none when it is deleted, or was merged into another.
    pub async fn company(&self, id: CompanyId) -> Result<Option<Company>, Error> {
        let row: Option<Row> = self.find(&["company", "companies", &id.to_string()], &[("fields", FIELDS)]).await?;
        Ok(row.map(Company::from).filter(|company| company.id == id && !company.deleted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(status: &serde_json::Value) -> Company {
        let json = serde_json::json!({"id": 42, "identifier": "ACME", "status": status, "deletedFlag": null});
        serde_json::from_value::<Row>(json).unwrap().into()
    }

    #[test]
    fn a_company_without_a_name_is_known_by_its_company_id() {
        assert_eq!(company(&serde_json::Value::Null).name, "ACME");
    }

    #[test]
    fn inactive_is_told_by_the_name_of_the_status() {
        for (name, inactive) in [("Active", false), ("Inactive", true), ("Not-Active", true), ("Delinquent", false)] {
            assert_eq!(company(&serde_json::json!({"id": 1, "name": name})).is_inactive(), inactive, "{name}");
        }
    }
}
