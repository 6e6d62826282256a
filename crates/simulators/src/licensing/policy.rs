//! What SMPI keeps about a customer: whether it is set up, who is told, its policies, and what its computers found.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::detections::Computers;

/// Whom a policy is for: group (1 devices, 2 servers) and operating system.
pub(super) type Target = (u8, Os);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Os {
    Windows,
    Mac,
}

impl Os {
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text {
            "windows" => Some(Self::Windows),
            "mac" => Some(Self::Mac),
            _ => None,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Windows => "windows",
            Self::Mac => "mac",
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Managed {
    pub(super) initialized: bool,
    pub(super) recipients: Vec<String>,
    pub(super) subject_preface: String,
    /// Only what differs from the default.
    pub(super) policies: BTreeMap<Target, Arc<Value>>,
    pub(super) computers: Computers,
}

impl Managed {
    /// The policy in force for a target.
    pub(super) fn policy(&self, target: Target) -> Arc<Value> {
        self.policies.get(&target).cloned().unwrap_or_else(|| Arc::new(default(target)))
    }

    /// For `/_sim/state`: policies by `group/os`, the default ones left out.
    pub(super) fn json(&self) -> Value {
        let named =
            |((group, os), policy): (&Target, &Arc<Value>)| (format!("{group}/{}", os.word()), (**policy).clone());
        let policies: serde_json::Map<String, Value> = self.policies.iter().map(named).collect();
        json!({"initialized": self.initialized, "recipients": self.recipients, "policies": policies})
    }
}

/// The default policy of a target.
pub(super) fn default((group, os): Target) -> Value {
    json!({
        "name": if group == 2 { "Server (Default)" } else { "Device (Default)" }, "os": os.word(),
        "real_time_scan": {"enabled": true, "action": "clean"}, "behavior_monitoring": {"enabled": os == Os::Windows},
        "web_reputation": {"enabled": true, "level": if group == 2 { "low" } else { "medium" }},
        "url_filtering": {"enabled": group == 1, "blocked": ["adult", "gambling"]},
        "scheduled_scan": {"day": "monday", "hour": 12}
    })
}

/// A policy someone has changed, so that a copy of it can be told from the default.
pub(super) fn customised(target: Target, label: &str) -> Value {
    let mut policy = default(target);
    policy["scheduled_scan"] = json!({"day": "friday", "hour": 3});
    policy["web_reputation"]["level"] = json!("high");
    policy["comment"] = json!(format!("House rules of {label}"));
    policy
}

/// All four targets.
pub(super) const TARGETS: [Target; 4] = [(1, Os::Windows), (1, Os::Mac), (2, Os::Windows), (2, Os::Mac)];
