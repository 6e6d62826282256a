//! Lists of placeholders. SQL text is otherwise constant; values are always bound.

use std::fmt::Write;

/// Rows of one statement: 500 rows of 17 columns stay below SQLite's 32,766 values.
pub(super) const BATCH: usize = 500;

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

/// A count or a number of seats out of a column.
pub(super) fn count(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
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
    fn a_pattern_means_its_text_literally() {
        assert_eq!(containing(r"50%_\a"), r"%50\%\_\\a%");
    }
}
