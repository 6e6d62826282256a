//! The parameters of a request: names count without case, of two with one name the last.

use std::collections::HashMap;

use axum::extract::Query;
use axum::http::Uri;
use serde_json::Value;

use super::conditions::{self, Expression, Place};
use super::refusal::Refusal;
use super::row::{Body, Row};
use super::table::Table;
use super::world::World;

/// The parameters.
#[derive(Debug)]
pub(super) struct Parameters(HashMap<String, String>);

impl Parameters {
    pub(super) fn read(uri: &Uri) -> Result<Self, Refusal> {
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri)
            .map_err(|error| Refusal::condition(format!("The query cannot be read: {error}")))?;
        Ok(Self(pairs.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect()))
    }

    /// A parameter with something in it.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.trim().is_empty())
    }

    /// A parameter that is a number of at least `least`.
    pub(super) fn number(&self, name: &str, least: u64) -> Result<Option<u64>, Refusal> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let number = text.parse().ok().filter(|number| *number >= least);
        number.map(Some).ok_or_else(|| Refusal::condition(format!("{name} must be a number from {least} on.")))
    }

    /// What a list has to hold.
    pub(super) fn filter(&self, table: Table) -> Result<Filter, Refusal> {
        if let Some(text) = self.get("customfieldconditions") {
            return Err(Refusal::condition(format!("There are no custom fields here. Condition: {text}")));
        }
        Ok(Filter {
            conditions: self.get("conditions").map(|text| conditions::read(table, text)).transpose()?,
            children: self.get("childconditions").map(|text| conditions::read_children(table, text)).transpose()?,
        })
    }

    /// What to sort by, and whether downwards; empty means by id upwards.
    pub(super) fn order(&self, table: Table) -> Result<Vec<(Place, bool)>, Refusal> {
        let read = |part: &str| {
            let (name, down) = match part.trim().split_once(char::is_whitespace) {
                None => (part.trim(), false),
                Some((name, direction)) => match direction.trim().to_ascii_lowercase().as_str() {
                    "asc" => (name, false),
                    "desc" => (name, true),
                    other => return Err(Refusal::condition(format!("'{other}' is not an order."))),
                },
            };
            Place::of(table, name).map(|place| (place, down)).map_err(Refusal::condition)
        };
        self.get("orderby").map_or(Ok(Vec::new()), |text| text.split(',').map(read).collect())
    }

    /// Leaves of a record the fields asked for; names that do not exist are passed over.
    pub(super) fn trim(&self, whole: Value) -> Value {
        let (Some(fields), Value::Object(mut whole)) = (self.get("fields"), whole.clone()) else { return whole };
        let mut kept = Body::new();
        for name in fields.split(',').map(str::trim) {
            match name.split_once('/') {
                None => {
                    if let Some(value) = whole.remove(name) {
                        kept.insert(name.to_owned(), value);
                    }
                }
                Some((first, part)) => {
                    let Some(value) = whole.get(first).and_then(|value| value.get(part)) else { continue };
                    let inner = kept.entry(first).or_insert_with(|| Body::new().into());
                    inner[part] = value.clone();
                }
            }
        }
        Value::Object(kept)
    }
}

/// What a list has to hold.
#[derive(Debug)]
pub(super) struct Filter {
    conditions: Option<Expression>,
    children: Option<Expression>,
}

impl Filter {
    pub(super) fn keeps(&self, world: &World, row: &Row) -> bool {
        self.conditions.as_ref().is_none_or(|conditions| conditions.keeps(world, row))
            && self.children.as_ref().is_none_or(|children| children.keeps_a_child(world, row))
    }
}
