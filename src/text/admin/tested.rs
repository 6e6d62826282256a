//! Words about **Test Connection**: each outcome, and what to do.

use contract::connectwise::{Outcome, RightState, Tested};

use super::{Text, fill, text};
use crate::text::{count, whole};

/// **Test Connection**.
pub(crate) const TEST: Text = text("Test Connection", "Verbindung testen");
/// Beside the button, while nobody has tested what is entered.
pub(crate) const NOT_TESTED: Text = text("Not tested", "Nicht getestet");
/// While it is under way.
pub(crate) const TESTING: Text = text("Testing…", "Wird getestet…");
/// No result came.
pub(crate) const FAILED: Text =
    text("The connection could not be tested", "Die Verbindung konnte nicht getestet werden");

/// How many rights are missing.
pub(crate) fn missing(tested: &Tested) -> u32 {
    whole(tested.rights.iter().filter(|right| right.state == RightState::Missing).count())
}

/// `Tested 4 minutes ago`.
pub(crate) fn tested(ago: &str) -> String {
    fill(&Text { en: "Tested {0}", de: "Getestet {0}" }, &[ago])
}

/// What was found, in a line.
pub(crate) fn heading(tested: &Tested) -> String {
    let words = match tested.outcome {
        Outcome::Connected => return connected(tested),
        Outcome::NoAnswer => Text { en: "The server does not answer.", de: "Der Server antwortet nicht." },
        Outcome::NotConnectWise => Text {
            en: "What answers at this address is not ConnectWise.",
            de: "Unter dieser Adresse antwortet etwas anderes als ConnectWise.",
        },
        Outcome::AddressNotAllowed => {
            Text { en: "This address may not be called.", de: "Diese Adresse darf nicht aufgerufen werden." }
        }
        Outcome::CompanyUnknown => Text {
            en: "ConnectWise does not know this log-in company.",
            de: "ConnectWise kennt diese Anmeldefirma nicht.",
        },
        Outcome::KeysRefused => {
            Text { en: "ConnectWise does not accept these keys.", de: "ConnectWise nimmt diese Schlüssel nicht an." }
        }
        Outcome::TooManyRequests => {
            Text { en: "ConnectWise asks for fewer requests.", de: "ConnectWise bittet um weniger Anfragen." }
        }
        Outcome::Other => Text { en: "The test ended in an unknown way.", de: "Der Test endete auf unbekannte Weise." },
    };
    words.get().to_owned()
}

fn connected(tested: &Tested) -> String {
    let version = tested.version.as_deref().unwrap_or_default();
    let connected = fill(&Text { en: "Connected to ConnectWise {0}", de: "Mit ConnectWise {0} verbunden" }, &[version]);
    let connected = connected.trim_end();
    match missing(tested) {
        0 => connected.to_owned(),
        missing => {
            let one = &Text { en: "{0} right is missing", de: "{0} Recht fehlt" };
            let missing = count(missing, one, &Text { en: "{0} rights are missing", de: "{0} Rechte fehlen" });
            [connected, ", ", &missing].concat()
        }
    }
}

/// What to do about it.
pub(crate) fn advice(tested: &Tested) -> &'static str {
    let unknown = || tested.rights.iter().any(|right| right.state == RightState::Unknown);
    match tested.outcome {
        Outcome::Connected if missing(tested) > 0 => Text {
            en: "In ConnectWise open System > Security Roles, then the role of the API member, and grant what is missing. Then test again.",
            de: "Öffnen Sie in ConnectWise System > Security Roles, dann die Rolle des API-Mitglieds, und erteilen Sie, was fehlt. Testen Sie danach erneut.",
        },
        Outcome::Connected if unknown() => Text {
            en: "Rights to add and edit cannot be tested without changing something. Make sure the role has them too.",
            de: "Rechte zum Anlegen und Ändern lassen sich nicht testen, ohne etwas zu ändern. Prüfen Sie, dass die Rolle auch sie hat.",
        },
        Outcome::Connected => {
            Text { en: "The role has all rights that are needed.", de: "Die Rolle hat alle nötigen Rechte." }
        }
        Outcome::NoAnswer => Text {
            en: "Look at the address. If it is right, the server may be down or closed to this service: try again later, or ask whoever runs it.",
            de: "Prüfen Sie die Adresse. Stimmt sie, ist der Server vielleicht nicht in Betrieb oder für diesen Dienst gesperrt: Versuchen Sie es später erneut oder fragen Sie den Betreiber.",
        },
        Outcome::NotConnectWise => Text {
            en: "Enter the address you open ConnectWise Manage at.",
            de: "Geben Sie die Adresse ein, unter der Sie ConnectWise Manage öffnen.",
        },
        Outcome::AddressNotAllowed => Text {
            en: "Use https:// and a public host, or ask the operator of Remote Manager to allow this one.",
            de: "Verwenden Sie https:// und einen öffentlichen Host, oder bitten Sie den Betreiber von Remote Manager, diesen zuzulassen.",
        },
        Outcome::CompanyUnknown => Text {
            en: "Enter your own company as you do when you sign in to ConnectWise; a customer's company ID does not work here.",
            de: "Geben Sie Ihre eigene Firma ein wie bei der Anmeldung an ConnectWise; die Firmen-ID eines Kunden geht hier nicht.",
        },
        Outcome::KeysRefused => Text {
            en: "Enter both keys of one active API member again, or make new ones in ConnectWise.",
            de: "Geben Sie beide Schlüssel eines aktiven API-Mitglieds erneut ein, oder erzeugen Sie in ConnectWise neue.",
        },
        Outcome::TooManyRequests => {
            Text { en: "Wait a minute, then test again.", de: "Warten Sie eine Minute und testen Sie dann erneut." }
        }
        Outcome::Other => Text { en: "Test again.", de: "Testen Sie erneut." },
    }
    .get()
}

/// Whether the role has a right.
pub(crate) fn right(state: RightState) -> &'static str {
    match state {
        RightState::Granted => Text { en: "granted", de: "erteilt" },
        RightState::Missing => Text { en: "missing", de: "fehlt" },
        RightState::Unknown => Text { en: "not tested", de: "nicht getestet" },
    }
    .get()
}
