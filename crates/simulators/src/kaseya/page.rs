//! `$top`, `$skip`, `$orderby`, `$filter`: which rows an answer holds.

use std::collections::HashMap;

use super::envelope::Refusal;
use super::filter::{Filter, Row};

/// However many are asked for, a page has no more rows.
const CAP: usize = 100;

/// What a list was asked for.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) top: usize,
    pub(super) skip: usize,
    pub(super) filter: Filter,
    /// The field to sort by and whether downwards; none means the id, upwards.
    order: Option<(&'static str, bool)>,
}

impl Page {
    pub(super) fn parse(query: &HashMap<String, String>, id: &str, fields: &[&'static str]) -> Result<Self, Refusal> {
        let refused = |error: String| Refusal::inside(400, error);
        let number = |key: &str, default: usize| match query.get(key) {
            Some(text) => text.parse().map_err(|_| refused(format!("'{text}' is not a number for {key}"))),
            None => Ok(default),
        };
        let filter = query.get("$filter").map_or(Ok(Filter::default()), |text| Filter::parse(text, fields));
        let order = query.get("$orderby").map_or(Ok(None), |text| order(text, id, fields));
        Ok(Self {
            top: number("$top", CAP)?.min(CAP),
            skip: number("$skip", 0)?,
            filter: filter.map_err(refused)?,
            order: order.map_err(refused)?,
        })
    }

    /// Whether the rows are wanted as they lie: all of them, by id upwards.
    pub(super) fn plain(&self) -> bool {
        self.filter.is_empty() && self.order.is_none()
    }

    /// The page's rows, and how many there are in all.
    pub(super) fn select<R: Row>(&self, rows: impl Iterator<Item = R>) -> (usize, Vec<R>) {
        let mut rows: Vec<R> = rows.filter(|row| self.filter.keeps(*row)).collect();
        if let Some((field, down)) = self.order {
            rows.sort_by(|one, other| {
                let order = one.cell(field).cmp(&other.cell(field));
                if down { order.reverse() } else { order }.then(one.id().cmp(&other.id()))
            });
        }
        (rows.len(), rows.into_iter().skip(self.skip).take(self.top).collect())
    }
}

fn order(text: &str, id: &str, fields: &[&'static str]) -> Result<Option<(&'static str, bool)>, String> {
    let mut words = text.split_whitespace();
    let (field, direction) = (words.next().unwrap_or_default(), words.next().unwrap_or("asc"));
    let Some(field) = fields.iter().find(|known| **known == field) else {
        return Err(format!("Could not find a property named '{field}'"));
    };
    match direction {
        "asc" if *field == id => Ok(None),
        "asc" => Ok(Some((field, false))),
        "desc" => Ok(Some((field, true))),
        _ => Err(format!("Syntax error at '{direction}' in $orderby")),
    }
}
