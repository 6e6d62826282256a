//! Which records a path names.

use super::refusal::Refusal;
use super::table::Table;

/// What of a table is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    All,
    Count,
    One(&'a str),
}

/// What a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Target<'a> {
    pub(super) table: Table,
    /// The parent's id, as written.
    pub(super) parent: Option<&'a str>,
    pub(super) part: Part<'a>,
}

/// The path within the API, if it is under the name that never moves or under the present codebase (`v2025_1/`).
pub(super) fn inside<'a>(path: &'a str, codebase: &str) -> Option<&'a str> {
    let path = path.strip_prefix('/')?;
    let rest = path.strip_prefix("v4_6_release/").or_else(|| path.strip_prefix(codebase))?;
    rest.strip_prefix("apis/3.0/").map(|rest| rest.trim_end_matches('/'))
}

/// What the path names. Of two tables that fit, the later one has the longer path.
pub(super) fn target(path: &str) -> Result<Target<'_>, Refusal> {
    Table::ALL.into_iter().rev().find_map(|table| fits(table, path)).ok_or_else(Refusal::no_endpoint)
}

fn fits(table: Table, path: &str) -> Option<Target<'_>> {
    let mut segments = path.split('/');
    let mut parent = None;
    for wanted in table.facts().path.split('/') {
        let found = segments.next()?;
        match wanted {
            "*" => parent = Some(found),
            _ if wanted == found => {}
            _ => return None,
        }
    }
    let part = match (segments.next(), segments.next()) {
        (None, _) => Part::All,
        (Some("count"), None) => Part::Count,
        (Some(id), None) => Part::One(id),
        _ => return None,
    };
    Some(Target { table, parent, part })
}

#[cfg(test)]
mod tests {
    use super::{Part, Target, inside, target};
    use crate::connectwise::table::Table;

    #[test]
    fn a_path_names_records_of_one_table() {
        let named = |path| target(path).ok().map(|Target { table, parent, part }| (table, parent, part));
        assert_eq!(named("company/companies/7"), Some((Table::Companies, None, Part::One("7"))));
        assert_eq!(named("company/companies/statuses"), Some((Table::CompanyStatuses, None, Part::All)));
        assert_eq!(named("finance/agreements/types/count"), Some((Table::AgreementTypes, None, Part::Count)));
        assert_eq!(named("finance/agreements/9/additions/3"), Some((Table::Additions, Some("9"), Part::One("3"))));
        assert_eq!(named("finance/products"), None);
        assert_eq!(named("service/tickets/1/notes/2/3"), None);
    }

    #[test]
    fn only_the_present_codebase_and_the_lasting_name_lead_inside() {
        assert_eq!(inside("/v2025_1/apis/3.0/system/info", "v2025_1/"), Some("system/info"));
        assert_eq!(inside("/v4_6_release/apis/3.0/system/info", "v2025_2/"), Some("system/info"));
        assert_eq!(inside("/v2025_1/apis/3.0/system/info", "v2025_2/"), None);
    }
}
