//! Questions to lists. Fields are this crate's, values are anybody's: a value never becomes a part of the question.
//!
//! How a quote is written inside a string is not documented, so none is ever sent: of a value with quotes only its longest piece without
//! is asked for, and the caller compares what comes back with the whole value.

/// One condition, or several put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Condition(String);

/// Longest value sent, in characters; most take up to three bytes each in an address.
const PIECE: usize = 120;
/// Longest value sent, in bytes of UTF-8: each takes three in an address.
const PIECE_BYTES: usize = 400;

impl Condition {
    /// The field is this number.
    pub(super) fn number(field: &'static str, value: i64) -> Self {
        Self(format!("{field}={value}"))
    }

    /// The flag is set, or is not.
    pub(super) fn flag(field: &'static str, value: bool) -> Self {
        Self(format!("{field}={}", if value { "True" } else { "False" }))
    }

    /// The field is this text, or at least holds a piece of it: compare what comes. None when nothing of the text can be asked for.
    pub(super) fn text(field: &'static str, value: &str) -> Option<Self> {
        let value = value.trim();
        if !value.is_empty() && piece(value, in_string) == value {
            return Some(Self(format!("{field}=\"{value}\"")));
        }
        Self::contains(field, value)
    }

    /// The field holds this text, or at least a piece of it: compare what comes. None when nothing of the text can be asked for.
    pub(super) fn contains(field: &'static str, value: &str) -> Option<Self> {
        let piece = piece(value.trim(), in_pattern);
        (!piece.is_empty()).then(|| Self(format!("{field} contains \"{piece}\"")))
    }

    /// Both hold.
    pub(super) fn and(self, other: &Self) -> Self {
        Self(format!("{} and {}", self.0, other.0))
    }

    /// One of them holds.
    pub(super) fn or(self, other: &Self) -> Self {
        Self(format!("({} or {})", self.0, other.0))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// May stand between quotes.
fn in_string(c: char) -> bool {
    !matches!(c, '"' | '\'' | '\\') && !c.is_control()
}

/// May stand in what `contains` looks for; brackets and wild cards mean something else there.
fn in_pattern(c: char) -> bool {
    in_string(c) && !matches!(c, '[' | ']' | '%' | '*')
}

/// The longest piece of `value` of such characters, not longer than is sent.
fn piece(value: &str, fits: fn(char) -> bool) -> &str {
    let longest = value.split(|c| !fits(c)).map(str::trim).max_by_key(|part| part.len()).unwrap_or_default();
    let end = longest
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take(PIECE)
        .take_while(|end| *end <= PIECE_BYTES)
        .last()
        .unwrap_or_default();
    longest[..end].trim_end()
}

/// Whether two texts are one to ConnectWise, which compares without case.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Whether `text` holds `part`, without case.
pub(super) fn holds(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn text(value: &str, expected: Option<&str>) {
        assert_eq!(Condition::text("name", value).as_ref().map(Condition::as_str), expected, "{value}");
    }

    #[test]
    fn a_value_stays_a_value() {
        text(" Northwind Dental & Co ", Some(r#"name="Northwind Dental & Co""#));
        text("100% [new] *", Some(r#"name="100% [new] *""#));
        text(r#"x" or id>0 or name=""#, Some(r#"name contains "or id>0 or name=""#));
        text("O'Brien\\", Some(r#"name contains "Brien""#));
        text("a\nbc", Some(r#"name contains "bc""#));
        text("宮本", Some(r#"name="宮本""#));
        for nothing in ["", "  ", "\"", "'\\\"", "\u{0}"] {
            text(nothing, None);
        }
    }

    #[test]
    fn a_search_does_not_become_a_pattern() {
        assert_eq!(Condition::contains("name", "50%[a]bcd").unwrap().as_str(), r#"name contains "bcd""#);
        assert_eq!(Condition::contains("name", "%*[]"), None);
    }

    #[test]
    fn a_long_value_is_asked_for_by_its_beginning() {
        let Condition(asked) = Condition::text("name", &"x".repeat(500)).unwrap();
        assert_eq!(asked, format!("name contains \"{}\"", "x".repeat(PIECE)));
        let Condition(asked) = Condition::text("name", &"😀".repeat(500)).unwrap();
        assert_eq!(asked.chars().filter(|c| *c == '😀').count(), PIECE_BYTES / 4);
    }

    #[test]
    fn conditions_are_put_together() {
        let either = Condition::number("id", 1).or(&Condition::number("id", 2));
        assert_eq!(either.and(&Condition::flag("deletedFlag", false)).as_str(), "(id=1 or id=2) and deletedFlag=False");
    }

    #[test]
    fn texts_are_compared_as_connectwise_does() {
        assert!(same(" ACME ", "acme") && !same("ACME", "ACM"));
        assert!(holds("Northwind Dental", "DENT") && !holds("Northwind", "dent"));
    }
}
