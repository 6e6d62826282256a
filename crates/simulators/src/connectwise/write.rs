//! POST and PATCH.

use axum::http::{HeaderMap, header};
use serde_json::Value;

use super::answer::Answer;
use super::refusal::Refusal;
use super::route::{Part, Target};
use super::row::Body;
use super::table::Table;
use super::world::World;
use super::{check, patch, rules};
use crate::clock;

/// Creates a record. Fields nobody knows are refused, read-only ones passed over.
pub(super) fn create(
    world: &mut World,
    target: Target<'_>,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Answer, Refusal> {
    json_only(headers)?;
    let Target { table, parent, .. } = target;
    let parent = world.parent(table, parent)?;
    let sent: Body = serde_json::from_slice(body)
        .map_err(|error| Refusal::body(table, format!("The body must be an object: {error}")))?;
    let mut body = Body::new();
    let mut mistakes = Vec::new();
    // In the order of the fields: a board is known before its statuses.
    for field in table.fields() {
        let Some(value) = sent.get(field.name).filter(|value| !field.readonly && !value.is_null()) else { continue };
        match check::value(world, table, field, value, &body) {
            Ok(value) => {
                body.insert(field.name.to_owned(), value);
            }
            Err(mistake) => mistakes.push(mistake),
        }
    }
    for name in
        sent.keys().filter(|name| table.field(name).is_none() && !["_info", "customFields"].contains(&name.as_str()))
    {
        mistakes.push(check::mistake(table, "InvalidField", name, format!("{name} is not a field.")));
    }
    if mistakes.is_empty() {
        mistakes = check::whole(world, table, None, &body);
    }
    if !mistakes.is_empty() {
        return Err(Refusal::object(table, mistakes));
    }
    let now = clock::now();
    rules::before(world, table, parent, &mut body, now);
    rules::may_close(world, table, None, &body)?;
    let description = body.remove("initialDescription");
    // Not given back either.
    body.retain(|name, _| !["initialInternalAnalysis", "initialResolution", "skipCallback"].contains(&name.as_str()));
    let id = world.create(table, parent, body, now);
    rules::after(world, table, id, now);
    if let Some(Value::String(text)) = description.filter(|_| table == Table::Tickets) {
        rules::first_note(world, id, &text, now);
    }
    Ok(Answer::created(shown(world, table, id)))
}

/// Changes a record by operations.
pub(super) fn patch(
    world: &mut World,
    target: Target<'_>,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Answer, Refusal> {
    json_only(headers)?;
    let Target { table, parent, part } = target;
    let Part::One(id) = part else { return Err(Refusal::wrong_method()) };
    let row = world.find(table, parent, id)?;
    let (id, before) = (row.id, row.body.clone());
    let body = patch::apply(world, table, &before, body)?;
    let mistakes = check::whole(world, table, Some(id), &body);
    if !mistakes.is_empty() {
        return Err(Refusal::object(table, mistakes));
    }
    rules::may_close(world, table, Some(&before), &body)?;
    let now = clock::now();
    if let Some(row) = world.row_mut(table, id) {
        row.body = body;
        row.updated = now;
        row.writes += 1;
    }
    rules::after(world, table, id, now);
    Ok(Answer::ok(shown(world, table, id)))
}

fn shown(world: &World, table: Table, id: u64) -> Value {
    world.row(table, id).map(|row| world.json(table, row)).unwrap_or_default()
}

fn json_only(headers: &HeaderMap) -> Result<(), Refusal> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if ["application/json", "application/json-patch+json"].contains(&kind) {
        Ok(())
    } else {
        Err(Refusal::wrong_media_type())
    }
}
