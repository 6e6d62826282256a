//! `gids` and `os`: which groups and system a policy call is about.

use std::collections::HashMap;

use crate::licensing::policy::{Os, Target};
use crate::licensing::refusal::Refusal;

/// The targets named by the query; `gids` may list several groups.
pub(super) fn targets(query: &HashMap<String, String>) -> Result<Vec<Target>, Refusal> {
    let os = query.get("os").and_then(|text| Os::parse(text));
    let os = os.ok_or_else(|| Refusal::parameter("os must be windows or mac."))?;
    let groups = query.get("gids").map_or("", String::as_str);
    groups.split(',').map(|text| group(text.trim().parse().ok()).map(|group| (group, os))).collect()
}

/// One of the two default groups.
pub(super) fn group(id: Option<u8>) -> Result<u8, Refusal> {
    id.filter(|id| (1..=2).contains(id))
        .ok_or_else(|| Refusal::parameter("A group must be 1 (devices) or 2 (servers)."))
}

/// The only target named by the query.
pub(super) fn target(query: &HashMap<String, String>) -> Result<Target, Refusal> {
    match targets(query)?.as_slice() {
        [target] => Ok(*target),
        _ => Err(Refusal::parameter("gids must name one group.")),
    }
}
