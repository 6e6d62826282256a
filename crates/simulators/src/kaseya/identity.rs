//! Kaseya's ids: more digits than a double holds, sometimes a JSON number, sometimes a string.

use serde_json::{Value, json};

const FIRST_ORG: u64 = 10_000_000_000_000_001;
const FIRST_AGENT: u64 = 300_000_000_000_000_001;
const AGENTS_APART: u64 = 4_000;

/// The id of the organisation in row `row`. Odd, so that rounding to a double changes it.
pub(super) fn org(row: usize) -> u64 {
    FIRST_ORG + 2 * row as u64
}

/// The row of an organisation.
pub(super) fn org_row(id: u64) -> Option<usize> {
    let apart = id.checked_sub(FIRST_ORG)?;
    usize::try_from(apart / 2).ok().filter(|_| apart.is_multiple_of(2))
}

/// The id of an agent; it stays the same whatever other organisations gain or lose.
pub(super) fn agent(org_row: usize, number: u32) -> u64 {
    FIRST_AGENT + org_row as u64 * AGENTS_APART + 2 * u64::from(number)
}

/// Two thirds of the ids are numbers, one third strings.
pub(super) fn json(id: u64) -> Value {
    if (id / 2).is_multiple_of(3) { json!(id.to_string()) } else { json!(id) }
}
