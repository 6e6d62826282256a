//! Words of step 4.

use crate::text::{Text, count as counted, number, text};

pub(crate) const TEMPLATES_TABLE: Text = text("Customers and their templates", "Customers and their templates");
/// **Template**.
pub(crate) const TEMPLATE: Text = text("Template", "Template");
pub(crate) const TEMPLATE_FOR_ALL: Text = text("Template for all rows", "Template for all rows");
/// **Keep this account's settings**.
pub(crate) const KEEP_SETTINGS: Text = text("Keep this account's settings", "Keep this account's settings");
pub(crate) const TREND_MICRO_DEFAULT: Text = text("Trend Micro default", "Trend Micro default");
pub(crate) const CHOOSE_TEMPLATE: Text = text("Choose a template", "Choose a template");
pub(crate) const NEW_ACCOUNT: Text = text("New account", "New account");
pub(crate) const NOT_CHOSEN: Text = text("Not chosen yet", "Not chosen yet");
pub(crate) const MEND_FIRST: Text = text("To mend before anything is imported", "To mend before anything is imported");
pub(crate) const REPLACES: Text = text("Replaces this customer's policies", "Replaces this customer's policies");
pub(crate) const TEMPLATE_WARNING: Text =
    text("Check a template before you use it", "Check a template before you use it");
pub(crate) const TEMPLATE_WARNING_WHY: Text = text(
    "A template copies the policy settings of another customer as they are now. They may have been customised for that customer. For an existing account, any choice but Keep this account's settings replaces the policies it has.",
    "A template copies the policy settings of another customer as they are now. They may have been customised for that customer. For an existing account, any choice but Keep this account's settings replaces the policies it has.",
);

pub(crate) const PREVIEW: Text = text("What Integrate will do", "What Integrate will do");
pub(crate) const CREATE: Text = text("Create", "Create");
pub(crate) const LINK: Text = text("Link", "Link");
pub(crate) const NOTIFICATIONS: Text = text("Notifications", "Notifications");
pub(crate) const SETTINGS: Text = text("Settings", "Settings");
pub(crate) const NOT_NOTIFIED: Text = text("as Trend Micro sets them", "as Trend Micro sets them");
pub(crate) const NOT_IMPORTED: Text = text("Will not be imported", "Will not be imported");
pub(crate) const CHANGE_SELECTION: Text = text("Change the selection", "Change the selection");

/// The name of a row's template.
pub(crate) fn template_for(name: &str) -> String {
    [TEMPLATE.get(), " for ", name].concat()
}

/// Lets the control for all rows change existing accounts too.
pub(crate) fn with_existing(count: u32) -> String {
    ["Also for ", &counted(count, "existing account", "existing accounts"), ", replacing the policies"].concat()
}

/// `12 accounts`.
pub(crate) fn accounts(count: u32) -> String {
    counted(count, "account", "accounts")
}

/// What one plan is asked for.
pub(crate) fn plan_seats(seats: u32, customers: u32, known: bool) -> String {
    let seats = counted(seats, "more seat", "more seats");
    let customers = counted(customers, "customer", "customers");
    let end = if known { "" } else { "; LMP decides while importing" };
    [&seats, " for ", &customers, end].concat()
}

/// Existing accounts whose settings are not kept.
pub(crate) fn settings_replaced(count: u32) -> String {
    ["replaced in ", &counted(count, "existing account", "existing accounts")].concat()
}

/// Where notifications go.
pub(crate) fn notified(address: &str) -> String {
    ["to ", address].concat()
}

/// A customer for whom no licences are left.
pub(crate) fn short(name: &str, needs: u32, left: u32) -> String {
    let end = if needs > left { " left at its place in the list." } else { " left, but it comes after the cut." };
    [name, " needs ", &counted(needs, "seat", "seats"), ". ", &number(left), end].concat()
}

/// The name of the way back to a row.
pub(crate) fn change_row(name: &str) -> String {
    ["Change ", name].concat()
}

/// Behind the first problem of a customer that has several.
pub(crate) fn and_more(count: u32) -> String {
    match count {
        0 => String::new(),
        _ => [" (and ", &number(count), " more)"].concat(),
    }
}

/// Under a list that does not name all.
pub(crate) fn more_left(count: u32) -> String {
    ["And ", &number(count), " more."].concat()
}

/// Customers that were un-ticked.
pub(crate) fn unticked(count: u32) -> String {
    [&counted(count, "customer is", "customers are"), " not selected and stay as they are."].concat()
}
