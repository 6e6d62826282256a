//! Questions to lists. Fields are this crate's, values are anybody's: a value never becomes a part of the question.
//!
//! How a quote is written inside a string is not documented, so none is ever sent: of a value with quotes only its pieces without are
//! asked for, and the caller compares what comes back with the whole value.

/// One condition, or several put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Condition(String);

/// Longest value sent, in characters and in bytes of UTF-8, each of which takes three in an address; a search asks for it twice.
const LONGEST: (usize, usize) = (120, 210);
/// Pieces asked for of one value.
const PIECES: usize = 4;

impl Condition {
    /// The field is this number.
    pub(super) fn number(field: &'static str, value: i64) -> Self {
        Self(format!("{field}={value}"))
    }

    /// The flag is set, or is not.
    pub(super) fn flag(field: &'static str, value: bool) -> Self {
        Self(format!("{field}={}", if value { "True" } else { "False" }))
    }

    /// The field is this text, or at least holds its pieces: compare what comes. None when nothing of the text can be asked for.
    pub(super) fn text(field: &'static str, value: &str) -> Option<Self> {
        let value = value.trim();
        let whole = !value.is_empty() && value.chars().all(in_string) && value.len() <= LONGEST.1;
        if whole { Some(Self(format!("{field}=\"{value}\""))) } else { Self::contains(field, value) }
    }

    /// The field holds this text, or at least its pieces: compare what comes. None when nothing of the text can be asked for.
    pub(super) fn contains(field: &'static str, value: &str) -> Option<Self> {
        let parts: Vec<_> = pieces(value).iter().map(|piece| format!("{field} contains \"{piece}\"")).collect();
        match parts.as_slice() {
            [] => None,
            [part] => Some(Self(part.clone())),
            parts => Some(Self(format!("({})", parts.join(" and ")))),
        }
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

/// The longest pieces of `value` that can be looked for, in its order and all together not longer than is sent.
fn pieces(value: &str) -> Vec<&str> {
    let mut pieces: Vec<_> =
        value.split(|c| !in_pattern(c)).map(str::trim).filter(|piece| !piece.is_empty()).enumerate().collect();
    pieces.sort_by_key(|(at, piece)| (std::cmp::Reverse(piece.len()), *at));
    pieces.truncate(PIECES);
    pieces.sort_by_key(|(at, _)| *at);
    let each = (LONGEST.0 / pieces.len().max(1), LONGEST.1 / pieces.len().max(1));
    pieces.into_iter().map(|(_, piece)| beginning(piece, each)).filter(|piece| !piece.is_empty()).collect()
}

/// So many characters, and no more than so many bytes.
fn beginning(text: &str, (chars, bytes): (usize, usize)) -> &str {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.take(chars).take_while(|end| *end <= bytes).last().unwrap_or_default();
    text[..end].trim_end()
}

/// Whether `text` is asked for whole: then nothing comes that does not hold it.
pub(super) fn is_whole(text: &str) -> bool {
    matches!(pieces(text).as_slice(), [piece] if *piece == text.trim())
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
        text(r#"x" or id>0 or name=""#, Some(r#"(name contains "x" and name contains "or id>0 or name=")"#));
        text("O'Brien\\", Some(r#"(name contains "O" and name contains "Brien")"#));
        text("\nbc", Some(r#"name="bc""#));
        text("a\0bc", Some(r#"(name contains "a" and name contains "bc")"#));
        text("宮本", Some(r#"name="宮本""#));
        for nothing in ["", "  ", "\"", "'\\\"", "\u{0}"] {
            text(nothing, None);
        }
    }

    #[test]
    fn a_search_does_not_become_a_pattern() {
        assert_eq!(Condition::contains("name", "%[]bcd").unwrap().as_str(), r#"name contains "bcd""#);
        assert_eq!(Condition::contains("name", "%*[]"), None);
        assert!(is_whole(" a & b ") && !is_whole("a%") && !is_whole("") && !is_whole("a'b"));
    }

    #[test]
    fn a_long_value_is_asked_for_by_its_beginning() {
        let Condition(asked) = Condition::text("name", &"x".repeat(500)).unwrap();
        assert_eq!(asked, format!("name contains \"{}\"", "x".repeat(120)));
        let Condition(asked) = Condition::text("name", &"😀".repeat(500)).unwrap();
        assert_eq!(asked.chars().filter(|c| *c == '😀').count(), 52);
        let Condition(asked) = Condition::text("name", &"😀'".repeat(500)).unwrap();
        assert_eq!(asked.matches("contains").count(), PIECES);
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
