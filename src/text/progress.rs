//! The words of step 5 and of **Import history**.

mod status;

use contract::imports::{Import, ImportCounts, ImportItem, ImportState, ItemStatus};

pub(crate) use self::status::{status, word};
use super::{Text, count, customers, day_time, fill, number, of_customers, text, time};

/// The heading of step 5; exact.
pub(crate) const HEADING: Text = text("Step 5 of 5: Complete Integration", "Schritt 5 von 5: Integration abschließen");
/// Under it.
pub(crate) const INTRODUCTION: Text = text(
    "The service imports the customers. You can leave this page: the import goes on, and Import history leads back here.",
    "Der Dienst importiert die Kunden. Sie können diese Seite verlassen: Der Import läuft weiter, und der Importverlauf führt hierher zurück.",
);
/// While the import is read for the first time.
pub(crate) const LOADING: Text = text("Loading the import…", "Der Import wird geladen…");
/// The bar, for screen readers.
pub(crate) const BAR: Text = text("Customers imported", "Importierte Kunden");
/// The table, for screen readers.
pub(crate) const TABLE: Text = text("Customers of this import", "Kunden dieses Imports");
/// The buttons.
pub(crate) const STOP: Text = text("Stop", "Anhalten");
pub(crate) const STOPPING: Text = text("Stopping…", "Wird angehalten…");
pub(crate) const RETRY_FAILED: Text = text("Retry all failed", "Alle fehlgeschlagenen erneut versuchen");
pub(crate) const CHANGE_AND_RETRY: Text = text("Change and retry", "Ändern und erneut versuchen");
pub(crate) const DOWNLOAD: Text = text("Download result (CSV)", "Ergebnis herunterladen (CSV)");
pub(crate) const TO_CUSTOMERS: Text = text("Back to customers", "Zurück zu den Kunden");
pub(crate) const TO_LINKED: Text = text("Open Trend Micro Customers", "Trend Micro-Kunden öffnen");
pub(crate) const SHOW_ALL: Text = text("Show all customers", "Alle Kunden zeigen");
pub(crate) const TRY_AGAIN: Text = text("Try again", "Erneut versuchen");
/// The filters.
pub(crate) const PROBLEMS: Text = text("Problems", "Probleme");
pub(crate) const UNDER_WAY: Text = text("Under way", "In Arbeit");
pub(crate) const NONE_LEFT: Text = text("No customer is in this state now", "Kein Kunde ist jetzt in diesem Zustand");
/// The columns.
pub(crate) const CUSTOMER: Text = text("Customer", "Kunde");
pub(crate) const ACCOUNT: Text = text("Trend Micro account", "Trend Micro-Konto");
pub(crate) const PLAN: Text = text("Service plan", "Serviceplan");
pub(crate) const SEATS: Text = text("Seats", "Lizenzen");
pub(crate) const STATUS: Text = text("Status", "Status");
pub(crate) const ACTION: Text = text("Action", "Aktion");
/// Under the question over an open draft.
pub(crate) const OPEN_DRAFT_BODY: Text = text(
    "Go on where you stopped, or throw it away and start again with the customers that were not imported.",
    "Machen Sie dort weiter, wo Sie aufgehört haben, oder verwerfen Sie ihn und beginnen Sie neu mit den Kunden, die nicht importiert wurden.",
);
/// Under a stop that was asked for.
pub(crate) const STOPPING_NOTE: Text = text(
    "Customers under way finish their step. Those queued are cancelled and can be retried.",
    "Kunden in Arbeit beenden ihren Schritt. Wartende werden abgebrochen und können erneut versucht werden.",
);
/// No answer for a while.
pub(crate) const LOST: Text = text("Connection lost. Trying again…", "Verbindung unterbrochen. Neuer Versuch…");
pub(crate) const LOST_NOTE: Text = text(
    "The import goes on meanwhile. What you see is how it was before.",
    "Der Import läuft währenddessen weiter. Sie sehen den Stand von vorher.",
);
/// The connection is back.
pub(crate) const RESUMED: Text =
    text("Connected again. What you see is up to date.", "Wieder verbunden. Was Sie sehen, ist aktuell.");
/// Nothing has changed for more than ten seconds.
pub(crate) const SLOW: Text = text(
    "This takes longer. You can leave the page; the import goes on.",
    "Das dauert länger. Sie können die Seite verlassen; der Import läuft weiter.",
);
/// In the row of a customer that was imported.
pub(crate) const VERIFY_ONE: Text = text("Verify", "Prüfen");
/// Told when a retry was taken.
pub(crate) const RETRYING: Text = text("Retrying", "Wird erneut versucht");
/// The file of the result.
pub(crate) const FILE: Text = text("import-result.csv", "import-ergebnis.csv");
/// The columns of that file.
pub(crate) const FILE_COLUMNS: [Text; 9] = [
    CUSTOMER,
    text("Kaseya customer ID", "Kaseya-Kunden-ID"),
    ACCOUNT,
    text("Account ID", "Konto-ID"),
    PLAN,
    SEATS,
    text("Result", "Ergebnis"),
    text("Reason", "Grund"),
    text("Since", "Seit"),
];
pub(crate) const NO_DOWNLOAD: Text = text(
    "The browser did not take the file. Allow downloads for this page, then try again.",
    "Der Browser hat die Datei nicht angenommen. Erlauben Sie Downloads für diese Seite, und versuchen Sie es erneut.",
);
/// Something asked for did not happen.
pub(crate) const NOT_DONE: Text = text("That did not work", "Das hat nicht geklappt");
/// The screen cannot be shown.
pub(crate) const NOT_FOUND: Text = text("This import is not here", "Diesen Import gibt es hier nicht");
pub(crate) const NOT_FOUND_NOTE: Text = text(
    "Its address may be mistyped, or it belongs to another partner. Import history lists all.",
    "Vielleicht ist die Adresse vertippt, oder er gehört einem anderen Partner. Der Importverlauf nennt alle.",
);
pub(crate) const NOT_SHOWN: Text = text("The import cannot be shown", "Der Import kann nicht gezeigt werden");
/// After the end.
pub(crate) const VERIFY: Text = text("Verify all settings", "Prüfen Sie alle Einstellungen");
pub(crate) const VERIFY_NOTE: Text = text(
    "Check each customer's plan, seats, notifications and template in Trend Micro's console. Template settings may have been customised by whoever made the template.",
    "Prüfen Sie in der Konsole von Trend Micro für jeden Kunden Plan, Lizenzen, Benachrichtigungen und Vorlage. Wer die Vorlage gemacht hat, kann ihre Einstellungen angepasst haben.",
);
pub(crate) const TWO_HOURS: Text = text(
    "A new customer can take up to 2 hours to appear in Trend Micro's console.",
    "Bis ein neuer Kunde in der Konsole von Trend Micro erscheint, können 2 Stunden vergehen.",
);

/// **Import history**.
pub(crate) const HISTORY: Text = text("Import history", "Importverlauf");
pub(crate) const HISTORY_LOADING: Text = text("Loading the imports…", "Die Importe werden geladen…");
pub(crate) const HISTORY_FAILED: Text =
    text("The imports could not be loaded", "Die Importe konnten nicht geladen werden");
pub(crate) const HISTORY_EMPTY: Text = text("No customer was imported yet", "Noch wurde kein Kunde importiert");
pub(crate) const HISTORY_EMPTY_NOTE: Text = text(
    "An import is listed here from the moment it is ordered.",
    "Ein Import steht hier, sobald er in Auftrag gegeben ist.",
);
pub(crate) const HISTORY_NO_RIGHT: Text = text("You cannot see imports", "Sie können keine Importe sehen");
pub(crate) const HISTORY_NO_RIGHT_NOTE: Text = text(
    "This needs the right customers.read. An administrator of the console can grant it.",
    "Dazu fehlt das Recht customers.read. Die Verwaltung der Konsole kann es erteilen.",
);
pub(crate) const PLACED: Text = text("Ordered", "Beauftragt");
pub(crate) const BY: Text = text("By", "Von");
pub(crate) const CUSTOMERS: Text = text("Customers", "Kunden");
pub(crate) const DONE: Text = text("Done", "Fertig");
pub(crate) const FAILED: Text = text("Failed", "Fehlgeschlagen");
pub(crate) const OTHERS: Text = text("Skipped or cancelled", "Übersprungen oder abgebrochen");
pub(crate) const OPEN: Text = text("Open", "Öffnen");
/// Beside the state of an import whose end this technician has not seen.
pub(crate) const NOT_SEEN: Text = text("New", "Neu");

/// `12 of 34 done, 1 failed`.
pub(crate) fn summary(counts: &ImportCounts) -> String {
    let pattern = Text { en: "{0} of {1} done", de: "{0} von {1} fertig" };
    let mut text_so_far = fill(&pattern, &[&number(counts.done), &number(counts.total)]);
    for (count, word) in [
        (counts.failed, &Text { en: "{0} failed", de: "{0} fehlgeschlagen" }),
        (counts.skipped, &Text { en: "{0} skipped", de: "{0} übersprungen" }),
        (counts.cancelled, &Text { en: "{0} cancelled", de: "{0} abgebrochen" }),
        (counts.action_required, &Text { en: "{0} to look at", de: "{0} zu prüfen" }),
    ] {
        if count > 0 {
            text_so_far.push_str(", ");
            text_so_far.push_str(&fill(word, &[&number(count)]));
        }
    }
    text_so_far
}

/// The heading of the result.
pub(crate) fn result(counts: &ImportCounts) -> String {
    let imported = &Text { en: "{0} imported", de: "{0} importiert" };
    match counts.done {
        done if done == counts.total => fill(imported, &[&customers(counts.total)]),
        0 => Text { en: "No customer was imported", de: "Kein Kunde wurde importiert" }.get().to_owned(),
        done => fill(imported, &[&of_customers(done, counts.total)]),
    }
}

/// Who ordered it, and when.
pub(crate) fn placed(import: &Import) -> String {
    let at = day_time(&import.placed_at);
    match &import.ended_at {
        Some(end) => {
            let pattern =
                Text { en: "Ordered by {0} on {1} · ended at {2}", de: "Beauftragt von {0} am {1} · beendet um {2}" };
            fill(&pattern, &[&import.placed_by, &at, &time(end)])
        }
        None => fill(&Text { en: "Ordered by {0} on {1}", de: "Beauftragt von {0} am {1}" }, &[&import.placed_by, &at]),
    }
}

/// `Retry all 4 not imported`: failed, skipped and cancelled ones.
pub(crate) fn retry_rest(count: u32) -> String {
    let pattern = Text { en: "Retry all {0} not imported", de: "Alle {0} nicht importierten erneut versuchen" };
    fill(&pattern, &[&number(count)])
}

/// The accessible name of a row's button.
pub(crate) fn retry(name: &str) -> String {
    fill(&Text { en: "Retry {0}", de: "Erneut versuchen: {0}" }, &[name])
}

/// The accessible name of the way to a customer's settings.
pub(crate) fn verify(name: &str) -> String {
    fill(&Text { en: "Verify all settings of {0}", de: "Prüfen: alle Einstellungen von {0}" }, &[name])
}

/// The accessible name of a button that opens an import.
pub(crate) fn open(import: &Import) -> String {
    let pattern = Text { en: "Open the import of {0}", de: "Öffnen: Import vom {0}" };
    fill(&pattern, &[&day_time(&import.placed_at)])
}

/// What stands under the status; a name that the status says is not said twice.
pub(crate) fn reason(item: &ImportItem) -> Option<String> {
    let why = super::reason::of_row(item.why.as_ref(), item.reason.as_deref());
    why.filter(|_| item.status != ItemStatus::BeingImported)
}

/// One failure, for screen readers.
pub(crate) fn failure(item: &ImportItem) -> String {
    let mut text = [&item.name, ": ", &status(item)].concat();
    if let Some(reason) = reason(item) {
        text.push_str(": ");
        text.push_str(&reason);
    }
    text
}

/// Many failures at once, for screen readers.
pub(crate) fn failures(failed: u32) -> String {
    let one = &Text { en: "{0} customer failed", de: "{0} Kunde fehlgeschlagen" };
    count(failed, one, &Text { en: "{0} customers failed", de: "{0} Kunden fehlgeschlagen" })
}

/// Where an import stands, in a list.
pub(crate) fn state(state: ImportState) -> &'static str {
    match state {
        ImportState::Running => &Text { en: "Running", de: "Läuft" },
        ImportState::Stopping => &Text { en: "Stopping", de: "Wird angehalten" },
        ImportState::Ended => &Text { en: "Ended", de: "Beendet" },
        ImportState::Other => &Text { en: "Not known", de: "Nicht bekannt" },
    }
    .get()
}
