//! The result of an import as a file for a spreadsheet: RFC 4180, UTF-8 with the mark by which spreadsheets know it.

use contract::imports::ImportItem;

use crate::text::{Text, progress as words, reason};

/// The media type of the file.
pub(super) const MEDIA_TYPE: &str = "text/csv;charset=utf-8";
/// Without it spreadsheets take UTF-8 for something else.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// One line per customer, in list order.
pub(super) fn file(items: &[ImportItem]) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    line(&mut text, &words::FILE_COLUMNS.each_ref().map(Text::get));
    for item in items {
        let customer = [item.customer.rmm(), ":", item.customer.org()].concat();
        line(
            &mut text,
            &[
                &item.name,
                &customer,
                item.account_name.as_deref().unwrap_or_default(),
                item.account.as_ref().map(domain::account::AccountId::as_str).unwrap_or_default(),
                &item.plan_name,
                &item.seats.to_string(),
                words::word(item.status),
                &reason::of_row(item.why.as_ref(), item.reason.as_deref()).unwrap_or_default(),
                &item.since.0,
            ],
        );
    }
    text
}

/// One record, ended by CR LF.
fn line(text: &mut String, fields: &[&str]) {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        quoted(text, field);
    }
    text.push_str("\r\n");
}

/// Every field is quoted. One that a spreadsheet would run as a formula gets an apostrophe in front: names come from outside (OWASP, CSV
/// injection).
fn quoted(text: &mut String, field: &str) {
    text.push('"');
    if field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        text.push('\'');
    }
    for letter in field.chars() {
        if letter == '"' {
            text.push('"');
        }
        text.push(letter);
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(fields: &[&str], expected: &str) {
        let mut text = String::new();
        line(&mut text, fields);
        assert_eq!(text, expected);
    }

    #[test]
    fn commas_quotes_and_line_breaks_stay_inside_their_field() {
        check(&["Albright, \"Sons\"", "two\nlines"], "\"Albright, \"\"Sons\"\"\",\"two\nlines\"\r\n");
    }

    #[test]
    fn a_name_is_never_run_as_a_formula() {
        check(
            &["=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "a=b"],
            "\"'=HYPERLINK(\"\"x\"\")\",\"'+1\",\"'-1\",\"'@SUM(A1)\",\"a=b\"\r\n",
        );
    }

    #[test]
    fn letters_of_all_scripts_pass_unharmed() {
        check(&["宮本デザイン事務所", "Ēriks Būve", "🦷"], "\"宮本デザイン事務所\",\"Ēriks Būve\",\"🦷\"\r\n");
    }

    #[test]
    fn a_file_begins_with_the_mark_and_the_heading() {
        assert!(file(&[]).starts_with("\u{feff}\"Customer\","));
    }
}
