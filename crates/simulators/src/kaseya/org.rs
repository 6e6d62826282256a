//! One organisation.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::filter::{Cell, Row};
use super::identity;
use crate::market::Business;

/// An organisation, with the number of its agents.
#[derive(Clone, Debug)]
pub(super) struct Org {
    pub(super) id: u64,
    pub(super) row: usize,
    pub(super) reference: String,
    pub(super) business: Business,
    pub(super) agents: u32,
    /// Outside the user's scope, or deleted.
    pub(super) hidden: bool,
}

impl Org {
    pub(super) const FIELDS: [&str; 6] =
        ["OrgId", "OrgName", "OrgRef", "OrgType", "NoOfEmployees", "ContactInfo/PrimaryEmail"];

    fn employees(&self) -> u32 {
        self.agents + self.agents / 3
    }

    /// The row as Kaseya lists it.
    pub(super) fn json(&self) -> Value {
        let Business { name, address, email, .. } = &self.business;
        let text = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
        json!({
            "OrgId": identity::json(self.id), "OrgName": name, "OrgRef": self.reference, "OrgType": "Customer",
            "DefaultDepartmentName": "root", "DefaultMachineGroupName": "root", "ParentOrgId": null, "Website": null,
            "NoOfEmployees": self.employees(), "AnnualRevenue": 0,
            "ContactInfo": {
                "PreferredContactMethod": 0, "PrimaryPhone": null, "PrimaryFax": null, "PrimaryEmail": text(email),
                "Country": text(&address.country), "Street": text(&address.street), "City": text(&address.city),
                "State": text(&address.state), "ZipCode": text(&address.postal_code),
                "PrimaryTextMessagePhone": null
            },
            "CustomFields": [], "Attributes": null
        })
    }
}

impl Row for &Org {
    fn id(&self) -> u64 {
        self.id
    }

    fn cell(&self, field: &str) -> Cell<'_> {
        match field {
            "OrgId" => Cell::Number(self.id.into()),
            "OrgName" => Cell::Text(Cow::Borrowed(&self.business.name)),
            "OrgRef" => Cell::Text(Cow::Borrowed(&self.reference)),
            "OrgType" => Cell::Text(Cow::Borrowed("Customer")),
            "NoOfEmployees" => Cell::Number(self.employees().into()),
            _ => Cell::Text(Cow::Borrowed(&self.business.email)),
        }
    }
}
