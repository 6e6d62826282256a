//! Words about **Save**: what it asks before, and what two administrators saved.

use contract::problem::FieldCode;

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

/// What is wrong with a field of the connection; none where only the service has words for it.
pub(crate) fn fault(code: FieldCode) -> Option<&'static str> {
    Some(
        match code {
            FieldCode::NotAHost => Text {
                en: "This is not a host name. Enter it as in na.myconnectwise.net.",
                de: "Das ist kein Hostname. Geben Sie ihn ein wie in na.myconnectwise.net.",
            },
            FieldCode::NotHttps => {
                Text { en: "The address has to begin with https://.", de: "Die Adresse muss mit https:// beginnen." }
            }
            FieldCode::Credentials => Text {
                en: "Leave user name and password out of the address; the keys have their own fields.",
                de: "Lassen Sie Benutzername und Passwort in der Adresse weg; die Schlüssel haben eigene Felder.",
            },
            FieldCode::Separator => Text {
                en: "Neither a colon nor a plus can stand here.",
                de: "Hier kann weder ein Doppelpunkt noch ein Plus stehen.",
            },
            FieldCode::TooLong => Text { en: "Enter fewer characters.", de: "Geben Sie weniger Zeichen ein." },
            FieldCode::ControlCharacter => Text {
                en: "Enter one line, without control characters.",
                de: "Geben Sie eine Zeile ohne Steuerzeichen ein.",
            },
            FieldCode::Other => return None,
        }
        .get(),
    )
}
