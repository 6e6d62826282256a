//! Words of a customer's **ConnectWise Manage** tab, and those it shares with the administration's page.

pub(crate) mod agreements;
pub(crate) mod billing;
pub(crate) mod choices;
pub(crate) mod conflict;
pub(crate) mod reports;
pub(crate) mod saving;
pub(crate) mod verify;

use contract::connectwise::ReadFailure;

use super::{Text, count, fill, number, text};

/// The vendor's name of it, the same in every language.
pub(crate) const CONNECTWISE: &str = "ConnectWise Manage";
/// The box over everything else.
pub(crate) const ENABLE: Text = text("Enable integration", "Integration aktivieren");
/// Below that box while it is not ticked.
pub(crate) const OFF: Text = text(
    "Nothing is sent to ConnectWise Manage for this customer.",
    "Für diesen Kunden wird nichts an ConnectWise Manage gesendet.",
);
/// Likewise, where something was set up before.
pub(crate) const OFF_KEPT: Text = text(
    "Nothing is sent to ConnectWise Manage for this customer. What was set up is kept.",
    "Für diesen Kunden wird nichts an ConnectWise Manage gesendet. Was eingerichtet war, bleibt erhalten.",
);
/// Where the administration's settings are.
pub(crate) const ADMINISTRATION: Text = text(
    "Administration > Configure third-party integration > ConnectWise Manage",
    "Verwaltung > Drittanbieter-Integration konfigurieren > ConnectWise Manage",
);
/// Until the settings come.
pub(crate) const LOADING: Text =
    text("Loading the ConnectWise Manage settings…", "Einstellungen für ConnectWise Manage werden geladen…");
/// They did not come.
pub(crate) const NOT_LOADED: Text =
    text("The settings cannot be shown", "Die Einstellungen können nicht angezeigt werden");
/// The console opened the tab without a customer.
pub(crate) const NO_CUSTOMER: Text = text(
    "The console did not say which customer this page is about. Open the customer's page again.",
    "Die Konsole hat nicht gesagt, um welchen Kunden es geht. Öffnen Sie die Seite des Kunden noch einmal.",
);
/// The right to look is missing.
pub(crate) const NO_RIGHT: Text = text("You cannot see these settings", "Sie können diese Einstellungen nicht sehen");
/// Which one, and who grants it.
pub(crate) const NO_RIGHT_WHY: Text = text(
    "That needs the right connectwise.read, which an administrator of the console can grant.",
    "Dazu fehlt das Recht connectwise.read, das die Verwaltung der Konsole erteilen kann.",
);
/// The right to change is missing.
pub(crate) const LOOK_ONLY: Text = text(
    "You can look but not change: that needs the right connectwise.write, which an administrator of the console can grant.",
    "Sie können lesen, aber nichts ändern: Dazu fehlt das Recht connectwise.write, das die Verwaltung der Konsole erteilen kann.",
);
/// No account is linked to the customer.
pub(crate) const NOT_LINKED: Text = text("Not a Trend Micro customer yet", "Noch kein Kunde von Trend Micro");
/// What to do about it.
pub(crate) const NOT_LINKED_WHY: Text = text(
    "ConnectWise Manage can be set up once this customer has a Trend Micro account.",
    "ConnectWise Manage lässt sich einrichten, sobald dieser Kunde ein Konto bei Trend Micro hat.",
);
/// Who imports already, with what the wizard would begin with.
pub(crate) const OPEN_DRAFT_WHY: Text = text(
    "Go on with the import that is being prepared, or throw it away and start with this customer?",
    "Möchten Sie den vorbereiteten Import fortsetzen oder ihn verwerfen und mit diesem Kunden beginnen?",
);
/// The import was not begun.
pub(crate) const NOT_STARTED: Text = text("The import was not started", "Der Import wurde nicht begonnen");
/// Nobody entered the global settings.
pub(crate) const GLOBAL_MISSING: Text =
    text("ConnectWise Manage is not connected", "ConnectWise Manage ist nicht verbunden");
/// What to do about it.
pub(crate) const GLOBAL_MISSING_WHY: Text = text(
    "Nothing can be verified or sent until an administrator enters the connection there:",
    "Es kann nichts geprüft oder gesendet werden, bis die Verbindung hier eingetragen ist:",
);
/// The integration is off for everybody.
pub(crate) const GLOBAL_OFF: Text = text(
    "ConnectWise Manage is switched off for all customers",
    "ConnectWise Manage ist für alle Kunden ausgeschaltet",
);
/// What to do about it.
pub(crate) const GLOBAL_OFF_WHY: Text = text(
    "Nothing can be verified or sent until an administrator enables the integration there:",
    "Es kann nichts geprüft oder gesendet werden, bis die Integration hier aktiviert ist:",
);
/// The last read of company and agreements failed.
pub(crate) const READ_FAILED: Text = text("ConnectWise could not be read", "ConnectWise konnte nicht gelesen werden");
/// Reads company and agreements again.
pub(crate) const READ_AGAIN: Text = text("Read again", "Erneut lesen");
/// The keys are not accepted any more.
const KEYS_REFUSED: Text = text(
    "ConnectWise does not accept the keys any more; an administrator can enter new ones.",
    "ConnectWise nimmt die Schlüssel nicht mehr an; die Verwaltung kann neue eintragen.",
);

/// Why the last read failed, and what is shown instead; `at`: when that was read, as it is written.
pub(crate) fn read_failure(why: ReadFailure, at: Option<&str>) -> String {
    let reason = match why {
        ReadFailure::NoAnswer => Text { en: "ConnectWise did not answer.", de: "ConnectWise hat nicht geantwortet." },
        ReadFailure::NoPermission => Text {
            en: "The API member may not read companies or agreements; an administrator of ConnectWise can allow it.",
            de: "Das API-Mitglied darf keine Firmen oder Verträge lesen; die Verwaltung von ConnectWise kann es erlauben.",
        },
        ReadFailure::KeysRefused => KEYS_REFUSED,
        ReadFailure::Other => {
            Text { en: "The reason is in the service's log.", de: "Der Grund steht im Protokoll des Dienstes." }
        }
    };
    let kept = match at {
        Some(at) => fill(
            &Text { en: "Company and agreements below are from {0}.", de: "Firma und Verträge unten sind vom {0}." },
            &[at],
        ),
        None => {
            Text { en: "No agreements are known yet.", de: "Es sind noch keine Verträge bekannt." }.get().to_owned()
        }
    };
    [reason.get(), &kept].join(" ")
}

/// ConnectWise refused something, in its own words.
pub(crate) fn refused(said: &str) -> String {
    fill(&Text { en: "ConnectWise refused: {0}", de: "ConnectWise hat abgelehnt: {0}" }, &[said])
}

/// `3 agreements`.
pub(crate) fn agreements_of(of: u32) -> String {
    count(of, &Text { en: "{0} agreement", de: "{0} Vertrag" }, &Text { en: "{0} agreements", de: "{0} Verträge" })
}

/// `Last saved by Dana Reyes on 3 Nov 2026, 14:05.`
pub(crate) fn last_saved(by: &str, at: &str) -> String {
    fill(&Text { en: "Last saved by {0} on {1}.", de: "Zuletzt gespeichert von {0} am {1}." }, &[by, at])
}
