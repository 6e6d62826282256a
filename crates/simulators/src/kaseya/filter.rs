//! `$filter`: `eq`, `ne`, `gt`, `ge`, `lt`, `le`, `substringof`, `startswith`, `endswith`, joined with `and`.

mod condition;
mod tokens;

use std::borrow::Cow;

use condition::Condition;

/// The content of a field, for comparing.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cell<'a> {
    Number(i128),
    Text(Cow<'a, str>),
}

/// Something that can be filtered and sorted.
pub(super) trait Row: Copy {
    /// Breaks ties when sorting.
    fn id(&self) -> u64;
    /// The content of a field; only asked for fields the row's kind names.
    fn cell(&self, field: &str) -> Cell<'_>;
}

/// Conditions that must all hold.
#[derive(Debug, Default)]
pub(super) struct Filter(Vec<Condition>);

impl Filter {
    /// Reads a filter over these fields; the error is what Kaseya would say.
    pub(super) fn parse(text: &str, fields: &[&'static str]) -> Result<Self, String> {
        let tokens = tokens::tokens(text)?;
        let conditions = tokens.split(|token| token.is_word("and"));
        conditions.map(|tokens| Condition::parse(tokens, fields)).collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn keeps(&self, row: impl Row) -> bool {
        self.0.iter().all(|condition| condition.holds(&row.cell(condition.field)))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number this field must equal, if the filter says so: saves a walk over all rows.
    pub(super) fn equals(&self, field: &str) -> Option<i128> {
        self.0.iter().filter(|condition| condition.field == field).find_map(Condition::equals)
    }
}
