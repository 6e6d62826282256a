//! Agents: the endpoints that seats are counted from.

use std::collections::HashMap;

use domain::Endpoints;
use serde::Deserialize;

use super::id::{Id, text};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Row {
    agent_id: Id,
    #[serde(default)]
    org_id: Option<Id>,
    #[serde(default, deserialize_with = "text")]
    online: Option<String>,
}

impl Row {
    pub(super) fn key(&self) -> String {
        self.agent_id.0.clone()
    }
}

/// Sums up agents by organisation. VSA's `Online`: 1, 2, 11, 12 online, 198 suspended, 199 never checked in.
pub(super) fn count(agents: Vec<Row>) -> HashMap<String, Endpoints> {
    let mut counts: HashMap<String, Endpoints> = HashMap::new();
    for agent in agents {
        // An agent in no organisation is nobody's endpoint.
        let Some(org) = agent.org_id else { continue };
        let count = counts.entry(org.0).or_default();
        count.registered += 1;
        match agent.online.as_deref() {
            Some("1" | "2" | "11" | "12") => count.online += 1,
            Some("198") => count.suspended += 1,
            Some("199") => count.never_checked_in += 1,
            _ => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_agent_counts_and_the_split_is_kept() {
        let codes = [
            r#""Online": 0"#,
            r#""Online": 1"#,
            r#""Online": "11""#,
            r#""Online": 198"#,
            r#""Online": 199"#,
            r#""X": 1"#,
        ];
        let rows = codes.iter().map(|code| format!(r#"{{"AgentId": 1, "OrgId": 10000000000000001, {code}}}"#));
        let mut rows: Vec<Row> = rows.map(|json| serde_json::from_str(&json).unwrap()).collect();
        rows.push(serde_json::from_str(r#"{"AgentId": "2", "OrgId": null, "Online": 1}"#).unwrap());
        let expected = Endpoints { registered: 6, online: 2, suspended: 1, never_checked_in: 1 };
        assert_eq!(count(rows), HashMap::from([("10000000000000001".to_owned(), expected)]));
    }
}
