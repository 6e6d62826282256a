//! Words about what has changed since it was chosen.

use super::{Text, count, fill, number, text};

/// Above the rows of a draft in which something is not what it was.
pub(crate) const STALE: Text =
    text("Something changed since you chose it", "Seit Ihrer Auswahl hat sich etwas geändert");
pub(crate) const SHOW_FIRST_STALE: Text = text("Show the first", "Den ersten zeigen");
/// An account whose seats are not known yet.
pub(crate) const READING: Text =
    text("Its licences are still being read from LMP", "Seine Lizenzen werden noch aus LMP gelesen");
/// The order was not taken because the preview was not true any more.
pub(crate) const PREVIEW_MOVED: Text =
    text("The data changed since the preview", "Die Daten haben sich seit der Vorschau geändert");
pub(crate) const PREVIEW_MOVED_NEXT: Text = text(
    "Nothing was imported. What you see now is up to date: look at the preview again, then choose Integrate.",
    "Nichts wurde importiert. Was Sie jetzt sehen, ist aktuell: Prüfen Sie die Vorschau noch einmal und wählen Sie dann Integrieren.",
);

/// How many rows.
pub(crate) fn stale(rows: u32) -> String {
    let one = &Text {
        en: "{0} customer names an account, plan or template that is not as it was, or is not in Kaseya any more.",
        de: "Bei {0} Kunden ist Konto, Plan oder Vorlage nicht mehr wie zuvor, oder er ist nicht mehr in Kaseya.",
    };
    let many = &Text {
        en: "{0} customers name an account, plan or template that is not as it was, or are not in Kaseya any more.",
        de: "Bei {0} Kunden ist Konto, Plan oder Vorlage nicht mehr wie zuvor, oder sie sind nicht mehr in Kaseya.",
    };
    count(rows, one, many)
}

/// The default seats are others than when the customer was selected.
pub(crate) fn seats_moved(then: u32, now: u32) -> String {
    let pattern = Text {
        en: "Kaseya's endpoints changed: {0} seats when selected, {1} now",
        de: "Die Endpunkte in Kaseya haben sich geändert: {0} Lizenzen bei der Auswahl, jetzt {1}",
    };
    fill(&pattern, &[&number(then), &number(now)])
}
