//! `/_sim/state`: what this ConnectWise holds, and how often each addition was written.

use serde_json::{Value, json};

use super::row::Row;
use super::table::Table;
use super::world::World;

/// Everything; with `created` only what clients made.
pub(super) fn state(world: &World, created: bool) -> Value {
    let rows = |table: Table, more: &dyn Fn(&Row, &mut Value)| -> Vec<Value> {
        let kept = world.rows(table).values().filter(|row| !(created && row.seeded));
        let show = |row: &Row| {
            let mut value = world.json(table, row);
            value["seeded"] = json!(row.seeded);
            value["writes"] = json!(row.writes);
            more(row, &mut value);
            value
        };
        kept.map(show).collect()
    };
    let plain = |_: &Row, _: &mut Value| {};
    let addition = |row: &Row, value: &mut Value| {
        let agreement = world.row(Table::Agreements, row.parent);
        let company = agreement.and_then(|agreement| agreement.reference("company"));
        let company = company.and_then(|id| world.row(Table::Companies, id));
        value["agreement"] = json!(agreement.map(|agreement| agreement.text("name")));
        value["company"] = json!(company.map(|company| company.text("identifier")));
        value["quantities"] = json!(row.quantities);
    };
    let ticket = |row: &Row, value: &mut Value| {
        let notes = world.rows(Table::Notes).values().filter(|note| note.parent == row.id);
        value["notes"] = notes.map(|note| world.json(Table::Notes, note)).collect();
    };
    json!({
        "companies": rows(Table::Companies, &plain),
        "agreements": rows(Table::Agreements, &plain),
        "additions": rows(Table::Additions, &addition),
        "tickets": rows(Table::Tickets, &ticket),
        "reports": rows(Table::Reports, &plain),
        "codebase": world.codebase, "server_time_zone": world.server_time_zone,
        "missing_rights": world.missing.names()
    })
}
