//! Words about two technicians who saved.

use super::{Text, fill, text};

/// The heading of the question.
pub(crate) const TITLE: Text = text("Somebody else saved meanwhile", "Inzwischen hat jemand anders gespeichert");
/// Before what we have.
pub(crate) const MINE: Text = text("Keep mine", "Meine behalten");
/// Before what they have.
pub(crate) const THEIRS: Text = text("Take theirs", "Deren übernehmen");
/// Saves what was chosen.
pub(crate) const SAVE: Text = text("Save these", "Diese speichern");
/// Saving another's settings as they are needs nothing.
pub(crate) const TAKEN: Text = text("The saved settings are shown", "Die gespeicherten Einstellungen werden angezeigt");
/// A box that is ticked.
pub(crate) const ON: Text = text("on", "an");
/// A box that is not ticked.
pub(crate) const OFF: Text = text("off", "aus");
/// Nothing is entered or chosen.
pub(crate) const NOTHING: Text = text("nothing", "nichts");
/// What lies between **Use global settings** and **Use custom settings**.
pub(crate) const WHICH: Text = text("Settings used", "Verwendete Einstellungen");
/// Custom billing.
pub(crate) const BILLING: Text = text("Custom billing", "Eigene Abrechnung");
/// Custom detection information.
pub(crate) const DETECTION: Text = text("Custom detection information", "Eigene Erkennungsdaten");

/// Who saved, and when.
pub(crate) fn who(by: &str, at: &str) -> String {
    let pattern = Text {
        en: "{0} saved these settings at {1}, while you were editing. What differs, and what do you want to save?",
        de: "{0} hat diese Einstellungen um {1} gespeichert, während Sie sie bearbeitet haben. Was unterscheidet sich, und was möchten Sie speichern?",
    };
    fill(&pattern, &[by, at])
}
