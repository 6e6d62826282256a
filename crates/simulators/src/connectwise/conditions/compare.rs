//! Compares a value of a record with one of a condition.

use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde_json::Value;

use crate::connectwise::field::Kind;

/// A value in a condition.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::connectwise) enum Literal {
    Null,
    Number(f64),
    Text(String),
    Flag(bool),
    Instant(DateTime<Utc>),
}

impl Literal {
    /// Refuses a value of another kind than the field's.
    pub(super) fn suits(&self, kind: &Kind) -> Result<(), String> {
        let suits = matches!(
            (self, kind),
            (Self::Null, _)
                | (Self::Number(_), Kind::Integer | Kind::Number)
                | (Self::Text(_), Kind::Text | Kind::Words(_))
                | (Self::Flag(_), Kind::Flag)
                | (Self::Instant(_), Kind::Date)
        );
        suits.then_some(()).ok_or_else(|| "The value is not of the field's type.".to_owned())
    }

    /// How a record's value stands to this one; none if either is null.
    pub(super) fn order(&self, found: Option<&Value>) -> Option<Ordering> {
        match (self, found?) {
            (Self::Number(number), found) => found.as_f64()?.partial_cmp(number),
            (Self::Text(text), found) => Some(folded(found.as_str()?).cmp(&folded(text))),
            (Self::Flag(flag), found) => Some(found.as_bool()?.cmp(flag)),
            (Self::Instant(at), found) => Some(instant(found.as_str()?)?.cmp(at)),
            (Self::Null, _) => None,
        }
    }
}

/// As the database compares: without case, without blanks at the end.
pub(super) fn folded(text: &str) -> String {
    text.trim_end_matches(' ').to_lowercase()
}

/// Reads `2016-08-20T18:04:26Z`, without the Z, or a day alone.
pub(in crate::connectwise) fn instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let naive = |text: &str| text.parse::<NaiveDateTime>().ok();
    let day = |text: &str| text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0);
    crate::clock::parse(text).or_else(|| naive(text).or_else(|| day(text)).map(|at| at.and_utc()))
}

/// `%` stands for any letters, `_` for one. `text` and `pattern` are folded.
pub(super) fn like(text: &str, pattern: &str) -> bool {
    let (text, pattern): (Vec<char>, Vec<char>) = (text.chars().collect(), pattern.chars().collect());
    // Which starts of the text fit the pattern so far.
    let mut fits = vec![false; text.len() + 1];
    fits[0] = true;
    for letter in pattern {
        let before = fits.clone();
        for at in 0..=text.len() {
            fits[at] = match letter {
                '%' => before[at] || at > 0 && fits[at - 1],
                '_' => at > 0 && before[at - 1],
                _ => at > 0 && before[at - 1] && text[at - 1] == letter,
            };
        }
    }
    fits[text.len()]
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn a_pattern_fits_the_whole_text() {
        assert!(like("harbor view dental", "harbor%"));
        assert!(like("harbor view dental", "%view%"));
        assert!(like("ab", "a_") && like("ab", "%") && like("", "%"));
        assert!(!like("harbor view dental", "view%") && !like("ab", "a") && !like("abc", "a_"));
    }
}
