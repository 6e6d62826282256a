//! Words about the company ID.

use contract::connectwise::{Company, CompanyStatus};

use super::{Text, count, fill, text};

/// The company ID.
pub(crate) const COMPANY: Text = text("ConnectWise Company ID", "ConnectWise-Firmen-ID");
/// Asks ConnectWise for it.
pub(crate) const VERIFY: Text = text("Verify", "Prüfen");
/// Opens the search.
pub(crate) const SEARCH: Text = text("Search by name", "Nach Namen suchen");
/// The heading of the search.
pub(crate) const SEARCH_TITLE: Text = text("Find a ConnectWise company", "ConnectWise-Firma suchen");
/// The field of the search.
pub(crate) const COMPANY_NAME: Text = text("Company name", "Firmenname");
/// In that field while it is empty.
pub(crate) const TYPE_NAME: Text = text("Type a part of the name", "Einen Teil des Namens eingeben");
/// More were found than are listed.
pub(crate) const MORE: Text =
    text("More companies match. Type more of the name.", "Es passen noch mehr Firmen. Geben Sie mehr vom Namen ein.");
/// Nothing is typed.
pub(crate) const EMPTY: Text = text("Not entered yet", "Noch nicht eingegeben");
/// Nobody asked ConnectWise.
pub(crate) const NOT_VERIFIED: Text = text("Not verified", "Nicht geprüft");
/// ConnectWise is being asked.
pub(crate) const CHECKING: Text = text("Checking…", "Wird geprüft…");
/// The API member lacks a right.
pub(crate) const NO_PERMISSION: Text = text(
    "ConnectWise does not let the API member read companies. An administrator of ConnectWise can allow it.",
    "ConnectWise lässt das API-Mitglied keine Firmen lesen. Die Verwaltung von ConnectWise kann es erlauben.",
);
/// The global settings are not there.
pub(crate) const GLOBAL: Text = text(
    "It cannot be checked: ConnectWise Manage is not connected.",
    "Sie kann nicht geprüft werden: ConnectWise Manage ist nicht verbunden.",
);
/// Where the company ID is found.
pub(crate) const HINT: Text = text(
    "As it stands in ConnectWise under Companies, not the name.",
    "Wie sie in ConnectWise unter „Companies“ steht, nicht der Name.",
);
/// Nothing was entered.
pub(crate) const ENTER: Text = text("Enter the ConnectWise company ID.", "Geben Sie die ConnectWise-Firmen-ID ein.");
/// It has a line break or the like in it.
pub(crate) const ONE_LINE: Text =
    text("The ConnectWise company ID is one line of text.", "Die ConnectWise-Firmen-ID ist eine Zeile Text.");
/// Another company than the saved one stands in the field.
pub(crate) const OTHER: Text = text(
    "Agreements are loaded for the new company when you save. Lines billed so far are no longer maintained then.",
    "Beim Speichern werden die Verträge der neuen Firma geladen. Bisher abgerechnete Positionen werden dann nicht mehr gepflegt.",
);

/// It has too many characters.
pub(crate) fn too_long(most: u32) -> String {
    let pattern = Text {
        en: "The ConnectWise company ID has at most {0} characters.",
        de: "Die ConnectWise-Firmen-ID hat höchstens {0} Zeichen.",
    };
    fill(&pattern, &[&super::number(most)])
}

/// `Found: Cedar Hollow Logistics Inc · Active`.
pub(crate) fn found(company: &Company) -> String {
    with_status(&Text { en: "Found: {0}", de: "Gefunden: {0}" }, company)
}

/// It is there, but inactive or deleted.
pub(crate) fn not_active(company: &Company) -> String {
    let pattern = match company.standing {
        CompanyStatus::Deleted => Text { en: "Deleted in ConnectWise: {0}", de: "In ConnectWise gelöscht: {0}" },
        _ => Text { en: "Not active in ConnectWise: {0}", de: "In ConnectWise nicht aktiv: {0}" },
    };
    with_status(&pattern, company)
}

fn with_status(pattern: &Text, company: &Company) -> String {
    let name = if company.status.is_empty() {
        company.name.clone()
    } else {
        [company.name.as_str(), " · ", &company.status].concat()
    };
    fill(pattern, &[&name])
}

/// There is none.
pub(crate) fn not_found(identifier: &str) -> String {
    let pattern = Text {
        en: "No company with the ID “{0}” in ConnectWise. Check the ID or search by name.",
        de: "Keine Firma mit der ID „{0}“ in ConnectWise. Prüfen Sie die ID oder suchen Sie nach dem Namen.",
    };
    fill(&pattern, &[identifier])
}

/// There is more than one.
pub(crate) fn several(of: u32) -> String {
    count(
        of,
        &Text {
            en: "{0} company has this ID. Search by name.",
            de: "{0} Firma hat diese ID. Suchen Sie nach dem Namen.",
        },
        &Text {
            en: "{0} companies have this ID. Make it unique in ConnectWise, or search by name.",
            de: "{0} Firmen haben diese ID. Machen Sie sie in ConnectWise eindeutig oder suchen Sie nach dem Namen.",
        },
    )
}

/// Another customer has it.
pub(crate) fn taken(customer: &str) -> String {
    let pattern = Text {
        en: "This company already belongs to {0}. A company can have one customer only.",
        de: "Diese Firma gehört schon zu {0}. Eine Firma kann nur einen Kunden haben.",
    };
    fill(&pattern, &[customer])
}

/// ConnectWise did not answer; `why` says more.
pub(crate) fn no_answer(why: &str) -> String {
    fill(&Text { en: "It could not be checked. {0}", de: "Sie konnte nicht geprüft werden. {0}" }, &[why])
}
