//! `cids`: customers named in a query, separated by commas.

use std::collections::HashMap;

use crate::licensing::refusal::Refusal;

/// The customers named, at most `most`; none if the parameter is missing or empty.
pub(super) fn cids(query: &HashMap<String, String>, most: usize) -> Result<Option<Vec<&str>>, Refusal> {
    let Some(text) = query.get("cids").filter(|text| !text.is_empty()) else { return Ok(None) };
    let ids: Vec<&str> = text.split(',').map(str::trim).collect();
    if ids.len() > most {
        return Err(Refusal::parameter(format!("cids must name at most {most} customers.")));
    }
    Ok(Some(ids))
}

/// The customers named; at least one.
pub(super) fn some_cids(query: &HashMap<String, String>, most: usize) -> Result<Vec<&str>, Refusal> {
    cids(query, most)?.ok_or_else(|| Refusal::parameter("cids is required."))
}
