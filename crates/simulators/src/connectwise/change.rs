//! Changes made to records behind the API's back, by settings.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::field::Kind;
use super::row::Body;
use super::table::Table;
use super::world::World;
use super::{check, rules};

/// The record a setting names: by id, a company also by its identifier.
pub(super) fn id(world: &World, table: Table, key: &Value) -> Result<u64, String> {
    let text = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
    let by_identifier = || {
        world
            .first(table, |row| table == Table::Companies && row.text("identifier").eq_ignore_ascii_case(&text))
            .map(|row| row.id)
    };
    let by_id = || text.parse().ok().filter(|id| world.row(table, *id).is_some());
    by_identifier().or_else(by_id).ok_or_else(|| format!("there is no {} {text}", table.facts().resource))
}

/// Sets fields, read-only ones too; null takes a value away. Nothing has to be unique.
pub(super) fn fields(world: &mut World, table: Table, id: u64, fields: Body, now: DateTime<Utc>) -> Result<(), String> {
    let state_given = fields.contains_key("agreementStatus");
    for (name, value) in fields {
        let field = table.field(&name).filter(|field| field.name != "id");
        let field = field.ok_or_else(|| format!("{name} is not a field that can be set"))?;
        let Some(row) = world.row(table, id) else { return Ok(()) };
        let value = match value {
            Value::Null => None,
            value => Some(check::value(world, table, field, &value, &row.body).map_err(|wrong| wrong.message)?),
        };
        if let Some(row) = world.row_mut(table, id) {
            row.updated = now;
            match value {
                Some(value) => row.body.insert(name, value),
                None => row.body.remove(&name),
            };
        }
    }
    if table == Table::Agreements && !state_given {
        rules::state(world, id, now);
    }
    if table == Table::Additions {
        rules::price(world, id);
    }
    Ok(())
}

/// What hung on the one company hangs on the other; the one is gone.
pub(super) fn merge(world: &mut World, from: u64, into: u64) {
    for table in Table::ALL {
        let of_company = table.facts().parent == Some(Table::Companies);
        let references = table.fields().iter().filter(|field| field.kind == Kind::Reference(Some(Table::Companies)));
        let references: Vec<_> = references.map(|field| field.name).collect();
        for row in world.rows_mut(table).values_mut() {
            if of_company && row.parent == from {
                row.parent = into;
            }
            for name in &references {
                if row.reference(name) == Some(from) {
                    row.body.insert((*name).to_owned(), json!({"id": into}));
                }
            }
        }
    }
    world.rows_mut(Table::Companies).remove(&from);
}
