//! What a client may write into a field.

use serde_json::{Value, json};

use super::conditions::instant;
use super::field::{Field, Kind};
use super::refusal::Mistake;
use super::row::{Body, Row, reference};
use super::table::Table;
use super::world::World;
use crate::clock;

/// The value as it is kept.
///
/// `draft` is the record that is written: a status is looked for among those of its board.
pub(super) fn value(world: &World, table: Table, field: &Field, value: &Value, draft: &Body) -> Result<Value, Mistake> {
    let wrong = |why: String| mistake(table, "InvalidField", field.name, why);
    let fits = match (&field.kind, value) {
        (Kind::Text, Value::String(text)) => {
            return match field.longest {
                Some(longest) if text.chars().count() > longest => {
                    Err(wrong(format!("The field {} must be a string with a maximum length of {longest}.", field.name)))
                }
                _ => Ok(value.clone()),
            };
        }
        (Kind::Date, Value::String(text)) => match instant(text) {
            Some(at) => return Ok(clock::text(at).into()),
            None => false,
        },
        (Kind::Words(words), Value::String(given)) => {
            match words.iter().find(|known| known.eq_ignore_ascii_case(given)) {
                Some(known) => return Ok((*known).into()),
                None => false,
            }
        }
        (Kind::Reference(Some(target)), Value::Object(_)) => {
            return lead(world, *target, value, draft)
                .map(|id| json!({"id": id}))
                .ok_or_else(|| wrong(format!("{} {value} was not found or is not active.", field.name)));
        }
        (Kind::Integer, value) => value.is_i64(),
        (Kind::Number, value) => value.is_number(),
        (Kind::Flag, value) => value.is_boolean(),
        (Kind::Reference(None), value) => value.is_object(),
        (Kind::List, value) => value.is_array(),
        _ => false,
    };
    if fits { Ok(value.clone()) } else { Err(wrong(format!("{value} is not a value for {}.", field.name))) }
}

/// The id of the record that `{id}`, `{identifier}` or `{name}` means.
fn lead(world: &World, table: Table, value: &Value, draft: &Body) -> Option<u64> {
    let board = draft.get("board").and_then(reference);
    let here = |row: &&Row| {
        let own = table != Table::BoardStatuses || Some(row.parent) == board;
        own && !row.flag("deletedFlag") && !row.flag("inactiveFlag")
    };
    if let Some(id) = value.get("id").filter(|id| !id.is_null()) {
        return world.row(table, id.as_u64()?).filter(here).map(|row| row.id);
    }
    let (key, wanted) = ["identifier", "name"].iter().find_map(|key| Some((*key, value.get(*key)?.as_str()?)))?;
    world.first(table, |row| row.text(key).eq_ignore_ascii_case(wanted) && here(&row)).map(|row| row.id)
}

/// What is wrong with a record as a whole: fields that are missing, values that must be the only ones.
pub(super) fn whole(world: &World, table: Table, id: Option<u64>, body: &Body) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for field in table.fields() {
        let value = body.get(field.name).filter(|value| !value.is_null() && **value != json!(""));
        if field.required && value.is_none() {
            let why = format!("The {} field is required.", field.name);
            mistakes.push(mistake(table, "MissingRequiredField", field.name, why));
        }
        let (true, Some(Value::String(text))) = (field.unique, value) else { continue };
        if world.first(table, |row| Some(row.id) != id && row.text(field.name).eq_ignore_ascii_case(text)).is_some() {
            let why = format!("The {} '{text}' already exists.", field.name);
            mistakes.push(mistake(table, "ObjectExists", field.name, why));
        }
    }
    mistakes
}

/// A mistake in one field.
pub(super) fn mistake(table: Table, code: &'static str, field: &str, message: impl Into<String>) -> Mistake {
    Mistake { code, message: message.into(), resource: table.facts().resource, field: field.to_owned() }
}
