//! What to do when an answer does not come.

use contract::problem;

use super::{Text, text};
use crate::{api::ApiError, host::Code};

const UNDECODABLE: Text = text(
    "The answer could not be read. Reload the page; if that does not help, the console's administrator can see the request in its log.",
    "Die Antwort war nicht lesbar. Laden Sie die Seite neu; hilft das nicht, findet die Verwaltung der Konsole die Anfrage im Protokoll.",
);

impl ApiError {
    /// What happened and what to do, in a sentence or two.
    pub(crate) fn sentence(&self) -> String {
        match self {
            // The service's own words say more than its code; they are English.
            Self::Problem(problem) => {
                of_the_service(problem.code).map_or_else(|| problem.detail.clone(), ToOwned::to_owned)
            }
            Self::Host(error) => of_the_console(error.code).get().to_owned(),
            Self::Undecodable => UNDECODABLE.get().to_owned(),
        }
    }
}

/// What a refusal's code says in languages the service does not speak; nothing where only its own sentence says enough.
fn of_the_service(code: problem::Code) -> Option<&'static str> {
    if super::language().is_english() {
        return None;
    }
    let german = match code {
        problem::Code::Unauthenticated => "Melden Sie sich wieder an der Konsole an.",
        problem::Code::ScopeMissing => "Dazu fehlt Ihnen ein Recht. Die Verwaltung der Konsole kann es erteilen.",
        problem::Code::NotFound => "Das gibt es nicht, oder nicht mehr.",
        problem::Code::Changed => "Das wurde inzwischen in einem anderen Fenster geändert. Laden Sie die Seite neu.",
        problem::Code::PreviewChanged => "Die Daten haben sich seit der Vorschau geändert. Prüfen Sie sie noch einmal.",
        problem::Code::DraftOpen => "Ein Import ist schon in Vorbereitung.",
        problem::Code::NoDraft => "Kein Import ist in Vorbereitung. Wählen Sie Kunden aus.",
        problem::Code::NotConnected => {
            "Für diesen Partner fehlt eine Verbindung. Der Betreiber von Remote Manager richtet sie ein."
        }
        problem::Code::VendorUnreachable => {
            "Kaseya, Trend Micro oder ConnectWise antwortet nicht. Versuchen Sie es in einigen Minuten erneut."
        }
        problem::Code::BeingImported => "Der Import läuft noch. Versuchen Sie es erneut, wenn er beendet ist.",
        problem::Code::TooManyRequests => {
            "Das waren zu viele Anfragen auf einmal. Warten Sie eine Minute und versuchen Sie es erneut."
        }
        problem::Code::ServiceUnreachable => {
            "Der Dienst ist nicht erreichbar. Versuchen Sie es in einer Minute erneut."
        }
        problem::Code::ServiceTimeout => {
            "Der Dienst hat nicht rechtzeitig geantwortet. Versuchen Sie es erneut, um zu sehen, wie es steht."
        }
        problem::Code::Internal => {
            "Im Dienst ist ein Fehler aufgetreten. Versuchen Sie es erneut; hilft das nicht, melden Sie es dem Betreiber."
        }
        _ => return None,
    };
    Some(german)
}

fn of_the_console(code: Code) -> &'static Text {
    match code {
        Code::Aborted => &Text {
            en: "This was given up because the page was left.",
            de: "Das wurde abgebrochen, weil die Seite verlassen wurde.",
        },
        Code::Timeout => &Text {
            en: "No answer came in time. What was asked may still take effect; retry to see how things are.",
            de: "Die Antwort kam nicht rechtzeitig. Der Auftrag kann noch wirken; versuchen Sie es erneut, um zu sehen, wie es steht.",
        },
        Code::Network => &Text {
            en: "The console cannot reach its server. Check the network, then retry.",
            de: "Die Konsole erreicht ihren Server nicht. Prüfen Sie das Netzwerk und versuchen Sie es erneut.",
        },
        Code::ForbiddenRoute => &Text {
            en: "The console does not let this request through. The console's administrator can allow it for this extension.",
            de: "Die Konsole lässt diese Anfrage nicht durch. Ihre Verwaltung kann sie für diese Erweiterung freigeben.",
        },
        Code::ScopeMissing => &Text {
            en: "You lack the right to do this. An administrator of the console can grant it.",
            de: "Dazu fehlt Ihnen ein Recht. Die Verwaltung der Konsole kann es erteilen.",
        },
        Code::SessionExpired => &super::SIGNED_OUT_BODY,
        Code::RateLimited => &Text {
            en: "Too much was asked at once. Wait a minute, then retry.",
            de: "Das waren zu viele Anfragen auf einmal. Warten Sie eine Minute und versuchen Sie es erneut.",
        },
        Code::PayloadTooLarge => &Text {
            en: "This is too much for one request. Take fewer customers at a time.",
            de: "Das ist zu viel für eine Anfrage. Nehmen Sie weniger Kunden auf einmal.",
        },
        Code::NotAnAnswer | Code::Other => &Text {
            en: "The console did not pass on an answer. Retry; if it happens again, reload the page.",
            de: "Die Konsole hat keine Antwort weitergegeben. Versuchen Sie es erneut; hilft das nicht, laden Sie die Seite neu.",
        },
    }
}
