//! One record.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

/// The fields of a record. References into a table held here are kept as `{"id": N}` and written out when read.
pub(super) type Body = Map<String, Value>;

/// A record.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) id: u64,
    /// 0 where its table has no parent.
    pub(super) parent: u64,
    pub(super) body: Body,
    pub(super) updated: DateTime<Utc>,
    /// Made by the seed, not by a client.
    pub(super) seeded: bool,
    /// How often a client wrote it, its creation included.
    pub(super) writes: u32,
    /// An addition's quantity after each of these writes.
    pub(super) quantities: Vec<Value>,
}

impl Row {
    /// The id a reference in this record leads to.
    pub(super) fn reference(&self, field: &str) -> Option<u64> {
        reference(self.body.get(field)?)
    }

    pub(super) fn flag(&self, field: &str) -> bool {
        self.body.get(field).and_then(Value::as_bool).unwrap_or_default()
    }

    pub(super) fn text(&self, field: &str) -> &str {
        self.body.get(field).and_then(Value::as_str).unwrap_or_default()
    }
}

/// The id in `{"id": N}`.
pub(super) fn reference(value: &Value) -> Option<u64> {
    value.get("id")?.as_u64()
}

/// A body from literal JSON.
pub(super) fn body(value: Value) -> Body {
    match value {
        Value::Object(body) => body,
        _ => Body::new(),
    }
}
