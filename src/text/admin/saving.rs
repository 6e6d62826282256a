//! Words about **Save**: what it asks before, and what two administrators saved.

use super::{Text, text};

/// Switching off for everybody: the question.
pub(crate) const OFF_TITLE: Text =
    text("Switch the integration off for all customers?", "Integration für alle Kunden ausschalten?");
/// Its points.
pub(crate) const OFF_POINTS: [Text; 3] = [
    text(
        "No billing and no detection information is sent for any customer any more.",
        "Für keinen Kunden werden mehr Abrechnungsdaten oder Erkennungsdaten gesendet.",
    ),
    text(
        "Lines in ConnectWise agreements stay as they are: what was billed last goes on being billed.",
        "Positionen in ConnectWise-Verträgen bleiben unverändert: Was zuletzt abgerechnet wurde, wird weiter abgerechnet.",
    ),
    text(
        "These settings and those of the customers are kept.",
        "Diese Einstellungen und die der Kunden bleiben erhalten.",
    ),
];
/// Another server or log-in company: the question.
pub(crate) const ELSEWHERE_TITLE: Text =
    text("Save another server or log-in company?", "Anderen Server oder andere Anmeldefirma speichern?");
/// Its points.
pub(crate) const ELSEWHERE_POINTS: [Text; 2] = [
    text(
        "Nothing is billed for a customer until its company has been found again there.",
        "Für einen Kunden wird nichts abgerechnet, bis seine Firma dort wieder gefunden ist.",
    ),
    text(
        "Lines in the present ConnectWise stay as they are and are no longer maintained.",
        "Positionen im bisherigen ConnectWise bleiben unverändert und werden nicht mehr gepflegt.",
    ),
];
/// Its answer.
pub(crate) const ELSEWHERE_YES: Text = text("Save the other connection", "Andere Verbindung speichern");

/// Server, log-in company and keys together.
pub(crate) const CONNECTION: Text = text("Connection", "Verbindung");
/// A private key was typed.
pub(crate) const NEW_KEY: Text = text("a new private key", "ein neuer privater Schlüssel");
/// Billing for all.
pub(crate) const BILLING: Text = text("Global billing", "Globale Abrechnung");
/// Detection information for all.
pub(crate) const DETECTION: Text = text("Global detection information", "Globale Erkennungsdaten");
