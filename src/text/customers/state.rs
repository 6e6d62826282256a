use contract::customers::{KaseyaRead, ReadState};
use js_sys::Date;

use crate::text::{ago, count};

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

/// How fresh the list is, in a sentence: the oldest read counts where there are several Kaseya servers.
pub(crate) fn freshness(reads: &[KaseyaRead]) -> String {
    let reading = reads.iter().any(|read| read.state == ReadState::Reading);
    let found = reads.iter().filter(|read| read.state == ReadState::Reading).map(|read| read.found).sum();
    let oldest = if reads.iter().any(|read| read.read_at.is_none()) {
        None
    } else {
        reads.iter().filter_map(|read| read.read_at.as_ref()).min()
    };
    let read = match oldest {
        Some(at) => ["Kaseya customers read ", &ago(at), "."].concat(),
        None if reads.is_empty() => String::new(),
        None => "Kaseya customers not read completely yet.".to_owned(),
    };
    let so_far = [&count(found, "customer", "customers"), " so far."].concat();
    match (reading, oldest) {
        (true, Some(_)) => [read.as_str(), " Reading again: ", &so_far].concat(),
        (true, None) => ["Reading Kaseya customers: ", &so_far].concat(),
        (false, _) => read,
    }
}

/// What stands above the list: one per Kaseya server of which there is something to say.
pub(crate) fn warnings(reads: &[KaseyaRead]) -> Vec<Warning> {
    let several = reads.len() > 1;
    reads.iter().filter_map(|read| warning(read, several)).collect()
}

fn warning(read: &KaseyaRead, several: bool) -> Option<Warning> {
    let who = if several { ["Kaseya ", &read.rmm].concat() } else { "Kaseya".to_owned() };
    let kept = match &read.read_at {
        Some(at) => ["The list below was read ", &ago(at), "; you can work with it."].concat(),
        None => "Nothing is kept from before.".to_owned(),
    };
    let shrunk = read.state == ReadState::Shrunk;
    let (heading, body) = match read.state {
        ReadState::Failed => {
            let reason = read.reason.as_deref().unwrap_or("It did not answer.");
            ([&who, " could not be read"].concat(), [reason, " ", &kept].concat())
        }
        ReadState::Shrunk => (
            [&who, " returned less than half of the customers"].concat(),
            ["That may be a fault in Kaseya, so the shorter list was kept back. ", &kept, " Refresh to read again."]
                .concat(),
        ),
        ReadState::Complete => {
            let at = read.read_at.as_ref()?;
            if Date::now() - Date::parse(&at.0) < STALE_MS {
                return None;
            }
            ("This list is old".to_owned(), [&who, " was read ", &ago(at), ". Refresh before importing."].concat())
        }
        _ => return None,
    };
    Some(Warning { heading, body, shrunk })
}

/// Headings and explanations of a tab with nothing in it.
pub(crate) mod empty {
    use crate::text::{Text, text};

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
        heading: text("No customers match", "No customers match"),
        body: text("Change the search, or clear the filters.", "Change the search, or clear the filters."),
    };
    /// Everybody is linked.
    pub(crate) const ALL_DONE: Nothing = Nothing {
        heading: text(
            "Every Kaseya customer is a Trend Micro customer",
            "Every Kaseya customer is a Trend Micro customer",
        ),
        body: text(
            "New customers in Kaseya appear here after the next reading.",
            "New customers in Kaseya appear here after the next reading.",
        ),
    };
    /// Kaseya has nobody.
    pub(crate) const NOBODY: Nothing = Nothing {
        heading: text("Kaseya has no customers yet", "Kaseya has no customers yet"),
        body: text(
            "Organisations added in Kaseya appear here after the next reading.",
            "Organisations added in Kaseya appear here after the next reading.",
        ),
    };
    /// First reading.
    pub(crate) const FIRST_READ: Text = text(
        "Kaseya is being read for the first time. This takes a moment.",
        "Kaseya is being read for the first time. This takes a moment.",
    );
    /// First reading failed.
    pub(crate) const NEVER_READ: Text = text("Kaseya has not been read yet", "Kaseya has not been read yet");
    /// No connection.
    pub(crate) const NOT_CONNECTED: Text = text("Kaseya is not connected", "Kaseya is not connected");
    /// The right to look is missing.
    pub(crate) const NO_ACCESS: Nothing = Nothing {
        heading: text("You cannot see customers here", "You cannot see customers here"),
        body: text(
            "That needs the right customers.read, which an administrator of the console can grant.",
            "That needs the right customers.read, which an administrator of the console can grant.",
        ),
    };
    /// No answer and nothing kept.
    pub(crate) const FAILED: Text = text("The customers could not be loaded", "The customers could not be loaded");
    /// Nobody is linked.
    pub(crate) const NO_LINKS: Nothing = Nothing {
        heading: text(
            "No customer is linked to a Trend Micro account yet",
            "No customer is linked to a Trend Micro account yet",
        ),
        body: text("Import customers to link them.", "Import customers to link them."),
    };

    /// What to do about a missing connection.
    pub(crate) fn not_connected(partner: &str) -> String {
        ["No Kaseya server is connected for ", partner, ". The operator of Remote Manager sets up the connection."]
            .concat()
    }
}
