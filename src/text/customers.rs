//! Words of the two tabs.

mod row;
mod state;

pub(crate) use self::{
    row::{drift, split, status, suggestion, why},
    state::{Warning, empty, freshness, warnings},
};
use super::{Text, count, fill, number, text};
use contract::{customers::CustomerFilter, imports::Import};
use domain::draft::{Draft, Step};

/// Title of the screen.
pub(crate) const TITLE: Text = text("Customers", "Customers");
/// Name of the tabs.
pub(crate) const TABS: Text = text("Customers by Trend Micro account", "Customers by Trend Micro account");
/// Tab, exact.
pub(crate) const LINKED: Text = text("Trend Micro Customers", "Trend Micro Customers");
/// Tab, exact.
pub(crate) const UNLINKED: Text = text("Non-Trend Micro Customers", "Non-Trend Micro Customers");
/// Button, exact.
pub(crate) const IMPORT: Text = text("Import to Trend Micro", "Import to Trend Micro");
/// Link, exact.
pub(crate) const HISTORY: Text = text("Import history", "Import history");
/// Link beside the time of the last read.
pub(crate) const REFRESH: Text = text("Refresh", "Refresh");
/// Takes the list that was kept back.
pub(crate) const ACCEPT_SHRUNK: Text = text("Show the shorter list", "Show the shorter list");
/// Column.
pub(crate) const CUSTOMER: Text = text("Customer", "Customer");
/// Column.
pub(crate) const ENDPOINTS: Text = text("Endpoints", "Endpoints");
/// Column.
pub(crate) const SUGGESTED_SEATS: Text = text("Suggested seats", "Suggested seats");
/// Column.
pub(crate) const SUGGESTED_ACCOUNT: Text = text("Suggested account", "Suggested account");
/// Column.
pub(crate) const STATUS: Text = text("Status", "Status");
/// Column.
pub(crate) const ACCOUNT: Text = text("Trend Micro account", "Trend Micro account");
/// Column.
pub(crate) const PLAN: Text = text("Service plan", "Service plan");
/// Column.
pub(crate) const SEATS: Text = text("Seats", "Seats");
/// Column.
pub(crate) const LINKED_SINCE: Text = text("Linked", "Linked");
/// The check box over the column of check boxes.
pub(crate) const SELECT_PAGE: Text = text("Select page", "Select page");
/// The table, for screen readers.
pub(crate) const TABLE: Text =
    text("Customers without a Trend Micro account", "Customers without a Trend Micro account");
/// The other table, for screen readers.
pub(crate) const LINKED_TABLE: Text =
    text("Customers with a Trend Micro account", "Customers with a Trend Micro account");
/// While the list is on its way.
pub(crate) const LOADING: Text = text("Loading customers…", "Loading customers…");
/// Where a list knows nothing.
pub(crate) const NOT_KNOWN: Text = text("not known", "not known");
/// Names the filters.
pub(crate) const FILTERS: Text = text("Filters", "Filters");
/// Takes search and filter away.
pub(crate) const CLEAR_FILTERS: Text = text("Clear filters", "Clear filters");
/// Why nothing can be selected.
pub(crate) const LOOK_ONLY: Text = text(
    "You can look but not import: that needs the right customers.import, which an administrator of the console can grant.",
    "You can look but not import: that needs the right customers.import, which an administrator of the console can grant.",
);
/// Above the list when a newer one did not come.
pub(crate) const NOT_UPDATED: Text =
    text("The list could not be brought up to date", "The list could not be brought up to date");
/// When the draft could not be opened.
pub(crate) const NOT_STARTED: Text = text("The import could not be prepared", "The import could not be prepared");
/// When *Select all* did not work.
pub(crate) const NOT_SELECTED: Text =
    text("Not all matching customers could be selected", "Not all matching customers could be selected");
/// Title of the question over an open draft.
pub(crate) const OPEN_DRAFT: Text = text("You have begun an import", "You have begun an import");
/// The question itself.
pub(crate) const OPEN_DRAFT_BODY: Text = text(
    "Go on where you stopped, or throw it away and start again with the customers selected now.",
    "Go on where you stopped, or throw it away and start again with the customers selected now.",
);
/// Answer to it.
pub(crate) const START_AGAIN: Text = text("Start again", "Start again");
/// Opens an import.
pub(crate) const OPEN: Text = text("Open", "Open");
/// Takes the line of an ended import away.
pub(crate) const DISMISS: Text = text("Dismiss", "Dismiss");
/// A linked customer that Kaseya does not have.
pub(crate) const GONE: Text = text("Not in Kaseya any more", "Not in Kaseya any more");

/// A filter's words.
pub(crate) fn filter(filter: CustomerFilter) -> &'static str {
    match filter {
        CustomerFilter::SuggestedMatch => "Suggested match",
        CustomerFilter::NeedsAttention => "Needs attention",
        CustomerFilter::NoEndpoints => "No endpoints",
    }
}

/// `Search 128 customers`.
pub(crate) fn search(total: u32) -> String {
    ["Search ", &count(total, "customer", "customers")].concat()
}

/// `Select Albright & Sons Dental`.
pub(crate) fn select(name: &str) -> String {
    fill(&Text { en: "Select {0}", de: "{0} auswählen" }, &[name])
}

/// `3 selected`.
pub(crate) fn selected(selected: u32) -> String {
    [&number(selected), " selected"].concat()
}

/// `1 not shown by this filter`.
pub(crate) fn hidden(hidden: u32) -> String {
    [&number(hidden), " not shown by this filter"].concat()
}

/// `34 selected, 6 not shown by this filter`: for screen readers.
pub(crate) fn selection(now: u32, out_of_sight: u32) -> String {
    match (now, out_of_sight) {
        (0, _) => "Nothing selected".to_owned(),
        (_, 0) => selected(now),
        _ => [selected(now), hidden(out_of_sight)].join(", "),
    }
}

/// `Select all 31 matching`.
pub(crate) fn select_all(matching: u32, narrowed: bool) -> String {
    if narrowed {
        ["Select all ", &number(matching), " matching"].concat()
    } else {
        ["Select all ", &count(matching, "customer", "customers")].concat()
    }
}

/// More is selected than one import takes.
pub(crate) fn too_many(most: u32) -> String {
    ["One import takes at most ", &number(most), " customers. Un-tick the others, or import in parts."].concat()
}

/// `31 of 128 customers`: for screen readers, after a search.
pub(crate) fn found(matching: u32, total: u32) -> String {
    [number(matching).as_str(), " of ", &count(total, "customer", "customers")].concat()
}

/// `Continue (12 customers, step 3)`.
pub(crate) fn go_on(draft: Option<&Draft>) -> String {
    let Some(draft) = draft else { return "Continue".to_owned() };
    let step = match draft.step {
        Step::Accounts => "1",
        Step::Notifications => "2",
        Step::Plans => "3",
        Step::Templates => "4",
    };
    let rows = u32::try_from(draft.included().count()).unwrap_or(u32::MAX);
    ["Continue (", &count(rows, "customer", "customers"), ", step ", step, ")"].concat()
}

/// `Import of 34: 12 done, 1 failed.`
pub(crate) fn import_line(import: &Import) -> String {
    let counts = &import.counts;
    let parts: Vec<String> = [
        (counts.done, "done"),
        (counts.failed, "failed"),
        (counts.skipped, "skipped: no licences"),
        (counts.cancelled, "cancelled"),
        (counts.action_required, "to look at"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| [number(count).as_str(), " ", word].concat())
    .collect();
    let so_far = if parts.is_empty() { "begun".to_owned() } else { parts.join(", ") };
    ["Import of ", &number(counts.total), ": ", &so_far, "."].concat()
}

/// Under the date of a link: who made it.
pub(crate) fn linked_by(name: &str) -> String {
    ["by ", name].concat()
}
