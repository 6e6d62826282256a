//! One agent. Agents are not stored: a row follows from the organisation and the agent's number in it.

use std::borrow::Cow;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::filter::{Cell, Row};
use super::identity;
use super::org::Org;
use crate::clock;

/// Offline, the four online variants, suspended, never checked in; most machines are online.
const ONLINE: [u32; 20] = [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 2, 2, 11, 11, 12, 198, 199];

const SYSTEMS: [(&str, &str, &str); 6] = [
    ("11", "Windows 11 Professional x64 Edition", "Windows 11"),
    ("10", "Windows 10 Professional x64 Edition", "Windows 10"),
    ("11", "Windows 11 Professional x64 Edition", "Windows 11"),
    ("2022", "Windows Server 2022 Standard x64 Edition", "Windows Server 2022"),
    ("10", "Windows 10 Professional x64 Edition", "Windows 10"),
    ("Mac OS X", "macOS 15 Sequoia", "macOS 15"),
];

const KINDS: [&str; 6] = ["ws", "pc", "lt", "srv", "desk", "mac"];

/// An agent of an organisation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Agent<'a> {
    org: &'a Org,
    id: u64,
    number: u32,
    /// Looks random, follows from the id.
    dice: u64,
}

impl<'a> Agent<'a> {
    pub(super) const FIELDS: [&'static str; 8] =
        ["AgentId", "AgentName", "Online", "OSType", "OrgId", "MachineGroup", "ComputerName", "OperatingSystem"];

    pub(super) fn new(org: &'a Org, number: u32) -> Self {
        let id = identity::agent(org.row, number);
        let dice = (id ^ (id >> 13)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        Self { org, id, number, dice }
    }

    fn online(&self) -> u32 {
        ONLINE[usize::try_from(self.dice % 20).unwrap_or_default()]
    }

    fn kind(&self) -> usize {
        usize::try_from((self.dice >> 8) % 6).unwrap_or_default()
    }

    fn computer(&self) -> String {
        format!("{}-{:03}", KINDS[self.kind()], self.number + 1)
    }

    fn group(&self) -> String {
        format!("root.{}", self.org.reference)
    }

    /// The row as Kaseya lists it.
    pub(super) fn json(&self) -> Value {
        let (os, info, system) = SYSTEMS[self.kind()];
        let (computer, group) = (self.computer(), self.group());
        let never = self.online() == 199;
        let minutes = i64::try_from(self.dice % 900).unwrap_or_default();
        let seen = clock::text(clock::now() - TimeDelta::minutes(if self.online() == 0 { minutes } else { 1 }));
        let first = clock::text(clock::at_ms(1_600_000_000_000) + TimeDelta::hours(minutes));
        json!({
            "AgentId": identity::json(self.id), "AgentName": format!("{computer}.{group}"), "Online": self.online(),
            "OSType": os, "OSInfo": info, "OrgId": identity::json(self.org.id),
            "MachineGroupId": identity::json(self.org.id + 100_000_000_000_000_000), "MachineGroup": group,
            "ComputerName": computer, "IPAddress": format!("10.{}.{}.{}", self.org.row % 250, self.dice % 250, self.number % 250),
            "OperatingSystem": os, "OSVersion": system,
            "LastCheckInTime": if never { Value::Null } else { json!(seen) },
            "FirstCheckIn": if never { Value::Null } else { json!(first) }, "AgentVersion": "9.5.0.37"
        })
    }
}

impl Row for Agent<'_> {
    fn id(&self) -> u64 {
        self.id
    }

    fn cell(&self, field: &str) -> Cell<'_> {
        match field {
            "AgentId" => Cell::Number(self.id.into()),
            "OrgId" => Cell::Number(self.org.id.into()),
            "Online" => Cell::Number(self.online().into()),
            "AgentName" => Cell::Text(Cow::Owned(format!("{}.{}", self.computer(), self.group()))),
            "MachineGroup" => Cell::Text(Cow::Owned(self.group())),
            "ComputerName" => Cell::Text(Cow::Owned(self.computer())),
            _ => Cell::Text(Cow::Borrowed(SYSTEMS[self.kind()].0)),
        }
    }
}
