//! Words about agreements, and which product goes to which.

use contract::connectwise::{AgreementStatus, Need};

use super::{Text, agreements_of, count, fill, text};

/// The heading.
pub(crate) const AGREEMENTS: Text = text("Agreements", "Verträge");
/// Opens **Product Agreements**.
pub(crate) const SET_UP: Text = text("Set Up", "Einrichten");
/// The dialog.
pub(crate) const PRODUCT_AGREEMENTS: Text = text("Product Agreements", "Produktverträge");
/// Takes what the dialog says.
pub(crate) const OK: &str = "OK";
/// In the dialog.
pub(crate) const KIND: Text = text("Agreement type", "Vertragstyp");
/// In the dialog.
pub(crate) const NAME: Text = text("Agreement name", "Vertragsname");
/// In the dialog while no name is chosen.
pub(crate) const CHOOSE_NAME: Text = text("Choose an agreement", "Vertrag wählen");
/// The agreement ConnectWise's types decide.
pub(crate) const DEFAULT: Text = text("Default", "Standard");
/// What **Default** looks for.
pub(crate) const DEFAULT_IS: Text = text(
    "Default is the company's only active agreement of the type TMRM Management Solution or Managed Service.",
    "Standard ist der einzige aktive Vertrag der Firma vom Typ TMRM Management Solution oder Managed Service.",
);
/// Nothing fits **Default**.
pub(crate) const NO_DEFAULT: Text = text(
    "no active agreement of the type TMRM Management Solution or Managed Service",
    "kein aktiver Vertrag vom Typ TMRM Management Solution oder Managed Service",
);
/// All have ended.
pub(crate) const NONE_ACTIVE: Text = text(
    "None of this company's agreements is active, so there is none to choose.",
    "Keiner der Verträge dieser Firma ist aktiv, daher gibt es keinen zur Auswahl.",
);
/// The company has none.
pub(crate) const NONE: Text = text("No agreements", "Keine Verträge");
/// A chosen agreement is not among the company's any more.
pub(crate) const GONE: Text = text("Agreement not found any more", "Vertrag nicht mehr gefunden");
/// Chosen in the dialog and not saved.
pub(crate) const NOT_SAVED: Text = text("not saved yet", "noch nicht gespeichert");
/// Nothing is billed until somebody acts.
pub(crate) const ACTION: Text = text("Action required", "Handlung erforderlich");
/// The other company's agreements come with **Save**.
pub(crate) const AFTER_SAVE: Text = text(
    "The agreements of the company you entered are loaded when you save.",
    "Die Verträge der eingegebenen Firma werden beim Speichern geladen.",
);
/// The table, for screen readers.
pub(crate) const TABLE: Text = text("Products and their agreements", "Produkte und ihre Verträge");
/// A column.
pub(crate) const PRODUCT: Text = text("Trend Micro product", "Trend Micro-Produkt");
/// A column.
pub(crate) const AGREEMENT: Text = text("Agreement", "Vertrag");
/// A column.
pub(crate) const IN_CONNECTWISE: Text = text("In ConnectWise", "Derzeit in ConnectWise");
/// A column.
pub(crate) const TO_SEND: Text = text("To be sent", "Zu senden");
/// A column.
pub(crate) const DIFFERENCE: Text = text("Difference", "Unterschied");
/// A column.
pub(crate) const NEXT: Text = text("Next billing", "Nächste Abrechnung");
/// The heading over lines that could be taken over.
pub(crate) const TAKE_OVER: Text = text("Lines to take over", "Zu übernehmende Positionen");
/// What that is about.
pub(crate) const TAKE_OVER_WHY: Text = text(
    "These agreements have lines of the product already. Choose the one to be written from now on, then save.",
    "Diese Verträge haben schon Positionen des Produkts. Wählen Sie diejenige, die von nun an geschrieben wird, und speichern Sie.",
);
/// Nothing is chosen there.
pub(crate) const CHOOSE_LINE: Text = text("Choose a line", "Position wählen");
/// The heading over lines of an earlier company.
pub(crate) const LEFT: Text = text("No longer maintained", "Nicht mehr gepflegt");
/// What that is about.
pub(crate) const LEFT_WHY: Text = text(
    "These lines of an earlier company are billed with the quantity sent last until somebody ends them in ConnectWise.",
    "Diese Positionen einer früheren Firma werden mit der zuletzt gesendeten Menge abgerechnet, bis jemand sie in ConnectWise beendet.",
);

/// The company has no agreement at all.
pub(crate) fn none_of(company: &str) -> String {
    let pattern = Text {
        en: "{0} has no agreement in ConnectWise. Create one there, then read again.",
        de: "{0} hat in ConnectWise keinen Vertrag. Legen Sie dort einen an und lesen Sie dann erneut.",
    };
    fill(&pattern, &[company])
}

/// `3 agreements read from ConnectWise at 09:14`.
pub(crate) fn read_at(agreements: u32, at: &str) -> String {
    let pattern = Text { en: "{0} read from ConnectWise {1}", de: "{0} {1} aus ConnectWise gelesen" };
    fill(&pattern, &[&agreements_of(agreements), at])
}

/// Several agreements fit **Default**.
pub(crate) fn choose_one_of(of: u32) -> String {
    count(
        of,
        &Text { en: "Choose one of {0}", de: "Wählen Sie aus {0}" },
        &Text { en: "Choose one of {0}", de: "Wählen Sie eine von {0}" },
    )
}

/// An agreement's status, where it is not the good one.
pub(crate) fn status(status: AgreementStatus) -> Option<&'static str> {
    let words = match status {
        AgreementStatus::Active => return None,
        AgreementStatus::Cancelled => Text { en: "Cancelled", de: "Gekündigt" },
        AgreementStatus::Expired => Text { en: "Expired", de: "Abgelaufen" },
        AgreementStatus::Inactive | AgreementStatus::Other => Text { en: "Not active", de: "Nicht aktiv" },
    };
    Some(words.get())
}

/// What somebody has to do before a product is billed.
pub(crate) fn need(need: Need) -> &'static str {
    match need {
        Need::ChooseAgreement => Text { en: "Choose an agreement.", de: "Wählen Sie einen Vertrag." },
        Need::ChooseOneAgreement => {
            Text { en: "Several agreements fit Default: choose one.", de: "Mehrere Verträge passen zu Standard: Wählen Sie einen." }
        }
        Need::AgreementEnded => Text {
            en: "The agreement has ended: choose another.",
            de: "Der Vertrag ist beendet: Wählen Sie einen anderen.",
        },
        Need::AgreementGone => Text {
            en: "The agreement is not in ConnectWise any more: choose another.",
            de: "Der Vertrag ist nicht mehr in ConnectWise: Wählen Sie einen anderen.",
        },
        Need::LineCancelled => Text {
            en: "The line billed so far is cancelled in ConnectWise: reopen it there, or choose another agreement.",
            de: "Die bisher abgerechnete Position ist in ConnectWise gekündigt: Öffnen Sie sie dort wieder oder wählen Sie einen anderen Vertrag.",
        },
        Need::LineGone => Text {
            en: "The line billed so far is not in ConnectWise any more: choose a line to take over, or another agreement.",
            de: "Die bisher abgerechnete Position ist nicht mehr in ConnectWise: Wählen Sie eine andere Position oder einen anderen Vertrag.",
        },
        Need::LineElsewhere => Text {
            en: "The line billed so far is on another agreement: end it there, then choose what to take over.",
            de: "Die bisher abgerechnete Position steht in einem anderen Vertrag: Beenden Sie sie dort und wählen Sie dann, was übernommen wird.",
        },
        Need::ChooseLine => Text {
            en: "The agreement has lines of this product: choose the one to take over.",
            de: "Der Vertrag hat schon Positionen dieses Produkts: Wählen Sie die zu übernehmende.",
        },
        Need::MapProduct => Text {
            en: "An administrator has to choose the product's item in ConnectWise's catalogue.",
            de: "Die Verwaltung muss den Artikel des Produkts im Katalog von ConnectWise wählen.",
        },
        Need::NoSeats => Text {
            en: "Trend Micro has no licence of this product for the account any more: end the line in ConnectWise, or stop billing the product.",
            de: "Trend Micro führt für das Konto keine Lizenz dieses Produkts mehr: Beenden Sie die Position in ConnectWise oder rechnen Sie das Produkt nicht mehr ab.",
        },
        Need::VerifyCompany => Text {
            en: "The company is not active in ConnectWise any more: verify the company ID.",
            de: "Die Firma ist in ConnectWise nicht mehr aktiv: Prüfen Sie die Firmen-ID.",
        },
        Need::Other => Text {
            en: "Reload the page to see what has to be done.",
            de: "Laden Sie die Seite neu, um zu sehen, was zu tun ist.",
        },
    }
    .get()
}

/// So many lines of a product stand in an agreement already.
pub(crate) fn lines(of: u32) -> String {
    count(of, &Text { en: "{0} line", de: "{0} Position" }, &Text { en: "{0} lines", de: "{0} Positionen" })
}

/// `Agreement type for Cloud Edge`.
pub(crate) fn kind_of(product: &str) -> String {
    fill(&Text { en: "Agreement type for {0}", de: "Vertragstyp für {0}" }, &[product])
}

/// `Agreement name for Cloud Edge`.
pub(crate) fn name_of(product: &str) -> String {
    fill(&Text { en: "Agreement name for {0}", de: "Vertragsname für {0}" }, &[product])
}

/// The names are others now; for screen readers.
pub(crate) fn names_updated(product: &str) -> String {
    let pattern = Text { en: "Agreement names updated for {0}", de: "Vertragsnamen für {0} aktualisiert" };
    fill(&pattern, &[product])
}

/// No name is chosen.
pub(crate) fn choose_name_for(product: &str) -> String {
    fill(&Text { en: "Choose an agreement name for {0}.", de: "Wählen Sie einen Vertragsnamen für {0}." }, &[product])
}

/// `Line to take over for Cloud Edge`.
pub(crate) fn line_for(product: &str) -> String {
    fill(&Text { en: "Line to take over for {0}", de: "Zu übernehmende Position für {0}" }, &[product])
}

/// A line with its quantity.
pub(crate) fn line(description: &str, quantity: &str) -> String {
    fill(&Text { en: "{0} (quantity {1})", de: "{0} (Menge {1})" }, &[description, quantity])
}

/// A line that is left behind.
pub(crate) fn left_line(product: &str, agreement: &str, quantity: &str) -> String {
    let pattern = Text { en: "{0} in {1}, quantity {2}", de: "{0} in {1}, Menge {2}" };
    fill(&pattern, &[product, agreement, quantity])
}
