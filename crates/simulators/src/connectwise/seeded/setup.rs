//! The set-up tables, and the catalogue.

use serde_json::{Value, json};

use super::written;
use crate::connectwise::row::body;
use crate::connectwise::table::Table;
use crate::connectwise::world::World;

/// Agreement types by the letter the seed's lists use.
pub(super) const TYPES: [(char, u64, &str); 5] = [
    ('T', 4, "TMRM Management Solution"),
    ('M', 5, "Managed Service"),
    ('G', 6, "Managed Service – Gold"),
    ('B', 7, "Block Time"),
    ('R', 8, "Backup and Recovery"),
];

/// Seat products by the word the seed's lists use: id, identifier, description, price.
pub(super) const PRODUCTS: [(&str, u64, &str, &str, f64); 9] = [
    ("WFS", 201, "TM-WFS-SEAT", "Worry-Free Services, seat", 3.5),
    ("WFA", 202, "TM-WFS-ADV-SEAT", "Worry-Free Services Advanced, seat", 5.25),
    ("HES", 203, "TM-HES-SEAT", "Hosted Email Security, seat", 1.75),
    ("CAS", 204, "TM-CAS-SEAT", "Cloud App Security, seat", 2.25),
    ("WFB", 205, "TM-WFBS-SEAT", "Worry-Free Business Security, seat", 3.0),
    ("CE", 206, "TM-CE-UNIT", "Cloud Edge, appliance", 49.0),
    ("IWS", 207, "TM-IWS-SEAT", "InterScan Web Security as a Service, seat", 2.5),
    ("SPAM", 208, "TM-HES-STATS", "Hosted Email Security, statistics", 0.0),
    ("BAK", 301, "BACKUP-TB", "Backup, per TB", 40.0),
];

pub(super) fn fill(world: &mut World) {
    let mut add =
        |table: Table, id: u64, parent: u64, value: Value| world.seed(table, id, parent, body(value), written(id));
    for (id, name) in [(1, "Active"), (2, "Inactive"), (3, "Not-Approved"), (4, "Credit Hold")] {
        add(Table::CompanyStatuses, id, 0, json!({"name": name, "defaultFlag": id == 1, "inactiveFlag": false}));
    }
    for (id, name) in [(1, "Customer"), (2, "Prospect"), (3, "Vendor"), (4, "Owner")] {
        add(Table::CompanyTypes, id, 0, json!({"name": name, "defaultFlag": id == 1, "vendorFlag": id == 3}));
    }
    let mut types = TYPES.map(|(_, id, name)| (id, name, false)).to_vec();
    types.push((9, "Legacy Support", true));
    for (id, name, inactive) in types {
        let value = json!({"name": name, "inactiveFlag": inactive, "defaultFlag": id == 5, "prorateFlag": false,
                           "billTime": "Billable", "billExpenses": "Billable", "billProducts": "Billable",
                           "employeeCompRate": "Actual", "employeeCompNotExceed": "Billing",
                           "invoicingCycle": "CalendarYear"});
        add(Table::AgreementTypes, id, 0, value);
    }
    for (_, id, identifier, description, price) in PRODUCTS {
        add(Table::Catalog, id, 0, item(identifier, description, price, false));
    }
    add(Table::Catalog, 209, 0, item("TM-WFS-SEAT-2019", "Worry-Free Services, seat (old price)", 2.0, true));
    for (id, name, inactive) in [(1, "Service Desk", false), (2, "Projects 2019", true), (3, "Security", false)] {
        let place = json!({"id": 1, "name": "Main"});
        add(
            Table::Boards,
            id,
            0,
            json!({"name": name, "inactiveFlag": inactive, "projectFlag": id == 2,
                                         "location": place, "department": place}),
        );
        for (at, name) in ["New", "In Progress", ">Closed"].into_iter().enumerate() {
            let at = at as u64;
            let status = json!({"name": name, "board": {"id": id}, "sortOrder": at, "defaultFlag": at == 0,
                                "closedStatus": at == 2, "inactive": false});
            add(Table::BoardStatuses, id * 10 + at, id, status);
        }
    }
    for (id, name, color) in
        [(1, "Priority 1 - Emergency", "Red"), (3, "Priority 3 - Normal", "Yellow"), (4, "Priority 4 - Low", "Green")]
    {
        add(Table::Priorities, id, 0, json!({"name": name, "color": color, "sortOrder": id, "defaultFlag": id == 3}));
    }
    add(
        Table::Solutions,
        11,
        0,
        json!({"name": "TMRM Management Solution", "managementItSolutionType": "Custom",
                                        "managementSolutionName": "TMRM Management Solution"}),
    );
    add(
        Table::SolutionProducts,
        21,
        11,
        json!({"agreementType": {"id": 4}, "serverProduct": {"id": 201},
                                                "workstationProduct": {"id": 201}, "spamStatsProduct": {"id": 208}}),
    );
}

fn item(identifier: &str, description: &str, price: f64, inactive: bool) -> Value {
    json!({"identifier": identifier, "description": description, "customerDescription": description,
           "inactiveFlag": inactive, "subcategory": {"id": 2, "name": "Security"}, "type": {"id": 1, "name": "Software"},
           "productClass": "Agreement", "price": price, "cost": price / 2.0, "taxableFlag": true,
           "recurringFlag": true, "category": {"id": 1, "name": "Software"}})
}
