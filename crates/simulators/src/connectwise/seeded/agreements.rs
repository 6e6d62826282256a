//! The companies' agreements and their additions, from a short notation.
//!
//! `T+WFS=30,Mx`: an agreement of type T (see [`TYPES`]) with thirty Worry-Free seats, and one of type M that has expired.
//! After the type: `c` cancelled, `x` expired, `i` not begun, `k` child of the one before, `b` billed to another company.
//! A line with `!` at its end is cancelled.

use serde_json::json;

use super::setup::{PRODUCTS, TYPES};
use super::written;
use crate::connectwise::row::body;
use crate::connectwise::rules;
use crate::connectwise::table::Table;
use crate::connectwise::world::World;

/// Who pays where another company does.
const PAYER: u64 = 2;
const FIRST: u64 = 1001;
const MOST: u64 = 8;

/// What a company of the generated market has.
pub(super) fn usual(row: usize, endpoints: u32) -> String {
    let seats = endpoints.max(10);
    match row % 6 {
        0 => format!("T+WFS={seats}"),
        1 => "M".to_owned(),
        2 => String::new(),
        3 => "T,M".to_owned(),
        4 => "G,B".to_owned(),
        _ => format!("M+WFS={seats}"),
    }
}

/// Adds a company's agreements.
pub(super) fn add(world: &mut World, row: usize, company: u64, list: &str) {
    let mut types = Vec::new();
    for (at, notation) in (0..MOST).zip(list.split(',').filter(|notation| !notation.is_empty())) {
        let id = FIRST + row as u64 * MOST + at;
        let mut parts = notation.split('+');
        let mut letters = parts.next().unwrap_or_default().chars();
        let Some((letter, kind, name)) =
            letters.next().and_then(|letter| TYPES.into_iter().find(|kind| kind.0 == letter))
        else {
            continue;
        };
        types.push(letter);
        let name = match types.iter().filter(|other| **other == letter).count() {
            1 => name.to_owned(),
            number => format!("{name} {number}"),
        };
        agreement(world, id, company, kind, &name, letters.as_str());
        for (at, line) in (0..4).zip(parts) {
            addition(world, id * 4 + at, id, line);
        }
    }
}

fn agreement(world: &mut World, id: u64, company: u64, kind: u64, name: &str, marks: &str) {
    let mut agreement = body(json!({
        "name": name, "type": {"id": kind}, "company": {"id": company}, "startDate": "2024-01-01T00:00:00Z",
        "noEndingDateFlag": true, "cancelledFlag": false, "billingCycle": {"id": 2, "name": "Monthly"},
        "nextInvoiceDate": "2026-12-01", "prorateFlag": false, "invoiceProratedAdditionsFlag": true,
        "applicationUnits": "Amount", "billToCompany": {"id": company}
    }));
    for part in ["contact", "site"] {
        let from = if part == "contact" { "defaultContact" } else { "site" };
        if let Some(value) = world.row(Table::Companies, company).and_then(|company| company.body.get(from)) {
            agreement.insert(part.to_owned(), value.clone());
        }
    }
    let mut state = "Active";
    for mark in marks.chars() {
        let (more, becomes) = match mark {
            'c' => (json!({"cancelledFlag": true, "dateCancelled": "2025-03-31T00:00:00Z"}), "Cancelled"),
            'x' => (json!({"noEndingDateFlag": false, "endDate": "2025-06-30T00:00:00Z"}), "Expired"),
            'i' => (json!({"startDate": "2099-01-01T00:00:00Z"}), "Inactive"),
            'k' => (json!({"parentAgreement": {"id": id - 1}}), state),
            _ => (json!({"billToCompany": {"id": PAYER}}), state),
        };
        agreement.extend(body(more));
        state = becomes;
    }
    agreement.insert("agreementStatus".to_owned(), json!(state));
    world.seed(Table::Agreements, id, 0, agreement, written(id));
}

fn addition(world: &mut World, id: u64, agreement: u64, line: &str) {
    let (line, cancelled) = line.strip_suffix('!').map_or((line, false), |line| (line, true));
    let (short, quantity) = line.split_once('=').unwrap_or((line, "0"));
    let Some((_, product, _, description, price)) = PRODUCTS.into_iter().find(|product| product.0 == short) else {
        return;
    };
    let quantity: f64 = quantity.parse().unwrap_or_default();
    let mut addition = body(json!({
        "product": {"id": product}, "quantity": quantity, "billedQuantity": quantity, "lessIncluded": 0.0,
        "unitPrice": price, "unitCost": price / 2.0, "billCustomer": "Billable", "agreementId": agreement,
        "effectiveDate": "2024-01-01T00:00:00Z", "taxableFlag": true, "description": description,
        "invoiceDescription": description, "prorateCurrentPeriodFlag": false
    }));
    if cancelled {
        addition.insert("cancelledDate".to_owned(), json!("2025-03-31T00:00:00Z"));
    }
    world.seed(Table::Additions, id, agreement, addition, written(id));
    rules::price(world, id);
}
