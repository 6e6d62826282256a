//! Words of the two tabs.

pub(crate) mod linked;
mod row;
mod state;

pub(crate) use self::{
    row::{account, contact, split, status, why},
    state::{SUGGESTIONS_FOLLOW, Warning, empty, freshness, warnings},
};
use super::{Text, customers, fill, number, of_customers, text};
use contract::{draft::OpenDraft, imports::Import};
use domain::{draft::Step, list::Filter};

/// Title of the screen.
pub(crate) const TITLE: Text = text("Customers", "Kunden");
/// Name of the tabs.
pub(crate) const TABS: Text = text("Customers by Trend Micro account", "Kunden nach Trend Micro-Konto");
/// Tab, exact.
pub(crate) const LINKED: Text = text("Trend Micro Customers", "Trend Micro-Kunden");
/// Tab, exact.
pub(crate) const UNLINKED: Text = text("Non-Trend Micro Customers", "Kunden ohne Trend Micro");
/// Button, exact.
pub(crate) const IMPORT: Text = text("Import to Trend Micro", "In Trend Micro importieren");
/// Link, exact.
pub(crate) const HISTORY: Text = text("Import history", "Importverlauf");
/// Link beside the time of the last read.
pub(crate) const REFRESH: Text = text("Refresh", "Aktualisieren");
/// Takes the list that was kept back.
pub(crate) const ACCEPT_SHRUNK: Text = text("Show the shorter list", "Kürzere Liste zeigen");
/// Column.
pub(crate) const CUSTOMER: Text = text("Customer", "Kunde");
/// Column.
pub(crate) const ENDPOINTS: Text = text("Endpoints", "Endpunkte");
/// Column.
pub(crate) const SUGGESTED_SEATS: Text = text("Suggested seats", "Vorgeschlagene Lizenzen");
/// Column.
pub(crate) const SUGGESTED_ACCOUNT: Text = text("Suggested account", "Vorgeschlagenes Konto");
/// Column.
pub(crate) const STATUS: Text = text("Status", "Status");
/// Column.
pub(crate) const ACCOUNT: Text = text("Trend Micro account", "Trend Micro-Konto");
/// Column.
pub(crate) const PLAN: Text = text("Service plan", "Serviceplan");
/// Column.
pub(crate) const SEATS: Text = text("Seats", "Lizenzen");
/// Column.
pub(crate) const LINKED_SINCE: Text = text("Linked", "Verknüpft");
/// The check box over the column of check boxes.
pub(crate) const SELECT_PAGE: Text = text("Select page", "Seite auswählen");
/// The table, for screen readers.
pub(crate) const TABLE: Text = text("Customers without a Trend Micro account", "Kunden ohne Trend Micro-Konto");
/// The other table, for screen readers.
pub(crate) const LINKED_TABLE: Text = text("Customers with a Trend Micro account", "Kunden mit Trend Micro-Konto");
/// While the list is on its way.
pub(crate) const LOADING: Text = text("Loading customers…", "Kunden werden geladen…");
/// Where a list knows nothing.
pub(crate) const NOT_KNOWN: Text = text("not known", "nicht bekannt");
/// Names the filters.
pub(crate) const FILTERS: Text = text("Filters", "Filter");
/// Takes search and filter away.
pub(crate) const CLEAR_FILTERS: Text = text("Clear filters", "Filter aufheben");
/// Why nothing can be selected.
pub(crate) const LOOK_ONLY: Text = text(
    "You can look but not import: that needs the right customers.import, which an administrator of the console can grant.",
    "Sie können lesen, aber nicht importieren: Dazu fehlt das Recht customers.import, das die Verwaltung der Konsole erteilt.",
);
/// Above the list when a newer one did not come.
pub(crate) const NOT_UPDATED: Text =
    text("The list could not be brought up to date", "Die Liste konnte nicht aktualisiert werden");
/// When the draft could not be opened.
pub(crate) const NOT_STARTED: Text =
    text("The import could not be prepared", "Der Import konnte nicht vorbereitet werden");
/// Title of the question over an open draft.
pub(crate) const OPEN_DRAFT: Text = text("You have begun an import", "Sie haben einen Import begonnen");
/// The question itself.
pub(crate) const OPEN_DRAFT_BODY: Text = text(
    "Go on where you stopped, or throw it away and start again with the customers selected now.",
    "Machen Sie dort weiter, wo Sie aufgehört haben, oder verwerfen Sie ihn und beginnen Sie neu mit den jetzt ausgewählten Kunden.",
);
/// The same, when it is not any more what was asked about: another window saved it, or this one did late.
pub(crate) const OPEN_DRAFT_CHANGED: Text = text(
    "It was changed just now. Go on with it, or throw it away and start again.",
    "Er wurde gerade geändert. Machen Sie damit weiter, oder verwerfen Sie ihn und beginnen Sie neu.",
);
/// Answer to it.
pub(crate) const START_AGAIN: Text = text("Start again", "Neu beginnen");
/// Opens an import.
pub(crate) const OPEN: Text = text("Open", "Öffnen");
/// Takes the line of an ended import away.
pub(crate) const DISMISS: Text = text("Dismiss", "Ausblenden");
/// A linked customer that Kaseya does not have.
pub(crate) const GONE: Text = text("Not in Kaseya any more", "Nicht mehr in Kaseya");

/// A filter's words.
pub(crate) fn filter(filter: Filter) -> &'static str {
    match filter {
        Filter::SuggestedMatch => &Text { en: "Suggested match", de: "Mit Vorschlag" },
        Filter::NeedsAttention => &Text { en: "Needs attention", de: "Zu klären" },
        Filter::NoEndpoints => &Text { en: "No endpoints", de: "Ohne Endpunkte" },
    }
    .get()
}

/// `Search 128 customers`.
pub(crate) fn search(total: u32) -> String {
    fill(&Text { en: "Search {0}", de: "{0} durchsuchen" }, &[&customers(total)])
}

/// `Select Albright & Sons Dental`.
pub(crate) fn select(name: &str) -> String {
    fill(&Text { en: "Select {0}", de: "{0} auswählen" }, &[name])
}

/// `3 selected`.
pub(crate) fn selected(selected: u32) -> String {
    fill(&Text { en: "{0} selected", de: "{0} ausgewählt" }, &[&number(selected)])
}

/// `1 not shown by this filter`.
pub(crate) fn hidden(hidden: u32) -> String {
    fill(&Text { en: "{0} not shown by this filter", de: "{0} durch den Filter verdeckt" }, &[&number(hidden)])
}

/// `34 selected, 6 not shown by this filter`: for screen readers.
pub(crate) fn selection(now: u32, out_of_sight: u32) -> String {
    match (now, out_of_sight) {
        (0, _) => Text { en: "Nothing selected", de: "Nichts ausgewählt" }.get().to_owned(),
        (_, 0) => selected(now),
        _ => [selected(now), hidden(out_of_sight)].join(", "),
    }
}

/// After the page was selected by its key: `25 selected. To select everybody, use: Select all 128 customers`.
pub(crate) fn page_selected(now: u32, out_of_sight: u32, all: &str) -> String {
    let pattern =
        Text { en: "{0}. To select everybody, use: {1}", de: "{0}. Um alle auszuwählen, verwenden Sie: {1}" };
    fill(&pattern, &[&selection(now, out_of_sight), all])
}

/// After the list was read again: who was selected and cannot be any more.
pub(crate) fn left_behind(count: u32) -> String {
    let one = &Text {
        en: "{0} selected customer has left the list or is being imported",
        de: "{0} ausgewählter Kunde ist nicht mehr in der Liste oder wird importiert",
    };
    let many = &Text {
        en: "{0} selected customers have left the list or are being imported",
        de: "{0} ausgewählte Kunden sind nicht mehr in der Liste oder werden importiert",
    };
    super::count(count, one, many)
}

/// The caption of the table, for screen readers: `Customers without a Trend Micro account, page 2 of 6`.
pub(crate) fn caption(page: u32, pages: u32) -> String {
    let pattern = Text { en: "{0}, page {1} of {2}", de: "{0}, Seite {1} von {2}" };
    fill(&pattern, &[TABLE.get(), &number(page), &number(pages)])
}

/// `Select all 31 matching`.
pub(crate) fn select_all(matching: u32, narrowed: bool) -> String {
    if narrowed {
        fill(&Text { en: "Select all {0} matching", de: "Alle {0} passenden auswählen" }, &[&number(matching)])
    } else {
        fill(&Text { en: "Select all {0}", de: "Alle auswählen: {0}" }, &[&customers(matching)])
    }
}

/// More is selected than one import takes.
pub(crate) fn too_many(most: u32) -> String {
    let pattern = Text {
        en: "One import takes at most {0} customers. Un-tick the others, or import in parts.",
        de: "Ein Import fasst höchstens {0} Kunden. Wählen Sie die übrigen ab, oder importieren Sie in Teilen.",
    };
    fill(&pattern, &[&number(most)])
}

/// `31 of 128 customers`: for screen readers, after a search.
pub(crate) fn found(matching: u32, total: u32) -> String {
    of_customers(matching, total)
}

/// `Continue (12 customers, step 3)`; `open` is none where that is not known.
pub(crate) fn go_on(open: Option<OpenDraft>) -> String {
    let Some(OpenDraft { included, step, .. }) = open else {
        return Text { en: "Continue", de: "Fortsetzen" }.get().to_owned();
    };
    let step = match step {
        Step::Accounts => "1",
        Step::Notifications => "2",
        Step::Plans => "3",
        Step::Templates => "4",
    };
    fill(&Text { en: "Continue ({0}, step {1})", de: "Fortsetzen ({0}, Schritt {1})" }, &[&customers(included), step])
}

/// `Import of 34: 12 done, 1 failed.`
pub(crate) fn import_line(import: &Import) -> String {
    let counts = &import.counts;
    let parts: Vec<String> = [
        (counts.done, &Text { en: "{0} done", de: "{0} fertig" }),
        (counts.failed, &Text { en: "{0} failed", de: "{0} fehlgeschlagen" }),
        (counts.skipped, &Text { en: "{0} skipped: no licences", de: "{0} übersprungen: keine Lizenzen" }),
        (counts.cancelled, &Text { en: "{0} cancelled", de: "{0} abgebrochen" }),
        (counts.action_required, &Text { en: "{0} to look at", de: "{0} zu prüfen" }),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| fill(word, &[&number(count)]))
    .collect();
    let so_far =
        if parts.is_empty() { Text { en: "begun", de: "begonnen" }.get().to_owned() } else { parts.join(", ") };
    fill(&Text { en: "Import of {0}: {1}.", de: "Import von {0}: {1}." }, &[&number(counts.total), &so_far])
}

/// Under the date of a link: who made it.
pub(crate) fn linked_by(name: &str) -> String {
    fill(&Text { en: "by {0}", de: "von {0}" }, &[name])
}

/// `2 more imports to look at`: those the strip has no line for.
pub(crate) fn more_imports(of: u32) -> String {
    let one = Text { en: "{0} more import to look at", de: "{0} weiterer Import anzusehen" };
    let many = Text { en: "{0} more imports to look at", de: "{0} weitere Importe anzusehen" };
    fill(super::pick(of, &one, &many), &[&number(of)])
}
