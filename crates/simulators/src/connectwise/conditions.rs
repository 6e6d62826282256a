//! `conditions` and `childConditions`: which records a list holds.
//!
//! Fields with `/` between a reference and its part; `= != < <= > >=`, `contains`, `like` (`%` any letters, `_` one), `in (…)`, `not`,
//! `and` before `or`, parentheses. Texts in `"` or `'`, the quote inside written twice or after a backslash; instants in brackets; `True`,
//! `False`, `null`. Compared as SQL Server does: letters without case, blanks at the end ignored, nothing true of what is null.

mod compare;
mod expression;
mod parser;
mod place;
mod tokens;

pub(super) use compare::instant;
pub(super) use expression::Expression;
pub(super) use place::Place;

use super::refusal::Refusal;
use super::table::Table;

/// Reads conditions on records of this table.
pub(super) fn read(table: Table, text: &str) -> Result<Expression, Refusal> {
    parser::parse(text, &|name| Place::of(table, name)).map_err(|error| refused(text, &error))
}

/// Reads conditions on the members of an array, like `types/name="Customer"`.
pub(super) fn read_children(table: Table, text: &str) -> Result<Expression, Refusal> {
    parser::parse(text, &|name| Place::of_child(table, name)).map_err(|error| refused(text, &error))
}

fn refused(text: &str, error: &str) -> Refusal {
    Refusal::condition(format!("{error} Condition: {text}"))
}
