//! Agreements and their types.

use domain::Day;
use serde::Deserialize;

use super::{
    AgreementId, AgreementTypeId, CompanyId, ConnectWise,
    condition::Condition,
    read::{Reference, day, flag, maybe, text},
};
use crate::Error;

/// An agreement of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Record id.
    pub id: AgreementId,
    /// Name.
    pub name: String,
    /// Its type.
    pub kind: Option<AgreementTypeId>,
    /// The name of its type.
    pub kind_name: String,
    /// The company on whose **Agreements** tab it stands; another may be billed.
    pub company: Option<CompanyId>,
    /// The company that is billed, where it is said.
    pub billed: Option<CompanyId>,
    /// What ConnectWise says of it.
    pub status: AgreementStatus,
    /// Last day; none when it has no end.
    pub ends: Option<Day>,
    /// The agreement it is a part of.
    pub parent: Option<AgreementId>,
}

/// Whether an agreement is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgreementStatus {
    /// In force.
    Active,
    /// Ended by a person.
    Cancelled,
    /// Past its last day.
    Expired,
    /// Not begun, or set aside.
    Inactive,
    /// Something this crate does not know; or nothing was said.
    Other,
}

/// A type of agreements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementType {
    /// Record id.
    pub id: AgreementTypeId,
    /// Name.
    pub name: String,
    /// Whether no new agreements of it are made.
    pub inactive: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: i64,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, rename = "type", deserialize_with = "maybe")]
    kind: Option<Reference>,
    #[serde(default, deserialize_with = "maybe")]
    company: Option<Reference>,
    #[serde(default, deserialize_with = "maybe")]
    bill_to_company: Option<Reference>,
    #[serde(default, deserialize_with = "maybe")]
    parent_agreement: Option<Reference>,
    #[serde(default, deserialize_with = "text")]
    agreement_status: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    cancelled_flag: bool,
    #[serde(default, deserialize_with = "flag")]
    no_ending_date_flag: bool,
    #[serde(default, deserialize_with = "day")]
    end_date: Option<Day>,
}

impl From<Row> for Agreement {
    fn from(row: Row) -> Self {
        let kind = row.kind.unwrap_or_default();
        let id = |reference: Option<Reference>| reference?.id.filter(|id| *id > 0);
        Self {
            id: AgreementId(row.id),
            name: row.name.unwrap_or_else(|| format!("Agreement {}", row.id)),
            kind: kind.id.map(AgreementTypeId),
            kind_name: kind.name.unwrap_or_default(),
            company: id(row.company).map(CompanyId),
            billed: id(row.bill_to_company).map(CompanyId),
            status: status(row.cancelled_flag, row.agreement_status.as_deref()),
            ends: row.end_date.filter(|_| !row.no_ending_date_flag),
            parent: id(row.parent_agreement).map(AgreementId),
        }
    }
}

/// The flag goes before the word: servers that do not send the word know the flag.
fn status(cancelled: bool, word: Option<&str>) -> AgreementStatus {
    match word {
        _ if cancelled => AgreementStatus::Cancelled,
        None | Some("Active") => AgreementStatus::Active,
        Some("Cancelled") => AgreementStatus::Cancelled,
        Some("Expired") => AgreementStatus::Expired,
        Some("Inactive") => AgreementStatus::Inactive,
        Some(_) => AgreementStatus::Other,
    }
}

#[derive(Deserialize)]
struct TypeRow {
    id: i64,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, rename = "inactiveFlag", deserialize_with = "flag")]
    inactive: bool,
}

const FIELDS: &str =
    "id,name,type,company,billToCompany,parentAgreement,agreementStatus,cancelledFlag,noEndingDateFlag,endDate";

impl ConnectWise {
    /// Every agreement on the company's **Agreements** tab, in force or not.
    pub async fn agreements(&self, company: CompanyId) -> Result<Vec<Agreement>, Error> {
        let condition = Condition::number("company/id", company.0);
        let rows: Vec<Row> = self.all(&["finance", "agreements"], FIELDS, Some(&condition)).await?;
        let own = |agreement: &Agreement| agreement.company.is_none_or(|of| of == company);
        Ok(rows.into_iter().map(Agreement::from).filter(own).collect())
    }

    /// One agreement as it is now; none when it is gone.
    pub async fn agreement(&self, id: AgreementId) -> Result<Option<Agreement>, Error> {
        let row: Option<Row> = self.find(&["finance", "agreements", &id.to_string()], &[("fields", FIELDS)]).await?;
        Ok(row.map(Agreement::from))
    }

    /// Every type of agreements.
    pub async fn agreement_types(&self) -> Result<Vec<AgreementType>, Error> {
        let rows: Vec<TypeRow> = self.all(&["finance", "agreements", "types"], "id,name,inactiveFlag", None).await?;
        let named = |TypeRow { id, name, inactive }: TypeRow| {
            Some(AgreementType { id: AgreementTypeId(id), name: name?, inactive })
        };
        Ok(rows.into_iter().filter_map(named).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: serde_json::Value) -> Agreement {
        serde_json::from_value::<Row>(json).unwrap().into()
    }

    #[test]
    fn an_agreement_is_read_with_what_it_belongs_to() {
        let agreement = read(serde_json::json!({
            "id": 701, "name": "Managed Service", "type": {"id": 5, "name": "Gold"}, "company": {"id": 42},
            "billToCompany": {"id": 7}, "parentAgreement": {"id": 700, "name": "Frame"}, "agreementStatus": "Expired",
            "endDate": "2026-05-31T00:00:00Z", "noEndingDateFlag": false, "nextInvoiceDate": "2026-06-01",
        }));
        assert_eq!(
            agreement,
            Agreement {
                id: AgreementId(701),
                name: "Managed Service".into(),
                kind: Some(AgreementTypeId(5)),
                kind_name: "Gold".into(),
                company: Some(CompanyId(42)),
                billed: Some(CompanyId(7)),
                status: AgreementStatus::Expired,
                ends: "2026-05-31".parse().ok(),
                parent: Some(AgreementId(700)),
            }
        );
    }

    #[test]
    fn what_is_cancelled_is_so_whatever_its_word_says() {
        let agreement = read(serde_json::json!({"id": 1, "cancelledFlag": true, "agreementStatus": "Active"}));
        assert_eq!(agreement.status, AgreementStatus::Cancelled);
        assert_eq!(read(serde_json::json!({"id": 1, "agreementStatus": "Frozen"})).status, AgreementStatus::Other);
    }

    #[test]
    fn an_end_that_does_not_count_is_none() {
        let json = serde_json::json!({"id": 1, "noEndingDateFlag": true, "endDate": "2026-05-31"});
        assert_eq!(read(json).ends, None);
    }
}
