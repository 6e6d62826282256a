//! `POST /_sim/settings`: what a test can move in this ConnectWise. The keys stand in the module's documentation.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::row::{Body, body};
use super::table::Table;
use super::world::World;
use super::{change, rights};
use crate::clock;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Settings {
    missing_rights: Option<Vec<String>>,
    codebase: Option<String>,
    version: Option<String>,
    server_time_zone: Option<String>,
    private_key: Option<String>,
    companies: BTreeMap<String, Body>,
    agreements: BTreeMap<String, Body>,
    additions: BTreeMap<String, Body>,
    cancel_agreements: Vec<Value>,
    cancel_additions: Vec<Value>,
    delete_additions: Vec<Value>,
    delete_companies: Vec<Value>,
    merge_companies: BTreeMap<String, Value>,
}

/// Applies all of it or nothing.
pub(super) fn change(world: &mut World, settings: &Value) -> Result<Value, String> {
    let settings = Settings::deserialize(settings).map_err(|error| error.to_string())?;
    let mut next = world.clone();
    let now = clock::now();
    names(&mut next, &settings)?;
    records(&mut next, settings, now)?;
    *world = next;
    Ok(json!({
        "codebase": world.codebase, "version": world.version, "server_time_zone": world.server_time_zone,
        "missing_rights": world.missing.names(), "rights": rights::all()
    }))
}

fn names(world: &mut World, settings: &Settings) -> Result<(), String> {
    if let Some(missing) = &settings.missing_rights {
        world.missing = rights::Missing::read(missing)?;
    }
    if let Some(codebase) = &settings.codebase {
        if codebase.starts_with('/') || !codebase.ends_with('/') {
            return Err("a codebase looks like `v2025_2/`".to_owned());
        }
        world.codebase.clone_from(codebase);
    }
    for (given, kept) in [
        (&settings.version, &mut world.version),
        (&settings.server_time_zone, &mut world.server_time_zone),
        (&settings.private_key, &mut world.private_key),
    ] {
        if let Some(given) = given {
            kept.clone_from(given);
        }
    }
    Ok(())
}

fn records(world: &mut World, settings: Settings, now: DateTime<Utc>) -> Result<(), String> {
    let tables = [
        (Table::Companies, settings.companies),
        (Table::Agreements, settings.agreements),
        (Table::Additions, settings.additions),
    ];
    for (table, changes) in tables {
        for (key, fields) in changes {
            let id = change::id(world, table, &key.into())?;
            change::fields(world, table, id, fields, now)?;
        }
    }
    for key in settings.cancel_agreements {
        let id = change::id(world, Table::Agreements, &key)?;
        let fields = json!({"cancelledFlag": true, "dateCancelled": clock::text(now), "reasonCancelled": "Cancelled"});
        change::fields(world, Table::Agreements, id, body(fields), now)?;
    }
    for key in settings.cancel_additions {
        let id = change::id(world, Table::Additions, &key)?;
        let fields = json!({"cancelledDate": clock::text(now)});
        change::fields(world, Table::Additions, id, body(fields), now)?;
    }
    for key in settings.delete_additions {
        let id = change::id(world, Table::Additions, &key)?;
        world.rows_mut(Table::Additions).remove(&id);
    }
    for key in settings.delete_companies {
        let id = change::id(world, Table::Companies, &key)?;
        let fields = json!({"deletedFlag": true, "dateDeleted": clock::text(now), "deletedBy": "admin1"});
        change::fields(world, Table::Companies, id, body(fields), now)?;
    }
    for (from, into) in settings.merge_companies {
        let (from, into) =
            (change::id(world, Table::Companies, &from.into())?, change::id(world, Table::Companies, &into)?);
        if from == into {
            return Err("a company cannot be merged into itself".to_owned());
        }
        change::merge(world, from, into);
    }
    Ok(())
}
