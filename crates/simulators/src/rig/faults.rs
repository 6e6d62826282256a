//! Which requests faults hit.

use serde::Deserialize;
use serde_json::{Value, json};

use super::fault::Fault;

/// A fault with the requests it is meant for, as `POST /_sim/faults` takes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    /// `METHOD /path`: the path is a prefix, `*` any run of characters, a closing `$` the path's end. The method may be `*`.
    r#match: String,
    /// Text that must occur in the query or the body.
    #[serde(default)]
    contains: String,
    /// The first of the fitting requests that is hit, counted from 1.
    #[serde(default = "one")]
    nth: u64,
    /// How many in a row are hit; 0 means all from then on.
    #[serde(default = "one")]
    times: u64,
    #[serde(deserialize_with = "worded")]
    fault: (String, Fault),
    #[serde(skip)]
    seen: u64,
}

fn one() -> u64 {
    1
}

fn worded<'de, D: serde::Deserializer<'de>>(from: D) -> Result<(String, Fault), D::Error> {
    let text = String::deserialize(from)?;
    let fault = text.parse().map_err(serde::de::Error::custom)?;
    Ok((text, fault))
}

impl Rule {
    fn fits(&self, method: &str, path: &str, query: &str, body: &[u8]) -> bool {
        let Some((wanted, pattern)) = self.r#match.split_once(' ') else { return false };
        (wanted == "*" || wanted.eq_ignore_ascii_case(method))
            && path_fits(pattern.trim(), path)
            && (self.contains.is_empty()
                || query.contains(&self.contains)
                || String::from_utf8_lossy(body).contains(&self.contains))
    }

    fn hits(&self) -> bool {
        self.seen >= self.nth && (self.times == 0 || self.seen < self.nth + self.times)
    }
}

fn path_fits(pattern: &str, path: &str) -> bool {
    let (pattern, to_end) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        if to_end && pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    !to_end || rest.is_empty()
}

/// The faults in force.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Rule>);

impl Faults {
    /// Adds one rule or a list; none of them if one cannot be read.
    pub(crate) fn add(&mut self, rules: Value) -> Result<(), String> {
        let rules = if rules.is_array() { rules } else { json!([rules]) };
        let rules: Vec<Rule> = serde_json::from_value(rules).map_err(|error| error.to_string())?;
        if let Some(rule) = rules.iter().find(|rule| !rule.r#match.contains(" /") || rule.nth == 0) {
            return Err(format!("`{}` is not `METHOD /path`, or `nth` is 0", rule.r#match));
        }
        self.0.extend(rules);
        Ok(())
    }

    /// Counts a request and gives the fault that hits it: of several, the one set first.
    pub(crate) fn hit(&mut self, method: &str, path: &str, query: &str, body: &[u8]) -> Option<(String, Fault)> {
        let mut hit = None;
        for rule in &mut self.0 {
            if rule.fits(method, path, query, body) {
                rule.seen += 1;
                if rule.hits() {
                    hit = hit.or_else(|| Some(rule.fault.clone()));
                }
            }
        }
        hit
    }

    /// The rules with the number of fitting requests seen so far.
    pub(crate) fn list(&self) -> Value {
        let row = |rule: &Rule| {
            json!({"match": rule.r#match, "contains": rule.contains, "nth": rule.nth, "times": rule.times,
                   "fault": rule.fault.0, "seen": rule.seen})
        };
        self.0.iter().map(row).collect()
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::path_fits;

    #[track_caller]
    fn check(pattern: &str, path: &str, fits: bool) {
        assert_eq!(path_fits(pattern, path), fits, "{pattern} on {path}");
    }

    #[test]
    fn a_path_fits_by_prefix_star_and_end() {
        check("/LMPI/v3/customers", "/LMPI/v3/customers/1/subscriptions", true);
        check("/LMPI/v3/customers$", "/LMPI/v3/customers/1/subscriptions", false);
        check("/LMPI/v3/customers$", "/LMPI/v3/customers", true);
        check("/LMPI/*/customers/*/subscriptions", "/LMPI/v3/customers/1/subscriptions/2", true);
        check("/LMPI/*/customers/*/subscriptions$", "/LMPI/v3/customers/1/subscriptions/2", false);
        check("/LMPI/*/getid$", "/LMPI/v2/customers/1/serviceplan/2/getid", true);
        check("/LMPI/*/suspend", "/LMPI/v3/customers/1", false);
        check("/SMPI", "/LMPI", false);
    }
}
