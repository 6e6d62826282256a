//! Agreements and their types.

use domain::{
    Day,
    connectwise::{Agreement, AgreementId, AgreementStatus, AgreementType, AgreementTypeId, CompanyId},
};
use serde::Deserialize;

use super::{
    ConnectWise,
    condition::Condition,
    read::{Reference, day, flag, maybe, text},
};
use crate::Error;

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

impl Row {
    /// The agreement, of `asked` where it does not say whose it is.
    fn agreement(self, asked: Option<CompanyId>) -> Option<Agreement> {
        let kind = self.kind.unwrap_or_default();
        let id = |reference: Option<Reference>| reference?.id.filter(|id| *id != 0);
        Some(Agreement {
            id: AgreementId(self.id),
            name: self.name.unwrap_or_else(|| format!("Agreement {}", self.id)),
            kind: AgreementType {
                id: AgreementTypeId(kind.id.unwrap_or_default()),
                name: kind.name.unwrap_or_default(),
            },
            company: id(self.company).map(CompanyId).or(asked)?,
            parent: id(self.parent_agreement).map(AgreementId),
            cancelled: self.cancelled_flag,
            status: match self.agreement_status.as_deref() {
                Some("Active") => AgreementStatus::Active,
                Some("Cancelled") => AgreementStatus::Cancelled,
                Some("Expired") => AgreementStatus::Expired,
                Some("Inactive") => AgreementStatus::Inactive,
                _ => AgreementStatus::Other,
            },
            ends: self.end_date.filter(|_| !self.no_ending_date_flag),
        })
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

const FIELDS: &str = "id,name,type,company,parentAgreement,agreementStatus,cancelledFlag,noEndingDateFlag,endDate";

impl ConnectWise {
    /// Every agreement on the company's **Agreements** tab, in force or not, child agreements too.
    pub async fn agreements(&self, company: CompanyId) -> Result<Vec<Agreement>, Error> {
        let condition = Condition::number("company/id", company.0);
        let rows: Vec<Row> = self.all(&["finance", "agreements"], FIELDS, Some(&condition)).await?;
        Ok(rows.into_iter().filter_map(|row| row.agreement(Some(company))).collect())
    }

    /// One agreement as it is now, whosever it is; none when it is gone.
    pub async fn agreement(&self, id: AgreementId) -> Result<Option<Agreement>, Error> {
        let row: Option<Row> = self.find(&["finance", "agreements", &id.to_string()], &[("fields", FIELDS)]).await?;
        let whose = || Error::malformed("the agreement does not say whose it is");
        row.map(|row| row.agreement(None).ok_or_else(whose)).transpose()
    }

    /// Every type that agreements are still made of.
    pub async fn agreement_types(&self) -> Result<Vec<AgreementType>, Error> {
        let rows: Vec<TypeRow> = self.all(&["finance", "agreements", "types"], "id,name,inactiveFlag", None).await?;
        let named = |row: TypeRow| Some(AgreementType { id: AgreementTypeId(row.id), name: row.name? });
        Ok(rows.into_iter().filter(|row| !row.inactive).filter_map(named).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: serde_json::Value) -> Option<Agreement> {
        serde_json::from_value::<Row>(json).unwrap().agreement(None)
    }

    #[test]
    fn an_agreement_is_read_with_what_it_belongs_to() {
        let agreement = read(serde_json::json!({
            "id": 701, "name": "Managed Service", "type": {"id": 5, "name": "Gold"}, "company": {"id": 42},
            "billToCompany": {"id": 7}, "parentAgreement": {"id": 700, "name": "Frame"}, "agreementStatus": "Expired",
            "endDate": "2026-05-31T00:00:00Z", "noEndingDateFlag": false, "nextInvoiceDate": "2026-06-01",
        }));
        let expected = Agreement {
            id: AgreementId(701),
            name: "Managed Service".into(),
            kind: AgreementType { id: AgreementTypeId(5), name: "Gold".into() },
            company: CompanyId(42),
            parent: Some(AgreementId(700)),
            cancelled: false,
            status: AgreementStatus::Expired,
            ends: "2026-05-31".parse().ok(),
        };
        assert_eq!(agreement, Some(expected));
    }

    #[test]
    fn what_is_not_said_is_not_made_up() {
        let bare = serde_json::json!({"id": 1, "company": {"id": 42}, "type": null, "agreementStatus": "Frozen", "cancelledFlag": null});
        let bare = read(bare).unwrap();
        assert_eq!((bare.status, bare.cancelled, bare.ends, bare.parent), (AgreementStatus::Other, false, None, None));
        assert_eq!(read(serde_json::json!({"id": 1})), None, "nobody's");
    }

    #[test]
    fn an_end_that_does_not_count_is_none() {
        let json =
            serde_json::json!({"id": 1, "company": {"id": 42}, "noEndingDateFlag": true, "endDate": "2026-05-31"});
        assert_eq!(read(json).unwrap().ends, None);
    }
}
