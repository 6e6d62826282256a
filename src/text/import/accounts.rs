//! Words of step 1.

use domain::draft::{Field, Hold, Subscribed};

pub(crate) use crate::text::customers::{CUSTOMER, ENDPOINTS, GONE, split, why as reason};
use crate::text::{Text, count as counted, fill, number, of_customers, pick, text};

pub(crate) const ACCOUNTS_TABLE: Text = text("Customers and their accounts", "Kunden und ihre Konten");
/// **Trend Micro Customer Account**.
pub(crate) const ACCOUNT: Text = text("Trend Micro Customer Account", "Trend Micro-Kundenkonto");
/// **+ Create a new Trend Micro Account**.
pub(crate) const CREATE_NEW: Text = text("+ Create a new Trend Micro Account", "+ Neues Trend Micro-Konto anlegen");
pub(crate) const CHOOSE_ACCOUNT: Text = text("Choose an account", "Konto wählen");
pub(crate) const TICK_PAGE: Text = text("Select all customers of this page", "Alle Kunden dieser Seite auswählen");
pub(crate) const NONE_FOUND: Text = text("No customers found", "Keine Kunden gefunden");
pub(crate) const NONE_FOUND_WHY: Text =
    text("Change the search or the filters.", "Ändern Sie die Suche oder die Filter.");
pub(crate) const UNDO: Text = text("Undo", "Rückgängig");
pub(crate) const CHANGE: Text = text("Change", "Ändern");

pub(crate) const NO_CANDIDATE: Text = text("No account looks like it.", "Kein Konto sieht ihm ähnlich.");
pub(crate) const NO_ACCOUNTS: Text = text("There is no account in LMP yet", "In LMP gibt es noch kein Konto");
pub(crate) const NO_ACCOUNT_MATCHES: Text =
    text("No account has this in its name", "Kein Konto hat das in seinem Namen");
pub(crate) const ALL_TAKEN: Text = text("Every account is taken", "Alle Konten sind vergeben");
pub(crate) const ACCOUNTS_FAILED: Text =
    text("The accounts could not be loaded", "Die Konten konnten nicht geladen werden");
pub(crate) const SUSPENDED: Text = text("Suspended in LMP", "In LMP gesperrt");
pub(crate) const EXPIRED: Text = text("Expired in LMP", "In LMP abgelaufen");

pub(crate) const DEFAULT_CONTACT: Text = text("Default contact for new accounts:", "Standardkontakt für neue Konten:");
pub(crate) const DEFAULT_CONTACT_MEANING: Text = text(
    "Fills what Kaseya lacks, for every customer that gets a new account. What it filled in is marked in the customer's row.",
    "Ergänzt, was in Kaseya fehlt, bei jedem Kunden mit neuem Konto. Was er ergänzt hat, ist in der Zeile des Kunden vermerkt.",
);
pub(crate) const NOT_SET: Text = text("not set", "nicht angegeben");

/// The name of a row's list of accounts.
pub(crate) fn account_for(name: &str) -> String {
    fill(&Text { en: "Trend Micro Customer Account for {0}", de: "Trend Micro-Kundenkonto für {0}" }, &[name])
}

/// The label of a field of a new account.
pub(crate) fn field(field: Field) -> &'static str {
    match field {
        Field::City => &Text { en: "City", de: "Ort" },
        Field::State => &Text { en: "State", de: "Bundesland" },
        Field::Country => &Text { en: "Country", de: "Land" },
        Field::FirstName => &Text { en: "First name", de: "Vorname" },
        Field::LastName => &Text { en: "Last name", de: "Nachname" },
        _ => &Text { en: "Email", de: "E-Mail-Adresse" },
    }
    .get()
}

/// Above the fields of a new account.
pub(crate) fn details_of(name: &str) -> String {
    fill(&Text { en: "New account for {0}: Kaseya lacks", de: "Neues Konto für {0}: In Kaseya fehlt" }, &[name])
}

/// Opens the fields that the default contact fills.
pub(crate) fn change_details_of(name: &str) -> String {
    fill(&Text { en: "Change the contact data of {0}", de: "Ändern: Kontaktdaten von {0}" }, &[name])
}

/// What the default contact fills in.
pub(crate) fn from_default(text: &str) -> String {
    fill(&Text { en: "From the default contact: {0}", de: "Vom Standardkontakt: {0}" }, &[text])
}

/// What Kaseya has and Trend Micro does not take.
pub(crate) fn kaseya_has(text: &str) -> String {
    fill(&Text { en: "Kaseya has “{0}”", de: "In Kaseya steht „{0}“" }, &[text])
}

/// Several accounts are as good.
pub(crate) fn several(count: u32) -> String {
    fill(&Text { en: "{0} possible accounts:", de: "{0} mögliche Konten:" }, &[&number(count)])
}

/// `Use Northwind Ltd`.
pub(crate) fn use_account(name: &str) -> String {
    fill(&Text { en: "Use {0}", de: "{0} verwenden" }, &[name])
}

/// `Use Northwind Ltd for Northwind`.
pub(crate) fn use_account_for(name: &str, customer: &str) -> String {
    fill(&Text { en: "Use {0} for {1}", de: "{0} verwenden für {1}" }, &[name, customer])
}

/// The suggested account is chosen in another row.
pub(crate) fn suggestion_taken(name: &str, customer: &str) -> String {
    fill(&Text { en: "{0} is chosen for {1}.", de: "{0} ist für {1} gewählt." }, &[name, customer])
}

/// Another row of this import has the account.
pub(crate) fn taken(customer: &str) -> String {
    fill(&Text { en: "Chosen for {0}", de: "Gewählt für {0}" }, &[customer])
}

/// A link or an import has the account.
pub(crate) fn account_held(hold: &Hold) -> String {
    if hold.linked {
        fill(&Text { en: "Linked to {0}", de: "Verknüpft mit {0}" }, &[&hold.customer_name])
    } else {
        let pattern = Text { en: "Being imported for {0} by {1}", de: "Wird für {0} importiert von {1}" };
        fill(&pattern, &[&hold.customer_name, &hold.by])
    }
}

/// A link or an import has the customer.
pub(crate) fn held(hold: &Hold) -> String {
    if hold.linked {
        Text { en: "Trend Micro customer already", de: "Schon Trend Micro-Kunde" }.get().to_owned()
    } else {
        fill(&Text { en: "Being imported by {0}", de: "Wird importiert von {0}" }, &[&hold.by])
    }
}

/// `Worry-Free Services, 30 seats`.
pub(crate) fn has(has: &Subscribed) -> String {
    let one = &Text { en: "{1}, {0} seat", de: "{1}, {0} Lizenz" };
    let many = &Text { en: "{1}, {0} seats", de: "{1}, {0} Lizenzen" };
    fill(pick(has.seats, one, many), &[&number(has.seats), &has.plan_name])
}

/// Of a long list only a part is shown.
pub(crate) fn more_accounts(count: u32) -> String {
    let one =
        &Text { en: "{0} more account: type more of the name", de: "{0} weiteres Konto: mehr vom Namen eingeben" };
    let many =
        &Text { en: "{0} more accounts: type more of the name", de: "{0} weitere Konten: mehr vom Namen eingeben" };
    counted(count, one, many)
}

/// **Create new accounts for the N customers without a match**.
pub(crate) fn create_for(count: u32) -> String {
    let one = &Text {
        en: "Create new accounts for the {0} customer without a match",
        de: "Neues Konto für {0} Kunden ohne Vorschlag anlegen",
    };
    let many = &Text {
        en: "Create new accounts for the {0} customers without a match",
        de: "Neue Konten für {0} Kunden ohne Vorschlag anlegen",
    };
    counted(count, one, many)
}

/// What that click did.
pub(crate) fn created_for(count: u32) -> String {
    let one = &Text { en: "{0} customer gets a new account.", de: "{0} Kunde bekommt ein neues Konto." };
    let many = &Text { en: "{0} customers get a new account.", de: "{0} Kunden bekommen ein neues Konto." };
    counted(count, one, many)
}

/// How many rows are part of the import.
pub(crate) fn ticked(count: u32, total: u32) -> String {
    fill(&Text { en: "{0} selected", de: "{0} ausgewählt" }, &[&of_customers(count, total)])
}

/// Ticks every row that search and filters keep.
pub(crate) fn tick_all(count: u32) -> String {
    fill(&Text { en: "Select all {0}", de: "Alle {0} auswählen" }, &[&number(count)])
}

/// Un-ticks them.
pub(crate) fn untick_all(count: u32) -> String {
    fill(&Text { en: "Clear all {0}", de: "Alle {0} abwählen" }, &[&number(count)])
}
