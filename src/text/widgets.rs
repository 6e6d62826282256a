//! What widgets say themselves.

use super::{Text, count, number, text};

/// The button that closes a dialog.
pub(crate) const CLOSE: Text = text("Close", "Close");
/// In the list of a combobox, until its choices come.
pub(crate) const LOADING: Text = text("Loading…", "Loading…");
/// In the list of a combobox without choices, when its caller says nothing better.
pub(crate) const NO_CHOICE: Text = text("Nothing found", "Nothing found");
/// The list of a combobox, for screen readers.
pub(crate) const CHOICES: Text = text("Choices", "Choices");
/// The steps, for screen readers.
pub(crate) const STEPS: Text = text("Import steps", "Import steps");
/// The size of a page.
pub(crate) const ROWS: Text = text("Rows", "Rows");
/// Back one page.
pub(crate) const PREVIOUS_PAGE: Text = text("Previous page", "Previous page");
/// On one page.
pub(crate) const NEXT_PAGE: Text = text("Next page", "Next page");
/// Before the words of a field's problem, for screen readers.
pub(crate) const ERROR: Text = text("Error: ", "Error: ");

/// `12 results`.
pub(crate) fn results(found: u32) -> String {
    count(found, "result", "results")
}

/// `Page 2 of 6`.
pub(crate) fn page_of(page: u32, pages: u32) -> String {
    ["Page ", &number(page), " of ", &number(pages)].concat()
}

/// `1–25 of 31 matching · 128 in all`; where nothing is filtered `1–25 of 128`.
pub(crate) fn shown(first: u32, last: u32, matching: u32, total: u32) -> String {
    let mut text = match (matching, first == last) {
        (0, _) => "0".to_owned(),
        (_, true) => number(first),
        (_, false) => [&number(first), "–", &number(last)].concat(),
    };
    text.push_str(" of ");
    text.push_str(&number(matching));
    if matching < total {
        text.push_str(" matching · ");
        text.push_str(&number(total));
        text.push_str(" in all");
    }
    text
}
