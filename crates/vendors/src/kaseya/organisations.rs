//! Organisations: the MSP's customers, and a few of VSA's own.

use domain::Contact;
use serde::Deserialize;

use super::id::{Id, text};

/// An organisation as Kaseya knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// `OrgId`, all its digits.
    pub id: String,
    /// Name as typed in Kaseya.
    pub name: String,
    /// Address and e-mail. VSA keeps no contact person's name here.
    pub contact: Contact,
}

/// VSA's own organisations, by their `OrgRef`.
const RESERVED: [&str; 3] = ["myOrg", "kserver", "unnamed"];

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Row {
    org_id: Id,
    #[serde(default, deserialize_with = "text")]
    org_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    org_ref: Option<String>,
    #[serde(default)]
    contact_info: Option<ContactInfo>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ContactInfo {
    #[serde(default, deserialize_with = "text")]
    primary_email: Option<String>,
    #[serde(default, deserialize_with = "text")]
    country: Option<String>,
    #[serde(default, deserialize_with = "text")]
    city: Option<String>,
    #[serde(default, deserialize_with = "text")]
    state: Option<String>,
}

impl Row {
    pub(super) fn key(&self) -> String {
        self.org_id.0.clone()
    }

    /// The organisation, unless it is one of VSA's own.
    pub(super) fn customer(self) -> Option<Organisation> {
        let reference = self.org_ref.as_deref().or(self.org_name.as_deref()).unwrap_or_default();
        if RESERVED.iter().any(|own| own.eq_ignore_ascii_case(reference)) {
            return None;
        }
        let ContactInfo { primary_email: email, country, city, state } = self.contact_info.unwrap_or_default();
        Some(Organisation {
            // Without a name the reference, which VSA keeps unique, is what people know it by.
            name: self.org_name.or(self.org_ref).unwrap_or_else(|| self.org_id.0.clone()),
            id: self.org_id.0,
            contact: Contact { city, state, country, email, first_name: None, last_name: None },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<Organisation> {
        serde_json::from_str::<Row>(json).unwrap().customer()
    }

    #[test]
    fn an_organisation_keeps_its_digits_and_its_contact() {
        let org = read(
            r#"{"OrgId": 10000000000000001, "OrgName": "Northwind Dental & Co", "OrgRef": "northwind", "NoOfEmployees": 25,
                "ContactInfo": {"PrimaryEmail": "it@northwind.example", "Country": "US", "City": "Oslo", "State": " "}}"#,
        );
        let contact = Contact {
            city: Some("Oslo".into()),
            country: Some("US".into()),
            email: Some("it@northwind.example".into()),
            ..Contact::default()
        };
        let name = "Northwind Dental & Co".into();
        assert_eq!(org, Some(Organisation { id: "10000000000000001".into(), name, contact }));
    }

    #[test]
    fn vsas_own_are_left_out_but_a_customer_of_that_name_is_not() {
        for own in ["myOrg", "MYORG", "kserver", "unnamed"] {
            assert_eq!(read(&format!(r#"{{"OrgId": "1", "OrgName": "x", "OrgRef": "{own}"}}"#)), None);
        }
        assert_eq!(read(r#"{"OrgId": "1", "OrgName": "unnamed"}"#), None);
        assert!(read(r#"{"OrgId": "1", "OrgName": "Unnamed", "OrgRef": "unnamed-bar"}"#).is_some());
    }

    #[test]
    fn missing_null_and_odd_fields_do_not_stop_a_walk() {
        let org = read(r#"{"OrgId": 1, "OrgName": null, "OrgRef": 42, "ContactInfo": null}"#).unwrap();
        assert_eq!((org.name.as_str(), org.contact), ("42", Contact::default()));
    }
}
