//! Words about **Save**, and what it asks before.

use super::{Text, agreements_of, fill, text};

/// **Save**.
pub(crate) const SAVE: Text = text("Save", "Speichern");
/// **Discard**.
pub(crate) const DISCARD: Text = text("Discard", "Verwerfen");
/// Beside the buttons.
pub(crate) const UNSAVED: Text = text("Unsaved changes", "Nicht gespeicherte Änderungen");
/// Beside the buttons, after **Save**.
pub(crate) const SAVED: Text = text("Saved", "Gespeichert");
/// While it is under way.
pub(crate) const SAVING: Text = text("Saving…", "Wird gespeichert…");
/// The console asks with it before leaving.
pub(crate) const LEAVE: Text = text(
    "Your changes to the ConnectWise Manage settings are not saved.",
    "Ihre Änderungen an den Einstellungen für ConnectWise Manage sind nicht gespeichert.",
);
/// **Discard** was pressed; for screen readers.
pub(crate) const DISCARDED: Text = text("Changes discarded", "Änderungen verworfen");
/// Above the problems.
pub(crate) const PROBLEM: Text = text("Nothing was saved", "Es wurde nichts gespeichert");

/// Switching off: the question.
pub(crate) const OFF_TITLE: Text = text("Switch the integration off?", "Integration ausschalten?");
/// Its points.
pub(crate) const OFF_POINTS: [Text; 3] = [
    text(
        "No billing and no detection information is sent by schedule any more.",
        "Abrechnungsdaten und Erkennungsdaten werden nicht mehr nach Zeitplan gesendet.",
    ),
    text(
        "Lines in ConnectWise agreements stay as they are: what was billed last goes on being billed.",
        "Positionen in ConnectWise-Verträgen bleiben, wie sie sind: Was zuletzt abgerechnet wurde, wird weiter abgerechnet.",
    ),
    text("These settings are kept.", "Diese Einstellungen bleiben erhalten."),
];
/// Its answer.
pub(crate) const OFF_YES: Text = text("Switch off and save", "Ausschalten und speichern");
/// Another company: the question.
pub(crate) const OTHER_TITLE: Text = text("Save another company?", "Eine andere Firma speichern?");
/// Its points.
pub(crate) const OTHER_POINTS: [Text; 3] = [
    text(
        "Agreements are loaded for the new company and have to be set up anew.",
        "Die Verträge der neuen Firma werden geladen und müssen neu eingerichtet werden.",
    ),
    text(
        "Lines on agreements of the earlier company stay in ConnectWise and are no longer maintained.",
        "Positionen in Verträgen der bisherigen Firma bleiben in ConnectWise und werden nicht mehr gepflegt.",
    ),
    text(
        "This page goes on listing them, so that somebody can end them in ConnectWise.",
        "Diese Seite führt sie weiter auf, damit jemand sie in ConnectWise beenden kann.",
    ),
];
/// Its answer.
pub(crate) const OTHER_YES: Text = text("Save the other company", "Andere Firma speichern");
/// An inactive company: the question.
pub(crate) const INACTIVE_TITLE: Text =
    text("Save a company that is not active?", "Eine nicht aktive Firma speichern?");
/// Its point.
pub(crate) const INACTIVE_POINT: Text = text(
    "Until it is active in ConnectWise, its lines need somebody's attention before they are billed.",
    "Bis sie in ConnectWise aktiv ist, muss sich jemand um ihre Positionen kümmern, bevor sie abgerechnet werden.",
);
/// Its answer.
pub(crate) const INACTIVE_YES: Text = text("Save it all the same", "Trotzdem speichern");

/// `Saved. 3 agreements loaded`.
pub(crate) fn saved(agreements: u32) -> String {
    fill(&Text { en: "Saved. {0} loaded", de: "Gespeichert. {0} geladen" }, &[&agreements_of(agreements)])
}

/// The company ID stands in the way.
pub(crate) fn company_refused(why: &str) -> String {
    fill(&Text { en: "ConnectWise Company ID: {0}", de: "ConnectWise-Firmen-ID: {0}" }, &[why])
}
