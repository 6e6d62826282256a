//! What this VSA holds.

use serde_json::{Value, json};

use super::agent::Agent;
use super::filter::Filter;
use super::org::Org;
use super::session::Sessions;
use super::{Options, identity};
use crate::market::{Address, Business, market};

/// Kaseya's own organisations, with their agents.
const RESERVED: [(&str, u32); 3] = [("myOrg", 6), ("kserver", 1), ("unnamed", 3)];

#[derive(Debug)]
pub(super) struct World {
    /// By id upwards.
    pub(super) orgs: Vec<Org>,
    /// For every organisation the number of agents before it.
    before: Vec<usize>,
    pub(super) sessions: Sessions,
    pub(super) session_seconds: u32,
}

impl World {
    pub(super) fn new(options: &Options) -> Self {
        let reserved = RESERVED.iter().map(|(name, endpoints)| reserved(name, *endpoints));
        let all = reserved.chain(market(options.customers, options.seed));
        let orgs = all.enumerate().map(|(row, business)| org(row, business)).collect();
        let mut world =
            Self { orgs, before: Vec::new(), sessions: Sessions::default(), session_seconds: options.session_seconds };
        world.count_agents();
        world
    }

    /// To be called whenever an organisation's agents or its visibility changed.
    pub(super) fn count_agents(&mut self) {
        let mut sum = 0;
        self.before.clear();
        for org in &self.orgs {
            self.before.push(sum);
            sum += if org.hidden { 0 } else { org.agents as usize };
        }
    }

    /// The organisations in scope.
    pub(super) fn visible(&self) -> impl Iterator<Item = &Org> {
        self.orgs.iter().filter(|org| !org.hidden)
    }

    /// The organisation with this id, if it is in scope.
    pub(super) fn org(&self, id: u64) -> Option<&Org> {
        self.orgs.get(identity::org_row(id)?).filter(|org| !org.hidden)
    }

    /// How many agents there are in scope.
    pub(super) fn agent_count(&self) -> usize {
        let last = self.orgs.last().map_or(0, |org| if org.hidden { 0 } else { org.agents as usize });
        self.before.last().map_or(0, |before| before + last)
    }

    /// All agents by id upwards, from the `skip`th on, found without walking over those before.
    pub(super) fn agents_from(&self, skip: usize) -> impl Iterator<Item = Agent<'_>> {
        let first = self.before.partition_point(|before| *before <= skip).saturating_sub(1);
        let into = skip - self.before.get(first).copied().unwrap_or_default().min(skip);
        self.orgs[first.min(self.orgs.len())..].iter().filter(|org| !org.hidden).flat_map(agents).skip(into)
    }

    /// The agents a filter can keep: those of one organisation if it names one.
    pub(super) fn agents_for(&self, filter: &Filter) -> Box<dyn Iterator<Item = Agent<'_>> + '_> {
        match filter.equals("OrgId") {
            Some(id) => {
                let org = u64::try_from(id).ok().and_then(|id| self.org(id));
                Box::new(org.into_iter().flat_map(agents))
            }
            None => Box::new(self.agents_from(0)),
        }
    }

    /// Everything, for `/_sim/state`.
    pub(super) fn state(&self) -> Value {
        let row = |org: &Org| {
            let mut row = org.json();
            row["OrgId"] = json!(org.id.to_string());
            row["agents"] = json!(org.agents);
            row["hidden"] = json!(org.hidden);
            row
        };
        let orgs: Vec<Value> = self.orgs.iter().map(row).collect();
        json!({"orgs": orgs, "agents": self.agent_count(), "sessions": self.sessions.count()})
    }
}

fn agents(org: &Org) -> impl Iterator<Item = Agent<'_>> {
    (0..org.agents).map(move |number| Agent::new(org, number))
}

fn org(row: usize, business: Business) -> Org {
    let letters = business.name.chars().filter(char::is_ascii_alphanumeric);
    let short: String = letters.take(20).collect::<String>().to_lowercase();
    let reference = match row {
        0..3 => business.name.clone(),
        _ if short.len() < 3 => format!("org{row}"),
        // The reference is unique, the name is not.
        _ => format!("{short}{row}"),
    };
    Org { id: identity::org(row), row, reference, agents: business.endpoints, business, hidden: false }
}

fn reserved(name: &str, endpoints: u32) -> Business {
    Business {
        name: name.to_owned(),
        address: Address::default(),
        email: String::new(),
        contact: (String::new(), String::new()),
        endpoints,
        accounts: Vec::new(),
    }
}
