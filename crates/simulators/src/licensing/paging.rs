//! `page`, `limit` and date ranges, as LMPI and SMPI read them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::refusal::Refusal;
use crate::clock;

/// The parameters of a query.
pub(super) type Parameters = HashMap<String, String>;

/// Which page of how many rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paging {
    page: usize,
    limit: usize,
}

impl Paging {
    /// `limit` is 1 to 100; without it there are `default` rows.
    pub(super) fn parse(query: &HashMap<String, String>, default: usize) -> Result<Self, Refusal> {
        let number = |key: &str, default: usize, most: usize| match query.get(key) {
            None => Ok(default),
            Some(text) => text
                .parse()
                .ok()
                .filter(|number| (1..=most).contains(number))
                .ok_or_else(|| Refusal::parameter(format!("{key} must be from 1 to {most}."))),
        };
        Ok(Self { page: number("page", 1, 1_000_000)?, limit: number("limit", default, 100)? })
    }

    /// The page of these rows, with its `paging` and the rows under `name`.
    pub(super) fn answer<T>(self, name: &str, rows: &[T], json: impl Fn(&T) -> Value) -> Value {
        let page: Vec<Value> = rows.iter().skip((self.page - 1) * self.limit).take(self.limit).map(json).collect();
        json!({"paging": {"total": rows.len(), "limit": self.limit, "page": self.page}, name: page})
    }
}

/// A span of time, both ends included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

impl Range {
    /// `<kind>_start` and `<kind>_end`; none if neither is there.
    pub(super) fn parse(query: &HashMap<String, String>, kind: &str) -> Result<Option<Self>, Refusal> {
        let (start, end) = (format!("{kind}_start"), format!("{kind}_end"));
        let instant = |key: &str| {
            let text = query.get(key).ok_or_else(|| Refusal::parameter(format!("{key} is required.")))?;
            clock::parse(text).ok_or_else(|| Refusal::parameter(format!("{key} must be like 2026-11-01T00:00:00Z.")))
        };
        if !query.contains_key(&start) && !query.contains_key(&end) {
            return Ok(None);
        }
        let range = Self { start: instant(&start)?, end: instant(&end)? };
        if range.start > range.end {
            return Err(Refusal::parameter(format!("{start} must not be after {end}.")));
        }
        Ok(Some(range))
    }

    pub(super) fn holds(&self, at: DateTime<Utc>) -> bool {
        (self.start..=self.end).contains(&at)
    }
}
