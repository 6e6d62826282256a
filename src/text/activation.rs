//! Words of **Activation Successful**.

use super::{Text, fill, number, text};

/// Heading, exact.
pub(crate) const HEADING: Text = text("Activation Successful", "Aktivierung erfolgreich");
/// What it means and what comes next.
pub(crate) const BODY: Text = text(
    "The extension can now read your Kaseya customers. Start to choose which of them become Trend Micro customers.",
    "Die Erweiterung kann jetzt Ihre Kaseya-Kunden lesen. Starten Sie, um zu wählen, welche davon Trend Micro-Kunden werden.",
);
/// Button, exact.
pub(crate) const START: Text = text("Start", "Starten");
/// Button beside it, where there are more customers than one import takes.
pub(crate) const CHOOSE: Text = text("Choose in Non-Trend Micro Customers", "Unter „Kunden ohne Trend Micro“ wählen");
/// The import could not be prepared.
pub(crate) const NOT_STARTED: Text =
    text("The import could not be prepared", "Der Import konnte nicht vorbereitet werden");

/// How many there are to choose from.
pub(crate) fn customers(of: u32) -> String {
    match of {
        0 => Text {
            en: "No Kaseya customer without a Trend Micro account is known yet.",
            de: "Noch ist kein Kaseya-Kunde ohne Trend Micro-Konto bekannt.",
        }
        .get()
        .to_owned(),
        1 => Text { en: "1 customer has no Trend Micro account yet.", de: "1 Kunde hat noch kein Trend Micro-Konto." }
            .get()
            .to_owned(),
        _ => fill(
            &Text {
                en: "{0} customers have no Trend Micro account yet.",
                de: "{0} Kunden haben noch kein Trend Micro-Konto.",
            },
            &[&number(of)],
        ),
    }
}

/// More customers than one import takes.
pub(crate) fn too_many(most: u32) -> String {
    let pattern =
        Text { en: "One import takes at most {0} customers", de: "Ein Import nimmt höchstens {0} Kunden auf" };
    fill(&pattern, &[&number(most)])
}

/// What that means for the others.
pub(crate) fn beyond(others: u32, most: u32) -> String {
    let pattern = Text {
        en: "Start lists the first {1} by name. Import the other {0} afterwards, or choose from all of them in Non-Trend Micro Customers.",
        de: "„Starten“ führt die ersten {1} nach Namen auf. Importieren Sie die übrigen {0} danach, oder wählen Sie unter „Kunden ohne Trend Micro“ aus allen.",
    };
    fill(&pattern, &[&number(others), &number(most)])
}
