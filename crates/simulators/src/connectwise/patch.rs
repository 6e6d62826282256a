//! The operations of a PATCH: `add`, `replace`, `remove`, on a field or a part of a reference, with or without a slash in front.

use serde::Deserialize;
use serde_json::{Value, json};

use super::check::{self, mistake};
use super::field::Kind;
use super::refusal::{Mistake, Refusal};
use super::row::Body;
use super::table::Table;
use super::world::World;

#[derive(Deserialize)]
struct Operation {
    op: String,
    path: String,
    #[serde(default, deserialize_with = "given")]
    value: Option<Value>,
}

/// A null that is written is a value, too.
fn given<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

/// The body after all operations; none is done if one cannot be.
pub(super) fn apply(world: &World, table: Table, body: &Body, operations: &[u8]) -> Result<Body, Refusal> {
    let operations: Vec<Operation> = serde_json::from_slice(operations)
        .map_err(|error| Refusal::body(table, format!("The body must be an array of operations: {error}")))?;
    if operations.is_empty() {
        return Err(Refusal::body(table, "There is no operation."));
    }
    let mut body = body.clone();
    for operation in operations {
        one(world, table, &mut body, operation).map_err(|mistake| Refusal::object(table, vec![mistake]))?;
    }
    Ok(body)
}

fn one(world: &World, table: Table, body: &mut Body, operation: Operation) -> Result<(), Mistake> {
    let Operation { op, path, value } = operation;
    let path = path.strip_prefix('/').unwrap_or(&path);
    let wrong = |why: String| mistake(table, "InvalidField", path, why);
    let (name, part) = path.split_once('/').map_or((path, None), |(name, part)| (name, Some(part)));
    let field = table.field(name).ok_or_else(|| wrong(format!("{path} is not a field.")))?;
    if field.readonly {
        return Err(wrong(format!("{name} is read only.")));
    }
    let value = match (op.as_str(), value) {
        ("add" | "replace", Some(value)) => value,
        ("add" | "replace", None) => return Err(wrong("The operation has no value.".to_owned())),
        ("remove", _) => Value::Null,
        _ => return Err(wrong(format!("'{op}' is not an operation."))),
    };
    let value = match part {
        None => value,
        Some(part) if matches!(field.kind, Kind::Reference(_)) && field.part(part).is_some() => json!({part: value}),
        Some(_) => return Err(wrong(format!("{path} is not a field."))),
    };
    if value.is_null() {
        body.remove(name);
        return Ok(());
    }
    let value = check::value(world, table, field, &value, body)?;
    body.insert(name.to_owned(), value);
    Ok(())
}
