//! The words of step 5 and of **Import history**.

use contract::imports::{Import, ImportCounts, ImportItem, ImportState, ItemStatus};

use super::{Text, count, day_time, number, text, time};

/// The heading of step 5; exact.
pub(crate) const HEADING: Text = text("Step 5 of 5: Complete Integration", "Step 5 of 5: Complete Integration");
/// Under it.
pub(crate) const INTRODUCTION: Text = text(
    "The service imports the customers. You can leave this page: the import goes on, and Import history leads back here.",
    "The service imports the customers. You can leave this page: the import goes on, and Import history leads back here.",
);
/// While the import is read for the first time.
pub(crate) const LOADING: Text = text("Loading the import…", "Loading the import…");
/// The bar, for screen readers.
pub(crate) const BAR: Text = text("Customers imported", "Customers imported");
/// The table, for screen readers.
pub(crate) const TABLE: Text = text("Customers of this import", "Customers of this import");
/// The buttons.
pub(crate) const STOP: Text = text("Stop", "Stop");
pub(crate) const STOPPING: Text = text("Stopping…", "Stopping…");
pub(crate) const RETRY_FAILED: Text = text("Retry all failed", "Retry all failed");
pub(crate) const CHANGE_AND_RETRY: Text = text("Change and retry", "Change and retry");
pub(crate) const DOWNLOAD: Text = text("Download result (CSV)", "Download result (CSV)");
pub(crate) const TO_CUSTOMERS: Text = text("Back to customers", "Back to customers");
pub(crate) const TO_LINKED: Text = text("Open Trend Micro Customers", "Open Trend Micro Customers");
pub(crate) const SHOW_ALL: Text = text("Show all customers", "Show all customers");
pub(crate) const TRY_AGAIN: Text = text("Try again", "Try again");
/// The filters.
pub(crate) const PROBLEMS: Text = text("Problems", "Problems");
pub(crate) const UNDER_WAY: Text = text("Under way", "Under way");
pub(crate) const NONE_LEFT: Text = text("No customer is in this state now", "No customer is in this state now");
/// The columns.
pub(crate) const CUSTOMER: Text = text("Customer", "Customer");
pub(crate) const ACCOUNT: Text = text("Trend Micro account", "Trend Micro account");
pub(crate) const PLAN: Text = text("Service plan", "Service plan");
pub(crate) const SEATS: Text = text("Seats", "Seats");
pub(crate) const STATUS: Text = text("Status", "Status");
pub(crate) const ACTION: Text = text("Action", "Action");
/// Under the question over an open draft.
pub(crate) const OPEN_DRAFT_BODY: Text = text(
    "Go on where you stopped, or throw it away and start again with the customers that were not imported.",
    "Go on where you stopped, or throw it away and start again with the customers that were not imported.",
);
/// Under a stop that was asked for.
pub(crate) const STOPPING_NOTE: Text = text(
    "Customers under way finish their step. Those queued are cancelled and can be retried.",
    "Customers under way finish their step. Those queued are cancelled and can be retried.",
);
/// No answer for a while.
pub(crate) const LOST: Text = text("Connection lost. Trying again…", "Connection lost. Trying again…");
pub(crate) const LOST_NOTE: Text = text(
    "The import goes on meanwhile. What you see is how it was before.",
    "The import goes on meanwhile. What you see is how it was before.",
);
/// Told when a retry was taken.
pub(crate) const RETRYING: Text = text("Retrying", "Retrying");
/// The file of the result.
pub(crate) const FILE: Text = text("import-result.csv", "import-result.csv");
pub(crate) const NO_DOWNLOAD: Text = text(
    "The browser did not take the file. Allow downloads for this page, then try again.",
    "The browser did not take the file. Allow downloads for this page, then try again.",
);
/// Something asked for did not happen.
pub(crate) const NOT_DONE: Text = text("That did not work", "That did not work");
/// The screen cannot be shown.
pub(crate) const NOT_FOUND: Text = text("This import is not here", "This import is not here");
pub(crate) const NOT_FOUND_NOTE: Text = text(
    "Its address may be mistyped, or it belongs to another partner. Import history lists all.",
    "Its address may be mistyped, or it belongs to another partner. Import history lists all.",
);
pub(crate) const NOT_SHOWN: Text = text("The import cannot be shown", "The import cannot be shown");
/// After the end.
pub(crate) const VERIFY: Text = text("Verify all settings", "Verify all settings");
pub(crate) const VERIFY_NOTE: Text = text(
    "Check each customer's plan, seats, notifications and template in Trend Micro's console. Template settings may have been customised by whoever made the template.",
    "Check each customer's plan, seats, notifications and template in Trend Micro's console. Template settings may have been customised by whoever made the template.",
);
pub(crate) const TWO_HOURS: Text = text(
    "A new customer can take up to 2 hours to appear in Trend Micro's console.",
    "A new customer can take up to 2 hours to appear in Trend Micro's console.",
);

/// **Import history**.
pub(crate) const HISTORY: Text = text("Import history", "Import history");
pub(crate) const HISTORY_LOADING: Text = text("Loading the imports…", "Loading the imports…");
pub(crate) const HISTORY_FAILED: Text = text("The imports could not be loaded", "The imports could not be loaded");
pub(crate) const HISTORY_EMPTY: Text = text("No customer was imported yet", "No customer was imported yet");
pub(crate) const HISTORY_EMPTY_NOTE: Text = text(
    "An import is listed here from the moment it is ordered.",
    "An import is listed here from the moment it is ordered.",
);
pub(crate) const HISTORY_NO_RIGHT: Text = text("You cannot see imports", "You cannot see imports");
pub(crate) const HISTORY_NO_RIGHT_NOTE: Text = text(
    "This needs the right customers.read. An administrator of the console can grant it.",
    "This needs the right customers.read. An administrator of the console can grant it.",
);
pub(crate) const PLACED: Text = text("Ordered", "Ordered");
pub(crate) const BY: Text = text("By", "By");
pub(crate) const CUSTOMERS: Text = text("Customers", "Customers");
pub(crate) const DONE: Text = text("Done", "Done");
pub(crate) const FAILED: Text = text("Failed", "Failed");
pub(crate) const OTHERS: Text = text("Skipped or cancelled", "Skipped or cancelled");
pub(crate) const OPEN: Text = text("Open", "Open");

/// `12 of 34 done, 1 failed`.
pub(crate) fn summary(counts: &ImportCounts) -> String {
    let mut text = [&number(counts.done), " of ", &number(counts.total), " done"].concat();
    for (count, word) in [
        (counts.failed, " failed"),
        (counts.skipped, " skipped"),
        (counts.cancelled, " cancelled"),
        (counts.action_required, " to look at"),
    ] {
        if count > 0 {
            text.push_str(", ");
            text.push_str(&number(count));
            text.push_str(word);
        }
    }
    text
}

/// The heading of the result.
pub(crate) fn result(counts: &ImportCounts) -> String {
    if counts.done == counts.total {
        return [&customers(counts.total), " imported"].concat();
    }
    if counts.done == 0 {
        return "No customer was imported".to_owned();
    }
    [&number(counts.done), " of ", &customers(counts.total), " imported"].concat()
}

fn customers(of: u32) -> String {
    count(of, "customer", "customers")
}

/// Who ordered it, and when.
pub(crate) fn placed(import: &Import) -> String {
    let mut text = ["Ordered by ", &import.placed_by, " on ", &day_time(&import.placed_at)].concat();
    if let Some(at) = &import.ended_at {
        text.push_str(" · ended at ");
        text.push_str(&time(at));
    }
    text
}

/// `Retry all 4 not imported`: failed, skipped and cancelled ones.
pub(crate) fn retry_rest(count: u32) -> String {
    ["Retry all ", &number(count), " not imported"].concat()
}

/// The accessible name of a row's button.
pub(crate) fn retry(name: &str) -> String {
    [super::RETRY.get(), " ", name].concat()
}

/// The accessible name of a button that opens an import.
pub(crate) fn open(import: &Import) -> String {
    [OPEN.get(), " the import of ", &day_time(&import.placed_at)].concat()
}

/// One failure, for screen readers.
pub(crate) fn failure(item: &ImportItem) -> String {
    let mut text = [&item.name, ": ", &status(item)].concat();
    if let Some(reason) = &item.reason {
        text.push_str(": ");
        text.push_str(reason);
    }
    text
}

/// Many failures at once, for screen readers.
pub(crate) fn failures(count: u32) -> String {
    [&customers(count), " failed"].concat()
}

/// The row words, without the reason.
pub(crate) fn status(item: &ImportItem) -> String {
    match item.status {
        ItemStatus::WaitingNoAnswer => {
            let mut text = ["Waiting: no answer since ", &time(&item.since)].concat();
            if let Some(at) = &item.next_try_at {
                text.push_str(" (tries again at ");
                text.push_str(&time(at));
                text.push(')');
            }
            text
        }
        ItemStatus::BeingImported => {
            let who = item.reason.as_deref().unwrap_or("somebody else");
            ["Being imported by ", who, " since ", &time(&item.since)].concat()
        }
        other => word(other).to_owned(),
    }
}

/// The row words where no names and times are wanted.
pub(crate) fn word(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Queued => "Queued",
        ItemStatus::CheckingAccount => "Checking account",
        ItemStatus::CreatingAccount => "Creating account",
        ItemStatus::AssigningPlan => "Assigning plan",
        ItemStatus::SettingUpNotifications => "Setting up notifications",
        ItemStatus::ApplyingTemplate => "Applying template",
        ItemStatus::WaitingForTrendMicro => "Waiting for Trend Micro",
        ItemStatus::WaitingNoAnswer => "Waiting: no answer",
        ItemStatus::Done => "Done",
        ItemStatus::SkippedNoLicences => "Skipped: no licences",
        ItemStatus::Failed => "Failed",
        ItemStatus::Cancelled => "Cancelled",
        ItemStatus::AlreadyImported => "Already imported",
        ItemStatus::BeingImported => "Being imported by somebody else",
        ItemStatus::ActionRequired => "Action required",
        ItemStatus::Other => "In a state this page does not know. Reload it",
    }
}

/// Where an import stands, in a list.
pub(crate) fn state(state: ImportState) -> &'static str {
    match state {
        ImportState::Running => "Running",
        ImportState::Stopping => "Stopping",
        ImportState::Ended => "Ended",
        ImportState::Other => "Not known",
    }
}
