//! The words of the import wizard's first four steps.

mod accounts;
mod contract;
mod plans;
mod problems;
mod stale;
mod templates;

use domain::draft::Step;

pub(crate) use self::{accounts::*, contract::*, plans::*, problems::sentence, stale::*, templates::*};
pub(crate) use super::whole;
use super::{Text, count, fill, number, pick, text};

/// The steps' short names.
pub(crate) const STEPS: [Text; 5] = [
    text("Accounts", "Konten"),
    text("Notifications", "Benachrichtigungen"),
    text("Service plan and seats", "Serviceplan und Lizenzen"),
    text("Template", "Vorlage"),
    text("Complete", "Abschluss"),
];

/// The heading of a step; exact.
pub(crate) fn heading(step: Step) -> &'static str {
    match step {
        Step::Accounts => &Text {
            en: "Step 1 of 5: Integrate Kaseya Customers with Trend Micro Accounts",
            de: "Schritt 1 von 5: Kaseya-Kunden mit Trend Micro-Konten verknüpfen",
        },
        Step::Notifications => &Text {
            en: "Step 2 of 5: Trend Micro Customer Notifications",
            de: "Schritt 2 von 5: Benachrichtigungen zu Trend Micro-Kunden",
        },
        Step::Plans => &Text { en: "Step 3 of 5: Assign Service Plan", de: "Schritt 3 von 5: Serviceplan zuweisen" },
        Step::Templates => &Text { en: "Step 4 of 5: Assign Template", de: "Schritt 4 von 5: Vorlage zuweisen" },
    }
    .get()
}

/// One sentence under the heading.
pub(crate) fn introduction(step: Step) -> &'static str {
    match step {
        Step::Accounts => &Text { en: "Choose the Trend Micro account that each Kaseya customer has, or create a new one. One customer, one account.", de: "Wählen Sie für jeden Kaseya-Kunden sein Trend Micro-Konto, oder legen Sie ein neues an. Ein Kunde, ein Konto." },
        Step::Notifications => &Text { en: "Choose who gets the e-mail that Trend Micro sends about these customers' environments.", de: "Wählen Sie, wer die E-Mails bekommt, die Trend Micro zu den Umgebungen dieser Kunden sendet." },
        Step::Plans => &Text { en: "Seats start at 20 % more than the endpoints in Kaseya, at least 10.", de: "Vorgeschlagen sind 20 % mehr Lizenzen als Endpunkte in Kaseya, mindestens 10." },
        Step::Templates => &Text { en: "Choose the security settings each customer starts with, then check what will be done.", de: "Wählen Sie die Sicherheitseinstellungen, mit denen jeder Kunde beginnt, und prüfen Sie dann, was geschehen wird." },
    }
    .get()
}

pub(crate) const LOADING: Text = text("Loading the import…", "Der Import wird geladen…");
/// The heading of a wizard without a step.
pub(crate) const IMPORT: Text = text("Import customers", "Kunden importieren");
pub(crate) const NOT_LOADED: Text = text("The import could not be loaded", "Der Import konnte nicht geladen werden");
pub(crate) const NO_DRAFT: Text = text("No import is being prepared", "Kein Import ist in Vorbereitung");
pub(crate) const NO_DRAFT_WHY: Text = text(
    "It was ordered, or started again in another window. Select customers to prepare a new one; those ordered are in Import history.",
    "Er wurde in Auftrag gegeben oder in einem anderen Fenster neu begonnen. Wählen Sie Kunden für einen neuen aus; beauftragte stehen im Importverlauf.",
);
pub(crate) const NO_RIGHT: Text = text("You cannot import customers", "Sie können keine Kunden importieren");
pub(crate) const NO_RIGHT_WHY: Text = text(
    "This needs the right customers.import. An administrator of the console can grant it.",
    "Dazu fehlt das Recht customers.import. Die Verwaltung der Konsole kann es erteilen.",
);
pub(crate) const TO_CUSTOMERS: Text = text("Back to customers", "Zurück zu den Kunden");
pub(crate) const TRY_AGAIN: Text = text("Try again", "Erneut versuchen");

/// **Next >**.
pub(crate) const NEXT: Text = text("Next >", "Weiter >");
/// **Back**.
pub(crate) const BACK: Text = text("Back", "Zurück");
/// **Integrate**.
pub(crate) const INTEGRATE: Text = text("Integrate", "Integrieren");
pub(crate) const SAVE_AND_CLOSE: Text = text("Save and close", "Speichern und schließen");
pub(crate) const NOT_ORDERED: Text = text("The import was not started", "Der Import wurde nicht gestartet");
pub(crate) const NOT_ORDERED_NEXT: Text = text(
    "Nothing is imported twice when you choose Integrate again.",
    "Nichts wird doppelt importiert, wenn Sie noch einmal Integrieren wählen.",
);

pub(crate) const SAVING: Text = text("Saving…", "Wird gespeichert…");
pub(crate) const NOT_SAVED_RETRYING: Text = text("Not saved. Retrying…", "Nicht gespeichert. Neuer Versuch…");
pub(crate) const NOT_SAVED: Text =
    text("Your last changes are not saved", "Ihre letzten Änderungen sind nicht gespeichert");
/// Of an import that is not on the screen any more.
pub(crate) const LOST: Text =
    text("The last changes of the import were not saved", "Die letzten Änderungen am Import wurden nicht gespeichert");
pub(crate) const LOST_WHY: Text = text(
    "It was changed or ordered in another window, or the service did not take them. Open the import to see what is saved.",
    "Er wurde in einem anderen Fenster geändert oder beauftragt, oder der Dienst hat sie nicht angenommen. Öffnen Sie den Import, um zu sehen, was gespeichert ist.",
);
pub(crate) const UNSAVED: Text =
    text("Changes to the import are not saved yet.", "Änderungen am Import sind noch nicht gespeichert.");
pub(crate) const CLOSED: Text = text("This import is not open any more", "Dieser Import ist nicht mehr offen");
pub(crate) const CHANGED: Text =
    text("The import was changed in another window", "Der Import wurde in einem anderen Fenster geändert");
pub(crate) const CHANGED_TAKE: Text =
    text("Use it without my last changes", "Ohne meine letzten Änderungen übernehmen");
pub(crate) const CHANGED_AGAIN: Text = text("Use it with my last changes", "Mit meinen letzten Änderungen übernehmen");

pub(crate) const CHANGED_SHOW: Text = text("Show it", "Zeigen");

/// `Saved 14:05`.
pub(crate) fn saved(time: &str) -> String {
    fill(&Text { en: "Saved {0}", de: "Gespeichert {0}" }, &[time])
}

/// In the dialog about a newer document.
pub(crate) fn changed(time: &str) -> String {
    let pattern = Text {
        en: "It was saved at {0}, after you opened it here. Your last changes here are not part of it.",
        de: "Er wurde um {0} gespeichert, nachdem Sie ihn hier geöffnet hatten. Ihre letzten Änderungen hier sind nicht enthalten.",
    };
    fill(&pattern, &[time])
}

/// The same where everything of this window is part of it.
pub(crate) fn changed_elsewhere(time: &str) -> String {
    let pattern = Text {
        en: "It was saved there at {0}, after your last changes here.",
        de: "Er wurde dort um {0} gespeichert, nach Ihren letzten Änderungen hier.",
    };
    fill(&pattern, &[time])
}

/// The heading of the error summary.
pub(crate) fn problems(customers: usize) -> String {
    match customers {
        0 | 1 => Text { en: "There is a problem", de: "Es gibt ein Problem" }.get().to_owned(),
        _ => {
            let many = &Text { en: "{0} customers need attention", de: "Bei {0} Kunden ist etwas zu klären" };
            fill(many, &[&number(whole(customers))])
        }
    }
}

/// Under a summary that does not list all.
pub(crate) fn more_problems(problems: usize) -> String {
    let one = &Text { en: "And {0} more problem.", de: "Und {0} weiteres Problem." };
    count(whole(problems), one, &Text { en: "And {0} more problems.", de: "Und {0} weitere Probleme." })
}

pub(crate) const SHOW_ONLY_THESE: Text = text("Show only these customers", "Nur diese Kunden zeigen");
pub(crate) const SHOW_ALL: Text = text("Show all customers", "Alle Kunden zeigen");

pub(crate) const NOTIFY: Text = text(
    "Send all customer notifications to my email address",
    "Alle Kundenbenachrichtigungen an meine E-Mail-Adresse senden",
);

/// Where notifications go.
pub(crate) fn notify_address(address: &str) -> String {
    fill(&Text { en: "Your registered address: {0}", de: "Ihre hinterlegte Adresse: {0}" }, &[address])
}

pub(crate) const NOTIFY_UNKNOWN: Text = text(
    "The console knows no e-mail address of yours. Add one to your console account, then reload.",
    "Die Konsole kennt keine E-Mail-Adresse von Ihnen. Tragen Sie eine in Ihr Konsolenkonto ein, und laden Sie die Seite neu.",
);
pub(crate) const NOTIFY_MEANING: Text = text(
    "On: all e-mail about the environments of the customers in this import goes to this address too. Recipients that an account has already stay. Off: recipients stay as Trend Micro sets them.",
    "Ein: Alle E-Mails zu den Umgebungen der Kunden dieses Imports gehen auch an diese Adresse. Empfänger, die ein Konto schon hat, bleiben. Aus: Die Empfänger bleiben so, wie Trend Micro sie setzt.",
);

/// `2 of 34`, a place in a list.
fn place_of(place: u32, of: u32) -> [String; 2] {
    [number(place), number(of)]
}

/// `one` or `many` with a count and a name.
fn counted(count: u32, one: &Text, many: &Text, name: &str) -> String {
    fill(pick(count, one, many), &[&number(count), name])
}
