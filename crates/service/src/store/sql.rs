//! Lists of placeholders. SQL text is otherwise constant; values are always bound.

use std::fmt::Write;

/// Rows one statement writes. SQLite looks up the number of each placeholder by walking a list, so that ten times the rows take a hundred
/// times as long (measured).
pub(super) const BATCH: usize = 40;
/// Ids one statement asks for.
pub(super) const ASKED: usize = 400;

/// `$4, $5, $6` for `first` 4 and `count` 3.
pub(super) fn list(first: usize, count: usize) -> String {
    let mut text = String::new();
    for at in first..first + count {
        let comma = if at == first { "" } else { ", " };
        let _ = write!(text, "{comma}${at}"); // writing to a String cannot fail
    }
    text
}

/// `($1, $2), ($3, $4)` for 2 `columns` and 2 `rows`, counting from `first`.
pub(super) fn rows(first: usize, columns: usize, rows: usize) -> String {
    let one = |row| format!("({})", list(first + row * columns, columns));
    (0..rows).map(one).collect::<Vec<_>>().join(", ")
}

/// The pattern that finds `text` anywhere, taken literally; for `LIKE … ESCAPE '\'`.
pub(super) fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// How many rows of a `SELECT` meet both conditions; 0 where there are none.
pub(super) fn how_many(one: &str, other: &str) -> String {
    format!("CAST(COALESCE(SUM(CASE WHEN {one} AND {other} THEN 1 ELSE 0 END), 0) AS BIGINT)")
}

/// A count or a number of seats out of a column.
pub(super) fn count(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

/// Longest search key kept, in characters: PostgreSQL's indexes hold rows of at most 2,704 bytes.
const SEARCHED: usize = 256;
/// Longest sort key kept, in bytes; names that agree so far are as good as equal.
const SORTED: usize = 128;

/// What a name is searched in.
pub(super) fn search_key(name: &str) -> String {
    domain::names::search_key(name).chars().take(SEARCHED).collect()
}

/// What a name is sorted by: the bytes of its key as hexadecimal digits, which every collation of either database sorts alike.
pub(super) fn sort_key(name: &str) -> String {
    let mut text = String::new();
    for byte in domain::names::sort_key(name).bytes().take(SORTED) {
        let _ = write!(text, "{byte:02x}"); // writing to a String cannot fail
    }
    text
}

/// Text as both databases take it: PostgreSQL stores no NUL.
pub(super) fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_count_on() {
        assert_eq!(list(4, 3), "$4, $5, $6");
        assert_eq!(rows(2, 2, 2), "($2, $3), ($4, $5)");
    }

    #[test]
    fn names_sort_as_the_domain_sorts_them_and_long_ones_fit_an_index() {
        let mut names = ["Zeta", "alpha", "Älpha", "Alpha 2", "", "東京", "alpha"];
        names.sort_by_key(|name| domain::names::sort_key(name));
        assert!(names.is_sorted_by_key(|name| sort_key(name)), "{names:?}");
        let endless = "é".repeat(100_000);
        assert!(sort_key(&endless).len() + search_key(&endless).len() < 1_000);
    }

    #[test]
    fn a_pattern_means_its_text_literally() {
        assert_eq!(containing(r"50%_\a"), r"%50\%\_\\a%");
    }
}
