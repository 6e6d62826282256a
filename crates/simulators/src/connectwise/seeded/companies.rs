//! The companies: most of the market, under the names their bookkeeper typed.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::{agreements, written};
use crate::connectwise::Options;
use crate::connectwise::row::body;
use crate::connectwise::table::Table;
use crate::connectwise::world::World;
use crate::market::{Business, company_identifier, company_name, market, strangers};

const FIRSTS: &str = include_str!("firsts.txt");

/// Companies beside the market: id, identifier, name, whether deleted, type.
const OTHERS: [(u64, &str, &str, bool, u64); 5] = [
    (2, "NORTHGATE", "Northgate IT", false, 4),
    (3, "TRENDMICRO", "Trend Micro", false, 3),
    (11, "NORTHWIND-OLD", "Northwind Dental & Co", true, 1),
    (12, "SMITHSONS-OLD", "Smith & Sons Plumbing", true, 1),
    (13, "PACIFICCREST2", "Pacific Crest Credit Union", false, 1),
];

/// The company of a row of the market.
const MARKET: u64 = 101;
const DELETED_TWINS: u64 = 2_000_001;
const STRANGERS: u64 = 3_000_001;
/// So that they are not the accounts only Trend Micro knows.
const OTHER_SEED: u64 = 1 << 40;

pub(super) fn fill(world: &mut World, options: &Options) {
    let mut taken: HashSet<String> = OTHERS.iter().map(|other| other.1.to_owned()).collect();
    let firsts: Vec<Vec<&str>> = rows(FIRSTS).map(|line| line.split('|').collect()).collect();
    taken.extend(firsts.iter().filter_map(|first| first.get(1)).map(|identifier| (*identifier).to_owned()));
    for (id, identifier, name, deleted, kind) in OTHERS {
        let value = json!({"identifier": identifier, "name": name, "deletedFlag": deleted, "status": {"id": 1},
                           "types": types(kind)});
        world.seed(Table::Companies, id, 0, body(value), written(id));
    }
    let own = |name: &str, row: usize, taken: &mut HashSet<String>| {
        let short = company_identifier(name, row);
        let identifier = if taken.contains(&short) { format!("{short}-{row}") } else { short };
        taken.insert(identifier.clone());
        identifier
    };
    for (row, business) in market(options.customers, options.seed).iter().enumerate() {
        let id = MARKET + row as u64;
        match firsts.get(row).map(Vec::as_slice) {
            Some([_, identifier, name, status, list]) => {
                let name = if *name == "=" { &business.name } else { *name };
                add(world, id, business, name, identifier, status.parse().unwrap_or(1), 1);
                agreements::add(world, row, id, list);
            }
            Some(_) => {}
            None => {
                let Some(name) = company_name(&business.name, row) else { continue };
                let identifier = own(&name, row, &mut taken);
                add(world, id, business, &name, &identifier, if row % 32 == 17 { 2 } else { 1 }, 1);
                agreements::add(world, row, id, &agreements::usual(row, business.endpoints));
                if row % 24 == 11 {
                    let twin = DELETED_TWINS + row as u64;
                    add(world, twin, business, &name, &format!("{identifier}-OLD"), 1, 1);
                    if let Some(twin) = world.row_mut(Table::Companies, twin) {
                        twin.body.insert("deletedFlag".to_owned(), json!(true));
                    }
                }
            }
        }
    }
    for (at, business) in strangers(options.customers / 8, options.seed ^ OTHER_SEED).iter().enumerate() {
        let identifier = own(&business.name, 900_000 + at, &mut taken);
        let kind = if at % 3 == 0 { 2 } else { 1 };
        add(world, STRANGERS + at as u64, business, &business.name, &identifier, 1, kind);
    }
}

fn rows(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

fn types(id: u64) -> Value {
    let name = ["Customer", "Prospect", "Vendor", "Owner"].get(usize::try_from(id - 1).unwrap_or_default());
    json!([{"id": id, "name": name}])
}

fn add(world: &mut World, id: u64, business: &Business, name: &str, identifier: &str, status: u64, kind: u64) {
    let address = &business.address;
    let mut company = body(json!({
        "identifier": identifier, "name": name, "status": {"id": status}, "types": types(kind), "deletedFlag": false,
        "site": {"id": id + 10_000, "name": "Main"},
        "defaultContact": {"id": id + 20_000, "name": format!("{} {}", business.contact.0, business.contact.1)}
    }));
    for (field, text) in [
        ("addressLine1", &address.street),
        ("city", &address.city),
        ("state", &address.state),
        ("zip", &address.postal_code),
    ] {
        if !text.is_empty() {
            company.insert(field.to_owned(), json!(text));
        }
    }
    world.seed(Table::Companies, id, 0, company, written(id));
}

#[cfg(test)]
mod tests {
    use super::{FIRSTS, rows};

    #[test]
    fn the_rows_by_hand_stand_in_the_order_of_the_market() {
        for (place, line) in rows(FIRSTS).enumerate() {
            assert_eq!(line.split('|').next(), Some(place.to_string().as_str()));
            assert!([2, 5].contains(&line.split('|').count()), "{line}");
        }
    }
}
