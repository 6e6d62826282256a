//! What follows from a write: defaults, figures that are computed, what an agreement's state means for its additions.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::conditions::instant;
use super::refusal::Refusal;
use super::rights::{Area, Level};
use super::row::{Body, Row, body, reference};
use super::table::Table;
use super::world::World;
use crate::clock;

/// Fills in what a client left out of a new record.
pub(super) fn before(world: &World, table: Table, parent: u64, body: &mut Body, now: DateTime<Utc>) {
    let mut default = |name: &str, value: Value| {
        body.entry(name).or_insert(value);
    };
    match table {
        Table::Companies => {
            default("deletedFlag", json!(false));
            default("status", json!({"id": 1}));
        }
        Table::Agreements => {
            default("cancelledFlag", json!(false));
            default("startDate", json!(clock::text(now)));
            default("noEndingDateFlag", json!(true));
        }
        Table::Additions => {
            default("quantity", json!(1.0));
            default("effectiveDate", json!(now.format("%Y-%m-%dT00:00:00Z").to_string()));
            default("billedQuantity", json!(0.0));
            default("lessIncluded", json!(0.0));
            default("agreementId", json!(parent));
            let item = body.get("product").and_then(reference).and_then(|id| world.row(Table::Catalog, id));
            for (name, from) in [("unitPrice", "price"), ("unitCost", "cost"), ("description", "description")] {
                if let Some(value) = item.and_then(|item| item.body.get(from)) {
                    body.entry(name).or_insert_with(|| value.clone());
                }
            }
        }
        Table::Reports => default("company", json!({"id": parent})),
        Table::Tickets => {
            default("recordType", json!("ServiceTicket"));
            default("board", json!({"id": 1}));
            default("priority", json!({"id": 3}));
            let board = body.get("board").and_then(reference);
            let status = world.first(Table::BoardStatuses, |row| Some(row.parent) == board && row.flag("defaultFlag"));
            if let Some(status) = status {
                body.entry("status").or_insert_with(|| json!({"id": status.id}));
            }
        }
        Table::Notes => {
            default("ticketId", json!(parent));
            default("dateCreated", json!(clock::text(now)));
        }
        _ => {}
    }
}

/// Computes what hangs on a record that was written.
pub(super) fn after(world: &mut World, table: Table, id: u64, now: DateTime<Utc>) {
    match table {
        Table::Additions => price(world, id),
        Table::Agreements => state(world, id, now),
        Table::Tickets => {
            let closed = world.row(table, id).is_some_and(|row| closed(world, &row.body));
            if let Some(row) = world.row_mut(table, id) {
                row.body.insert("closedFlag".to_owned(), json!(closed));
            }
        }
        _ => {}
    }
}

/// What an addition costs, and the state of its agreement beside it.
pub(super) fn price(world: &mut World, id: u64) {
    let Some(addition) = world.row(Table::Additions, id) else { return };
    let agreement = world.row(Table::Agreements, addition.parent);
    let status = agreement.map(|row| row.body.get("agreementStatus").cloned().unwrap_or_default());
    let Some(addition) = world.row_mut(Table::Additions, id) else { return };
    let number = |name: &str| addition.body.get(name).and_then(Value::as_f64).unwrap_or_default();
    let (quantity, price, cost) = (number("quantity"), number("unitPrice"), number("unitCost"));
    let known = addition.body.get("quantity").cloned().unwrap_or_default();
    for (name, figure) in [("extPrice", quantity * price), ("extCost", quantity * cost)] {
        addition.body.insert(name.to_owned(), json!(figure));
    }
    addition.body.insert("agreementStatus".to_owned(), status.unwrap_or_default());
    if addition.writes > 0 {
        addition.quantities.push(known);
    }
}

/// The state of an agreement, from its flags and dates, for itself and its additions.
pub(super) fn state(world: &mut World, id: u64, now: DateTime<Utc>) {
    let Some(agreement) = world.row_mut(Table::Agreements, id) else { return };
    let state = stands(agreement, now);
    agreement.body.insert("agreementStatus".to_owned(), json!(state));
    for addition in world.rows_mut(Table::Additions).values_mut().filter(|addition| addition.parent == id) {
        addition.body.insert("agreementStatus".to_owned(), json!(state));
    }
}

fn stands(agreement: &Row, now: DateTime<Utc>) -> &'static str {
    let ended = !agreement.flag("noEndingDateFlag") && instant(agreement.text("endDate")).is_some_and(|end| end < now);
    let ahead = instant(agreement.text("startDate")).is_some_and(|start| start > now);
    match (agreement.flag("cancelledFlag"), ended, ahead) {
        (true, ..) => "Cancelled",
        (_, true, _) => "Expired",
        (_, _, true) => "Inactive",
        _ => "Active",
    }
}

/// Closing a ticket needs a right of its own.
pub(super) fn may_close(world: &World, table: Table, before: Option<&Body>, after: &Body) -> Result<(), Refusal> {
    let closes = table == Table::Tickets && closed(world, after) && !before.is_some_and(|before| closed(world, before));
    if closes { world.missing.check(Area::CloseServiceTickets, Level::Edit) } else { Ok(()) }
}

fn closed(world: &World, ticket: &Body) -> bool {
    let status = ticket.get("status").and_then(reference).and_then(|id| world.row(Table::BoardStatuses, id));
    status.is_some_and(|status| status.flag("closedStatus"))
}

/// A ticket's description becomes its first note.
pub(super) fn first_note(world: &mut World, ticket: u64, text: &str, now: DateTime<Utc>) {
    let note = json!({"ticketId": ticket, "text": text, "detailDescriptionFlag": true,
                      "dateCreated": clock::text(now)});
    world.create(Table::Notes, ticket, body(note), now);
}
