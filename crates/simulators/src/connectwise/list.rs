//! Lists, counts and single records.

use std::cmp::Ordering;

use axum::http::{HeaderMap, Uri};
use serde_json::{Value, json};

use super::answer::Answer;
use super::conditions::Place;
use super::page::Page;
use super::query::Parameters;
use super::refusal::Refusal;
use super::route::{Part, Target};
use super::row::Row;
use super::world::World;

/// Answers a GET.
pub(super) fn read(world: &World, target: Target<'_>, uri: &Uri, headers: &HeaderMap) -> Result<Answer, Refusal> {
    let Target { table, parent, part } = target;
    let parameters = Parameters::read(uri)?;
    if let Part::One(id) = part {
        let row = world.find(table, parent, id)?;
        return Ok(Answer::ok(parameters.trim(world.json(table, row))));
    }
    let parent = world.parent(table, parent)?;
    let filter = parameters.filter(table)?;
    let rows = world.rows(table).values().filter(|row| row.parent == parent && filter.keeps(world, row));
    if part == Part::Count {
        return Ok(Answer::ok(json!({"count": rows.count()})));
    }
    let page = Page::read(&parameters, headers)?;
    let order = parameters.order(table)?;
    if page.forward_only() && !matches!(order.as_slice(), [] | [(Place::Id, false)]) {
        return Err(Refusal::condition("Forward-only pages are ordered by id."));
    }
    let mut rows: Vec<&Row> = rows.collect();
    if !order.is_empty() {
        sort(world, &mut rows, &order);
    }
    let (rows, link) = page.cut(rows, uri, headers);
    let rows = rows.into_iter().map(|row| parameters.trim(world.json(table, row))).collect();
    Ok(Answer { link, ..Answer::ok(Value::Array(rows)) })
}

fn sort(world: &World, rows: &mut [&Row], order: &[(Place, bool)]) {
    rows.sort_by(|one, other| {
        let by = |(place, down): &(Place, bool)| {
            let value = |row| place.value(world, row, &Value::Null);
            let order = compare(value(one).as_ref(), value(other).as_ref());
            if *down { order.reverse() } else { order }
        };
        order.iter().map(by).find(|order| order.is_ne()).unwrap_or_else(|| one.id.cmp(&other.id))
    });
}

/// Null first, as SQL Server sorts.
fn compare(one: Option<&Value>, other: Option<&Value>) -> Ordering {
    match (one, other) {
        (Some(Value::String(one)), Some(Value::String(other))) => one.to_lowercase().cmp(&other.to_lowercase()),
        (Some(Value::Bool(one)), Some(Value::Bool(other))) => one.cmp(other),
        (Some(one), Some(other)) => one.as_f64().partial_cmp(&other.as_f64()).unwrap_or(Ordering::Equal),
        (one, other) => one.is_some().cmp(&other.is_some()),
    }
}
