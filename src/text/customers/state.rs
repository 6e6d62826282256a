use contract::customers::{KaseyaRead, ReadState};
use js_sys::Date;

use crate::text::{Text, ago, customers, fill, reason, text};

/// Older lists are called old, in milliseconds.
const STALE_MS: f64 = 24.0 * 3_600_000.0;

/// Something about a Kaseya server that stands above the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Warning {
    /// What is so.
    pub(crate) heading: String,
    /// What it means.
    pub(crate) body: String,
    /// A shorter list was kept back; it can be had.
    pub(crate) shrunk: bool,
}

/// Trend Micro's accounts are on their way.
pub(crate) const SUGGESTIONS_FOLLOW: Text = text("Suggested accounts follow.", "Vorgeschlagene Konten folgen.");

/// How fresh the list is, in a sentence: the oldest read counts where there are several Kaseya servers.
pub(crate) fn freshness(reads: &[KaseyaRead]) -> String {
    let reading = reads.iter().any(|read| read.state == ReadState::Reading);
    let found = reads.iter().filter(|read| read.state == ReadState::Reading).map(|read| read.found).sum();
    let oldest = if reads.iter().any(|read| read.read_at.is_none()) {
        None
    } else {
        reads.iter().filter_map(|read| read.read_at.as_ref()).min()
    };
    match (reading, oldest) {
        (true, Some(at)) => {
            let pattern = Text {
                en: "Kaseya customers read {0}. Reading again: {1} so far.",
                de: "Kaseya-Kunden {0} gelesen. Wird neu gelesen: bisher {1}.",
            };
            fill(&pattern, &[&ago(at), &customers(found)])
        }
        (true, None) => {
            let pattern =
                Text { en: "Reading Kaseya customers: {0} so far.", de: "Kaseya-Kunden werden gelesen: bisher {0}." };
            fill(&pattern, &[&customers(found)])
        }
        (false, Some(at)) => {
            fill(&Text { en: "Kaseya customers read {0}.", de: "Kaseya-Kunden {0} gelesen." }, &[&ago(at)])
        }
        (false, None) if reads.is_empty() => String::new(),
        (false, None) => {
            let words = Text {
                en: "Kaseya customers not read completely yet.",
                de: "Kaseya-Kunden noch nicht vollständig gelesen.",
            };
            words.get().to_owned()
        }
    }
}

/// What stands above the list: one per Kaseya server of which there is something to say.
pub(crate) fn warnings(reads: &[KaseyaRead]) -> Vec<Warning> {
    let several = reads.len() > 1;
    reads.iter().filter_map(|read| warning(read, several)).collect()
}

fn warning(read: &KaseyaRead, several: bool) -> Option<Warning> {
    // A name, the same in all languages.
    let who = if several { ["Kaseya ", &read.rmm].concat() } else { "Kaseya".to_owned() };
    let kept = match &read.read_at {
        Some(at) => {
            let pattern = Text {
                en: "The list below was read {0}; you can work with it.",
                de: "Die Liste unten wurde {0} gelesen; Sie können mit ihr arbeiten.",
            };
            fill(&pattern, &[&ago(at)])
        }
        None => Text { en: "Nothing is kept from before.", de: "Von früher ist nichts vorhanden." }.get().to_owned(),
    };
    let shrunk = read.state == ReadState::Shrunk;
    let (heading, body) = match read.state {
        ReadState::Failed => {
            let silent = Text { en: "It did not answer.", de: "Es kam keine Antwort." }.get();
            let reason = reason::of_read("Kaseya", read.why.as_ref(), read.reason.as_deref().unwrap_or(silent));
            let heading = Text { en: "{0} could not be read", de: "{0} konnte nicht gelesen werden" };
            (fill(&heading, &[&who]), [&reason, " ", &kept].concat())
        }
        ReadState::Shrunk => {
            let heading = Text {
                en: "{0} returned less than half of the customers",
                de: "{0} hat weniger als die Hälfte der Kunden geliefert",
            };
            let body = Text {
                en: "That may be a fault in Kaseya, so the shorter list was kept back. {0} Refresh to read again.",
                de: "Das kann ein Fehler in Kaseya sein; die kürzere Liste wurde daher zurückgehalten. {0} Aktualisieren Sie, um neu zu lesen.",
            };
            (fill(&heading, &[&who]), fill(&body, &[&kept]))
        }
        ReadState::Complete => {
            let at = read.read_at.as_ref()?;
            if Date::now() - Date::parse(&at.0) < STALE_MS {
                return None;
            }
            let heading = Text { en: "This list is old", de: "Diese Liste ist alt" };
            let body = Text {
                en: "{0} was read {1}. Refresh before importing.",
                de: "{0} wurde {1} gelesen. Aktualisieren Sie vor dem Import.",
            };
            (heading.get().to_owned(), fill(&body, &[&who, &ago(at)]))
        }
        _ => return None,
    };
    Some(Warning { heading, body, shrunk })
}

/// Headings and explanations of a tab with nothing in it.
pub(crate) mod empty {
    use crate::text::{Text, fill, text};

    /// A heading and what explains it.
    pub(crate) struct Nothing {
        heading: Text,
        body: Text,
    }

    impl Nothing {
        /// Both, in the language of the page.
        pub(crate) fn get(&self) -> (&'static str, &'static str) {
            (self.heading.get(), self.body.get())
        }
    }

    /// Search and filter match nobody.
    pub(crate) const FILTERED: Nothing = Nothing {
        heading: text("No customers match", "Keine passenden Kunden"),
        body: text("Change the search, or clear the filters.", "Ändern Sie die Suche, oder heben Sie die Filter auf."),
    };
    /// Everybody is linked.
    pub(crate) const ALL_DONE: Nothing = Nothing {
        heading: text(
            "Every Kaseya customer is a Trend Micro customer",
            "Jeder Kaseya-Kunde ist ein Trend Micro-Kunde",
        ),
        body: text(
            "New customers in Kaseya appear here after the next reading.",
            "Neue Kunden in Kaseya erscheinen hier nach dem nächsten Lesen.",
        ),
    };
    /// Kaseya has nobody.
    pub(crate) const NOBODY: Nothing = Nothing {
        heading: text("Kaseya has no customers yet", "Kaseya hat noch keine Kunden"),
        body: text(
            "Organisations added in Kaseya appear here after the next reading.",
            "In Kaseya angelegte Organisationen erscheinen hier nach dem nächsten Lesen.",
        ),
    };
    /// First reading.
    pub(crate) const FIRST_READ: Text = text(
        "Kaseya is being read for the first time. This takes a moment.",
        "Kaseya wird zum ersten Mal gelesen. Das dauert einen Moment.",
    );
    /// First reading failed.
    pub(crate) const NEVER_READ: Text = text("Kaseya has not been read yet", "Kaseya wurde noch nicht gelesen");
    /// No connection.
    pub(crate) const NOT_CONNECTED: Text = text("Kaseya is not connected", "Kaseya ist nicht verbunden");
    /// The right to look is missing.
    pub(crate) const NO_ACCESS: Nothing = Nothing {
        heading: text("You cannot see customers here", "Sie können hier keine Kunden sehen"),
        body: text(
            "That needs the right customers.read, which an administrator of the console can grant.",
            "Dazu fehlt das Recht customers.read, das die Verwaltung der Konsole erteilt.",
        ),
    };
    /// No answer and nothing kept.
    pub(crate) const FAILED: Text =
        text("The customers could not be loaded", "Die Kunden konnten nicht geladen werden");
    /// Nobody is linked.
    pub(crate) const NO_LINKS: Nothing = Nothing {
        heading: text(
            "No customer is linked to a Trend Micro account yet",
            "Noch kein Kunde ist mit einem Trend Micro-Konto verknüpft",
        ),
        body: text("Import customers to link them.", "Importieren Sie Kunden, um sie zu verknüpfen."),
    };

    /// What to do about a missing connection.
    pub(crate) fn not_connected(partner: &str) -> String {
        let pattern = Text {
            en: "No Kaseya server is connected for {0}. The operator of Remote Manager sets up the connection.",
            de: "Für {0} ist kein Kaseya-Server verbunden. Der Betreiber von Remote Manager richtet die Verbindung ein.",
        };
        fill(&pattern, &[partner])
    }
}
