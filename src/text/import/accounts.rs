//! Words of step 1.

use domain::draft::{Field, Hold, Subscribed};

pub(crate) use crate::text::customers::{CUSTOMER, ENDPOINTS, GONE, split, why as reason};
use crate::text::{Text, count as counted, number, text};

pub(crate) const ACCOUNTS_TABLE: Text = text("Customers and their accounts", "Customers and their accounts");
/// **Trend Micro Customer Account**.
pub(crate) const ACCOUNT: Text = text("Trend Micro Customer Account", "Trend Micro Customer Account");
/// **+ Create a new Trend Micro Account**.
pub(crate) const CREATE_NEW: Text = text("+ Create a new Trend Micro Account", "+ Create a new Trend Micro Account");
pub(crate) const CHOOSE_ACCOUNT: Text = text("Choose an account", "Choose an account");
pub(crate) const TICK_PAGE: Text = text("Select all customers of this page", "Select all customers of this page");
pub(crate) const NONE_FOUND: Text = text("No customers found", "No customers found");
pub(crate) const NONE_FOUND_WHY: Text = text("Change the search or the filters.", "Change the search or the filters.");
pub(crate) const UNDO: Text = text("Undo", "Undo");
pub(crate) const CHANGE: Text = text("Change", "Change");

pub(crate) const NO_CANDIDATE: Text = text("No account looks like it.", "No account looks like it.");
pub(crate) const NO_ACCOUNTS: Text = text("There is no account in LMP yet", "There is no account in LMP yet");
pub(crate) const NO_ACCOUNT_MATCHES: Text = text("No account has this in its name", "No account has this in its name");
pub(crate) const ALL_TAKEN: Text = text("Every account is taken", "Every account is taken");
pub(crate) const ACCOUNTS_FAILED: Text = text("The accounts could not be loaded", "The accounts could not be loaded");
pub(crate) const SUSPENDED: Text = text("Suspended in LMP", "Suspended in LMP");
pub(crate) const EXPIRED: Text = text("Expired in LMP", "Expired in LMP");

pub(crate) const DEFAULT_CONTACT: Text = text("Default contact for new accounts:", "Default contact for new accounts:");
pub(crate) const DEFAULT_CONTACT_MEANING: Text = text(
    "Fills what Kaseya lacks, for every customer that gets a new account. What it filled in is marked in the customer's row.",
    "Fills what Kaseya lacks, for every customer that gets a new account. What it filled in is marked in the customer's row.",
);
pub(crate) const NOT_SET: Text = text("not set", "not set");

/// The name of a row's list of accounts.
pub(crate) fn account_for(name: &str) -> String {
    [ACCOUNT.get(), " for ", name].concat()
}

/// The label of a field of a new account.
pub(crate) fn field(field: Field) -> &'static str {
    match field {
        Field::City => "City",
        Field::State => "State",
        Field::Country => "Country",
        Field::FirstName => "First name",
        Field::LastName => "Last name",
        _ => "Email",
    }
}

/// Above the fields of a new account.
pub(crate) fn details_of(name: &str) -> String {
    ["New account for ", name, ": Kaseya lacks"].concat()
}

/// Opens the fields that the default contact fills.
pub(crate) fn change_details_of(name: &str) -> String {
    [CHANGE.get(), " the contact data of ", name].concat()
}

/// What the default contact fills in.
pub(crate) fn from_default(text: &str) -> String {
    ["From the default contact: ", text].concat()
}

/// What Kaseya has and Trend Micro does not take.
pub(crate) fn kaseya_has(text: &str) -> String {
    ["Kaseya has “", text, "”"].concat()
}

/// Several accounts are as good.
pub(crate) fn several(count: u32) -> String {
    [&number(count), " possible accounts:"].concat()
}

/// `Use Northwind Ltd`.
pub(crate) fn use_account(name: &str) -> String {
    ["Use ", name].concat()
}

/// `Use Northwind Ltd for Northwind`.
pub(crate) fn use_account_for(name: &str, customer: &str) -> String {
    ["Use ", name, " for ", customer].concat()
}

/// The suggested account is chosen in another row.
pub(crate) fn suggestion_taken(name: &str, customer: &str) -> String {
    [name, " is chosen for ", customer, "."].concat()
}

/// Another row of this import has the account.
pub(crate) fn taken(customer: &str) -> String {
    ["Chosen for ", customer].concat()
}

/// A link or an import has the account.
pub(crate) fn account_held(hold: &Hold) -> String {
    if hold.linked {
        ["Linked to ", &hold.customer_name].concat()
    } else {
        ["Being imported for ", &hold.customer_name, " by ", &hold.by].concat()
    }
}

/// A link or an import has the customer.
pub(crate) fn held(hold: &Hold) -> String {
    if hold.linked { "Trend Micro customer already".to_owned() } else { ["Being imported by ", &hold.by].concat() }
}

/// `Worry-Free Services, 30 seats`.
pub(crate) fn has(has: &Subscribed) -> String {
    [&has.plan_name, ", ", &counted(has.seats, "seat", "seats")].concat()
}

/// Of a long list only a part is shown.
pub(crate) fn more_accounts(count: u32) -> String {
    [&counted(count, "more account", "more accounts"), ": type more of the name"].concat()
}

/// **Create new accounts for the N customers without a match**.
pub(crate) fn create_for(count: u32) -> String {
    ["Create new accounts for the ", &counted(count, "customer", "customers"), " without a match"].concat()
}

/// What that click did.
pub(crate) fn created_for(count: u32) -> String {
    [&counted(count, "customer gets", "customers get"), " a new account."].concat()
}

/// How many rows are part of the import.
pub(crate) fn ticked(count: u32, total: u32) -> String {
    [&number(count), " of ", &counted(total, "customer", "customers"), " selected"].concat()
}

/// Ticks every row that search and filters keep.
pub(crate) fn tick_all(count: u32) -> String {
    ["Select all ", &number(count)].concat()
}

/// Un-ticks them.
pub(crate) fn untick_all(count: u32) -> String {
    ["Clear all ", &number(count)].concat()
}
