//! The words of the import wizard's first four steps.

mod accounts;
mod plans;
mod problems;
mod templates;

use domain::draft::Step;

pub(crate) use self::{accounts::*, plans::*, problems::sentence, templates::*};
use super::count as counted;

/// The steps' short names.
pub(crate) const STEPS: [&str; 5] = ["Accounts", "Notifications", "Service plan and seats", "Template", "Complete"];

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

pub(crate) const LOADING: &str = "Loading the import…";
/// The heading of a wizard without a step.
pub(crate) const IMPORT: &str = "Import customers";
pub(crate) const NOT_LOADED: &str = "The import could not be loaded";
pub(crate) const NO_DRAFT: &str = "No import is being prepared";
pub(crate) const NO_DRAFT_WHY: &str = "It was ordered, or started again in another window. Select customers to prepare a new one; those ordered are in Import history.";
pub(crate) const NO_RIGHT: &str = "You cannot import customers";
pub(crate) const NO_RIGHT_WHY: &str =
    "This needs the right customers.import. An administrator of the console can grant it.";
pub(crate) const TO_CUSTOMERS: &str = "Back to customers";
pub(crate) const TRY_AGAIN: &str = "Try again";

/// **Next >**.
pub(crate) const NEXT: &str = "Next >";
/// **Back**.
pub(crate) const BACK: &str = "Back";
/// **Integrate**.
pub(crate) const INTEGRATE: &str = "Integrate";
pub(crate) const SAVE_AND_CLOSE: &str = "Save and close";
pub(crate) const NOT_ORDERED: &str = "The import was not started";
pub(crate) const NOT_ORDERED_NEXT: &str = "Nothing is imported twice when you choose Integrate again.";

pub(crate) const SAVING: &str = "Saving…";
pub(crate) const NOT_SAVED_RETRYING: &str = "Not saved. Retrying…";
pub(crate) const NOT_SAVED: &str = "Your last changes are not saved";
pub(crate) const UNSAVED: &str = "Changes to the import are not saved yet.";
pub(crate) const CLOSED: &str = "This import is not open any more";
pub(crate) const CHANGED: &str = "The import was changed in another window";
pub(crate) const CHANGED_TAKE: &str = "Use it without my last changes";
pub(crate) const CHANGED_AGAIN: &str = "Use it with my last changes";

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

pub(crate) const SHOW_ONLY_THESE: &str = "Show only these customers";
pub(crate) const SHOW_ALL: &str = "Show all customers";

pub(crate) const NOTIFY: &str = "Send all customer notifications to my email address";

/// Where notifications go.
pub(crate) fn notify_address(address: &str) -> String {
    ["Your registered address: ", address].concat()
}

pub(crate) const NOTIFY_UNKNOWN: &str =
    "The console knows no e-mail address of yours. Add one to your console account, then reload.";
pub(crate) const NOTIFY_MEANING: &str = "On: all e-mail about the environments of the customers in this import goes to this address too. Recipients that an account has already stay. Off: recipients stay as Trend Micro sets them.";

/// A count of rows as the number it is written as.
pub(crate) fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
