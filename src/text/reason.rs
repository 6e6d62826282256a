//! Why a row of an import, or a list, stands where it stands.

use contract::reason::Reason;

use super::{Text, count, fill, number};

/// Under a row of an import: a vendor's own words as they came, ours in the language of the page. `sentence`: the same in English, for a
/// reason that this version does not know.
pub(crate) fn of_row(why: Option<&Reason>, sentence: Option<&str>) -> Option<String> {
    let ours = why.and_then(ours);
    ours.or_else(|| why.and_then(said).or(sentence).map(str::to_owned))
}

/// Of a read of `vendor`'s lists, as a whole sentence.
pub(crate) fn of_read(vendor: &str, why: Option<&Reason>, sentence: &str) -> String {
    let pattern = match why {
        Some(Reason::CredentialsRefused { .. }) => {
            &Text { en: "{0} does not accept the credentials: {1}.", de: "{0} nimmt die Zugangsdaten nicht an: {1}." }
        }
        Some(Reason::NotAllowed { .. }) => &Text {
            en: "The credentials do not allow reading {0}: {1}.",
            de: "Mit diesen Zugangsdaten lässt sich {0} nicht lesen: {1}.",
        },
        Some(Reason::NoAnswer { .. }) => &Text { en: "{0} does not answer: {1}.", de: "{0} antwortet nicht: {1}." },
        Some(Reason::NotAnAnswer { .. }) => {
            &Text { en: "What came back was not {0}'s data: {1}.", de: "Was kam, waren keine Daten von {0}: {1}." }
        }
        Some(Reason::Refused { .. } | Reason::NoLicences { .. }) => {
            &Text { en: "{0} refused: {1}.", de: "{0} hat abgelehnt: {1}." }
        }
        Some(Reason::TooManyCalls) => &Text { en: "{0} asks for fewer calls.", de: "{0} verlangt weniger Anfragen." },
        _ => return of_row(why, Some(sentence)).unwrap_or_default(),
    };
    let said = why.and_then(said).unwrap_or_default();
    fill(pattern, &[vendor, said.trim_end_matches('.')])
}

/// What the vendor said, or whose name it is.
fn said(why: &Reason) -> Option<&str> {
    match why {
        Reason::CredentialsRefused { said }
        | Reason::NotAllowed { said }
        | Reason::Refused { said }
        | Reason::NoAnswer { said }
        | Reason::NotAnAnswer { said }
        | Reason::NoLicences { said } => Some(said),
        Reason::HeldBy { name } => Some(name),
        _ => None,
    }
}

fn ours(why: &Reason) -> Option<String> {
    let text = match why {
        Reason::SeatsLeft { needed, left } => {
            let one = &Text { en: "Needs {0} seat", de: "Braucht {0} Lizenz" };
            let needs = count(*needed, one, &Text { en: "Needs {0} seats", de: "Braucht {0} Lizenzen" });
            let pattern = Text { en: "{0}; {1} left in this plan.", de: "{0}; im Plan übrig: {1}." };
            return Some(fill(&pattern, &[&needs, &number(*left)]));
        }
        Reason::TwoAccounts { first, second } => {
            let pattern = Text {
                en: "Trend Micro has two accounts for this customer ({0} and {1}). Remove one in Licensing Management Platform.",
                de: "Trend Micro hat zwei Konten für diesen Kunden ({0} und {1}). Entfernen Sie eines in der Licensing Management Platform.",
            };
            return Some(fill(&pattern, &[first.as_str(), second.as_str()]));
        }
        Reason::NoAnswerForTooLong { said } => {
            let plain = Text {
                en: "Trend Micro did not answer for too long.",
                de: "Trend Micro hat zu lange nicht geantwortet.",
            };
            return Some([plain.get(), " ", said.as_deref().unwrap_or_default()].concat().trim_end().to_owned());
        }
        Reason::TooManyCalls => &Text { en: "Too many calls.", de: "Zu viele Anfragen." },
        Reason::NotConnected => &Text {
            en: "The Licensing Management Platform is not connected any more. Connect it, then retry.",
            de: "Die Licensing Management Platform ist nicht mehr verbunden. Verbinden Sie sie, und versuchen Sie es erneut.",
        },
        Reason::Defect => &Text {
            en: "A defect of the service stopped this row. Check the account in Licensing Management Platform.",
            de: "Ein Fehler des Dienstes hat diese Zeile angehalten. Prüfen Sie das Konto in der Licensing Management Platform.",
        },
        Reason::AccountOfAnother => &Text {
            en: "The account found for this customer is linked to another customer. Check both in Licensing Management Platform.",
            de: "Das für diesen Kunden gefundene Konto ist mit einem anderen Kunden verknüpft. Prüfen Sie beide in der Licensing Management Platform.",
        },
        Reason::PlanMeanwhile => &Text {
            en: "The account got this plan meanwhile. Use Change and retry to see what it has.",
            de: "Das Konto hat diesen Plan inzwischen bekommen. „Ändern und erneut versuchen“ zeigt, was es hat.",
        },
        Reason::PlanGone => &Text {
            en: "The account does not have this plan any more. Use Change and retry to see what it has.",
            de: "Das Konto hat diesen Plan nicht mehr. „Ändern und erneut versuchen“ zeigt, was es hat.",
        },
        Reason::TemplateGone => &Text {
            en: "The account that the template comes from is not in Trend Micro any more. The account has its plan. Use Change and retry to choose another template.",
            de: "Das Konto, von dem die Vorlage stammt, gibt es bei Trend Micro nicht mehr. Das Konto hat seinen Plan. Mit „Ändern und erneut versuchen“ wählen Sie eine andere Vorlage.",
        },
        Reason::BeingSetUp => {
            &Text { en: "Trend Micro is setting up the account.", de: "Trend Micro richtet das Konto ein." }
        }
        Reason::NotSetUp => &Text {
            en: "Trend Micro has not set up the account yet. Its licences are assigned. Retry later.",
            de: "Trend Micro hat das Konto noch nicht eingerichtet. Seine Lizenzen sind zugewiesen. Versuchen Sie es später erneut.",
        },
        Reason::StoppedUnchanged => &Text {
            en: "Stopped before anything was created or changed.",
            de: "Angehalten, bevor etwas angelegt oder geändert wurde.",
        },
        Reason::StoppedWithoutPlan => &Text {
            en: "Stopped. The account exists in Trend Micro, without this plan.",
            de: "Angehalten. Das Konto ist bei Trend Micro angelegt, ohne diesen Plan.",
        },
        Reason::StoppedWithoutSettings => &Text {
            en: "Stopped. The account has its plan in Trend Micro; notifications and template are not set up.",
            de: "Angehalten. Das Konto hat bei Trend Micro seinen Plan; Benachrichtigungen und Vorlage sind nicht eingerichtet.",
        },
        Reason::StoppedWithoutTemplate => &Text {
            en: "Stopped. The account has its plan in Trend Micro; the template is not complete.",
            de: "Angehalten. Das Konto hat bei Trend Micro seinen Plan; die Vorlage ist nicht vollständig.",
        },
        Reason::NotKept => &Text {
            en: "The service could not keep what it read. It tries again.",
            de: "Der Dienst konnte das Gelesene nicht speichern. Er versucht es erneut.",
        },
        Reason::FirstRead => &Text {
            en: "Trend Micro's accounts are being read for the first time. Try again in a moment.",
            de: "Die Konten von Trend Micro werden zum ersten Mal gelesen. Versuchen Sie es gleich noch einmal.",
        },
        _ => return None,
    };
    Some(text.get().to_owned())
}
