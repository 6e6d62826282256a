//! The words of the import wizard's first four steps.

mod accounts;
mod plans;
mod problems;
mod templates;

use domain::draft::Step;

pub(crate) use self::{accounts::*, plans::*, problems::sentence, templates::*};
use super::{Text, count as counted, text};

/// The steps' short names.
pub(crate) const STEPS: [Text; 5] = [
    text("Accounts", "Accounts"),
    text("Notifications", "Notifications"),
    text("Service plan and seats", "Service plan and seats"),
    text("Template", "Template"),
    text("Complete", "Complete"),
];

/// The heading of a step; exact.
pub(crate) fn heading(step: Step) -> &'static str {
    match step {
        Step::Accounts => "Step 1 of 5: Integrate Kaseya Customers with Trend Micro Accounts",
        Step::Notifications => "Step 2 of 5: Trend Micro Customer Notifications",
        Step::Plans => "Step 3 of 5: Assign Service Plan",
        Step::Templates => "Step 4 of 5: Assign Template",
    }
}

/// One sentence under the heading.
pub(crate) fn introduction(step: Step) -> &'static str {
    match step {
        Step::Accounts => {
            "Choose the Trend Micro account that each Kaseya customer has, or create a new one. One customer, one account."
        }
        Step::Notifications => "Choose who gets the e-mail that Trend Micro sends about these customers' environments.",
        Step::Plans => "Seats start at 20 % more than the endpoints in Kaseya, at least 10.",
        Step::Templates => "Choose the security settings each customer starts with, then check what will be done.",
    }
}

pub(crate) const LOADING: Text = text("Loading the import…", "Loading the import…");
/// The heading of a wizard without a step.
pub(crate) const IMPORT: Text = text("Import customers", "Import customers");
pub(crate) const NOT_LOADED: Text = text("The import could not be loaded", "The import could not be loaded");
pub(crate) const NO_DRAFT: Text = text("No import is being prepared", "No import is being prepared");
pub(crate) const NO_DRAFT_WHY: Text = text(
    "It was ordered, or started again in another window. Select customers to prepare a new one; those ordered are in Import history.",
    "It was ordered, or started again in another window. Select customers to prepare a new one; those ordered are in Import history.",
);
pub(crate) const NO_RIGHT: Text = text("You cannot import customers", "You cannot import customers");
pub(crate) const NO_RIGHT_WHY: Text = text(
    "This needs the right customers.import. An administrator of the console can grant it.",
    "This needs the right customers.import. An administrator of the console can grant it.",
);
pub(crate) const TO_CUSTOMERS: Text = text("Back to customers", "Back to customers");
pub(crate) const TRY_AGAIN: Text = text("Try again", "Try again");

/// **Next >**.
pub(crate) const NEXT: Text = text("Next >", "Next >");
/// **Back**.
pub(crate) const BACK: Text = text("Back", "Back");
/// **Integrate**.
pub(crate) const INTEGRATE: Text = text("Integrate", "Integrate");
pub(crate) const SAVE_AND_CLOSE: Text = text("Save and close", "Save and close");
pub(crate) const NOT_ORDERED: Text = text("The import was not started", "The import was not started");
pub(crate) const NOT_ORDERED_NEXT: Text = text(
    "Nothing is imported twice when you choose Integrate again.",
    "Nothing is imported twice when you choose Integrate again.",
);

pub(crate) const SAVING: Text = text("Saving…", "Saving…");
pub(crate) const NOT_SAVED_RETRYING: Text = text("Not saved. Retrying…", "Not saved. Retrying…");
pub(crate) const NOT_SAVED: Text = text("Your last changes are not saved", "Your last changes are not saved");
pub(crate) const UNSAVED: Text =
    text("Changes to the import are not saved yet.", "Changes to the import are not saved yet.");
pub(crate) const CLOSED: Text = text("This import is not open any more", "This import is not open any more");
pub(crate) const CHANGED: Text =
    text("The import was changed in another window", "The import was changed in another window");
pub(crate) const CHANGED_TAKE: Text = text("Use it without my last changes", "Use it without my last changes");
pub(crate) const CHANGED_AGAIN: Text = text("Use it with my last changes", "Use it with my last changes");

/// `Saved 14:05`.
pub(crate) fn saved(time: &str) -> String {
    ["Saved ", time].concat()
}

/// In the dialog about a newer document.
pub(crate) fn changed(time: &str) -> String {
    ["It was saved at ", time, ", after you opened it here. Your last changes here are not part of it."].concat()
}

/// The heading of the error summary.
pub(crate) fn problems(customers: usize) -> String {
    match customers {
        0 | 1 => "There is a problem".to_owned(),
        _ => [counted(whole(customers), "customer", "customers").as_str(), " need attention"].concat(),
    }
}

/// Under a summary that does not list all.
pub(crate) fn more_problems(count: usize) -> String {
    ["And ", &counted(whole(count), "more problem", "more problems"), "."].concat()
}

pub(crate) const SHOW_ONLY_THESE: Text = text("Show only these customers", "Show only these customers");
pub(crate) const SHOW_ALL: Text = text("Show all customers", "Show all customers");

pub(crate) const NOTIFY: Text =
    text("Send all customer notifications to my email address", "Send all customer notifications to my email address");

/// Where notifications go.
pub(crate) fn notify_address(address: &str) -> String {
    ["Your registered address: ", address].concat()
}

pub(crate) const NOTIFY_UNKNOWN: Text = text(
    "The console knows no e-mail address of yours. Add one to your console account, then reload.",
    "The console knows no e-mail address of yours. Add one to your console account, then reload.",
);
pub(crate) const NOTIFY_MEANING: Text = text(
    "On: all e-mail about the environments of the customers in this import goes to this address too. Recipients that an account has already stay. Off: recipients stay as Trend Micro sets them.",
    "On: all e-mail about the environments of the customers in this import goes to this address too. Recipients that an account has already stay. Off: recipients stay as Trend Micro sets them.",
);

/// A count of rows as the number it is written as.
pub(crate) fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
