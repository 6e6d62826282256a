//! `POST /_sim/settings`: what a test can move in this VSA.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::identity;
use super::world::World;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Settings {
    /// How long sessions opened from now on last.
    session_seconds: Option<u32>,
    /// Kills all sessions.
    expire_sessions: bool,
    /// Organisations outside the scope from now on, by id; replaces the list before.
    hidden_orgs: Option<Vec<String>>,
    /// Numbers of agents by organisation id.
    agents: HashMap<String, u32>,
    /// New names by organisation id.
    names: HashMap<String, String>,
}

/// Applies all of it or nothing.
pub(super) fn change(world: &mut World, settings: &Value) -> Result<Value, String> {
    let settings = Settings::deserialize(settings).map_err(|error| error.to_string())?;
    let row = |id: &String| {
        let row = id.parse().ok().and_then(identity::org_row).filter(|row| *row < world.orgs.len());
        row.ok_or_else(|| format!("there is no organisation {id}"))
    };
    let hidden = settings.hidden_orgs.map(|ids| ids.iter().map(row).collect::<Result<Vec<_>, _>>()).transpose()?;
    let pick = |(id, agents): (&String, &u32)| match *agents {
        0..=1_000 => row(id).map(|row| (row, *agents)),
        _ => Err("an organisation holds up to 1,000 agents here".to_owned()),
    };
    let agents: Vec<_> = settings.agents.iter().map(pick).collect::<Result<_, _>>()?;
    let renamed = settings.names.iter().map(|(id, name)| row(id).map(|row| (row, name)));
    let names: Vec<_> = renamed.collect::<Result<_, _>>()?;

    if let Some(hidden) = hidden {
        for org in &mut world.orgs {
            org.hidden = hidden.contains(&org.row);
        }
    }
    for (row, count) in agents {
        world.orgs[row].agents = count;
    }
    for (row, name) in names {
        world.orgs[row].business.name.clone_from(name);
    }
    world.count_agents();
    if settings.expire_sessions {
        world.sessions.kill();
    }
    world.session_seconds = settings.session_seconds.unwrap_or(world.session_seconds);
    let hidden: Vec<_> = world.orgs.iter().filter(|org| org.hidden).map(|org| org.id.to_string()).collect();
    Ok(json!({"session_seconds": world.session_seconds, "hidden_orgs": hidden}))
}
