//! What widgets say themselves.

use super::{Text, count, fill, number, text};

/// The button that closes a dialog.
pub(crate) const CLOSE: Text = text("Close", "Schließen");
/// In the list of a combobox, until its choices come.
pub(crate) const LOADING: Text = text("Loading…", "Wird geladen…");
/// In the list of a combobox without choices, when its caller says nothing better.
pub(crate) const NO_CHOICE: Text = text("Nothing found", "Nichts gefunden");
/// The list of a combobox, for screen readers.
pub(crate) const CHOICES: Text = text("Choices", "Auswahl");
/// The steps, for screen readers.
pub(crate) const STEPS: Text = text("Import steps", "Schritte des Imports");
/// The size of a page.
pub(crate) const ROWS: Text = text("Rows", "Zeilen");
/// Back one page.
pub(crate) const PREVIOUS_PAGE: Text = text("Previous page", "Vorherige Seite");
/// On one page.
pub(crate) const NEXT_PAGE: Text = text("Next page", "Nächste Seite");
/// Before the words of a field's problem, for screen readers.
pub(crate) const ERROR: Text = text("Error: ", "Fehler: ");

/// `12 results`.
pub(crate) fn results(found: u32) -> String {
    count(found, &Text { en: "{0} result", de: "{0} Treffer" }, &Text { en: "{0} results", de: "{0} Treffer" })
}

/// `Page 2 of 6`.
pub(crate) fn page_of(page: u32, pages: u32) -> String {
    fill(&Text { en: "Page {0} of {1}", de: "Seite {0} von {1}" }, &[&number(page), &number(pages)])
}

/// `1–25 of 31 matching · 128 in all`; where nothing is filtered `1–25 of 128`.
pub(crate) fn shown(first: u32, last: u32, matching: u32, total: u32) -> String {
    let part = match (matching, first == last) {
        (0, _) => "0".to_owned(),
        (_, true) => number(first),
        (_, false) => [&number(first), "–", &number(last)].concat(),
    };
    let all = &Text { en: "{0} of {1}", de: "{0} von {1}" };
    let some = &Text { en: "{0} of {1} matching · {2} in all", de: "{0} von {1} passenden · {2} insgesamt" };
    fill(if matching < total { some } else { all }, &[&part, &number(matching), &number(total)])
}
