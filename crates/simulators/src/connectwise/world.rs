//! What this ConnectWise holds.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::field::{Field, Kind};
use super::refusal::Refusal;
use super::rights::Missing;
use super::row::{Body, Row, reference};
use super::table::Table;
use super::{Options, seeded};
use crate::clock;

#[derive(Clone, Debug)]
pub(super) struct World {
    /// By table, then by id upwards.
    tables: Vec<BTreeMap<u64, Row>>,
    pub(super) missing: Missing,
    /// With its slash at the end, like `v2025_1/`.
    pub(super) codebase: String,
    pub(super) version: String,
    /// A Windows name.
    pub(super) server_time_zone: String,
    pub(super) private_key: String,
}

impl World {
    pub(super) fn new(options: &Options) -> Self {
        let mut world = Self {
            tables: Table::ALL.iter().map(|_| BTreeMap::new()).collect(),
            missing: Missing::default(),
            codebase: "v2025_1/".to_owned(),
            version: "v2025.1.118411".to_owned(),
            server_time_zone: "Central Standard Time".to_owned(),
            private_key: options.private_key.clone(),
        };
        seeded::fill(&mut world, options);
        world
    }

    pub(super) fn rows(&self, table: Table) -> &BTreeMap<u64, Row> {
        &self.tables[table as usize]
    }

    pub(super) fn rows_mut(&mut self, table: Table) -> &mut BTreeMap<u64, Row> {
        &mut self.tables[table as usize]
    }

    pub(super) fn row(&self, table: Table, id: u64) -> Option<&Row> {
        self.rows(table).get(&id)
    }

    pub(super) fn row_mut(&mut self, table: Table, id: u64) -> Option<&mut Row> {
        self.rows_mut(table).get_mut(&id)
    }

    /// The table's first record that fulfils the test.
    pub(super) fn first(&self, table: Table, test: impl Fn(&Row) -> bool) -> Option<&Row> {
        self.rows(table).values().find(|row| test(row))
    }

    /// The record with the id as written in a path, under that parent.
    pub(super) fn find(&self, table: Table, parent: Option<&str>, id: &str) -> Result<&Row, Refusal> {
        let parent = self.parent(table, parent)?;
        let row = id.parse().ok().and_then(|id| self.row(table, id)).filter(|row| row.parent == parent);
        row.ok_or_else(|| Refusal::not_found(table, id))
    }

    /// The id of the parent a path names, which must exist; 0 for a table without parents.
    pub(super) fn parent(&self, table: Table, id: Option<&str>) -> Result<u64, Refusal> {
        let (Some(parent), Some(id)) = (table.facts().parent, id) else { return Ok(0) };
        self.find(parent, None, id).map(|row| row.id)
    }

    /// Adds a record of the seed.
    pub(super) fn seed(&mut self, table: Table, id: u64, parent: u64, body: Body, updated: DateTime<Utc>) {
        let row = Row { id, parent, body, updated, seeded: true, writes: 0, quantities: Vec::new() };
        self.rows_mut(table).insert(id, row);
    }

    /// Adds a record a client made, under the next free id.
    pub(super) fn create(&mut self, table: Table, parent: u64, body: Body, now: DateTime<Utc>) -> u64 {
        let rows = self.rows_mut(table);
        let id = rows.last_key_value().map_or(1, |(last, _)| last + 1);
        rows.insert(id, Row { id, parent, body, updated: now, seeded: false, writes: 1, quantities: Vec::new() });
        id
    }

    /// The value of a field or, with `part`, of what the field refers to.
    pub(super) fn value<'a>(&'a self, row: &'a Row, field: &Field, part: Option<&str>) -> Option<&'a Value> {
        let value = row.body.get(field.name)?;
        let (Some(part), Kind::Reference(table)) = (part, &field.kind) else { return Some(value) };
        match table {
            Some(table) if part != "id" => self.row(*table, reference(value)?)?.body.get(part),
            _ => value.get(part),
        }
    }

    /// The record as ConnectWise sends it.
    pub(super) fn json(&self, table: Table, row: &Row) -> Value {
        let mut whole = Body::new();
        whole.insert("id".to_owned(), json!(row.id));
        for (name, value) in &row.body {
            let kind = table.field(name).map(|field| &field.kind);
            let value = match kind {
                Some(Kind::Reference(Some(target))) => self.written_out(*target, value),
                _ => value.clone(),
            };
            whole.insert(name.clone(), value);
        }
        let updated = clock::text(row.updated);
        whole.insert("_info".to_owned(), json!({"lastUpdated": updated, "updatedBy": "remote-manager"}));
        Value::Object(whole)
    }

    fn written_out(&self, table: Table, value: &Value) -> Value {
        let Some(row) = reference(value).and_then(|id| self.row(table, id)) else { return value.clone() };
        let mut short = json!({"id": row.id});
        for part in ["identifier", "name"] {
            if let Some(value) = row.body.get(part) {
                short[part] = value.clone();
            }
        }
        short
    }
}
