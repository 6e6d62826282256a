//! Words about what is sent and when: the same for one customer and for all of them.

use contract::connectwise::{BillingChoice, DetectionChoice};
use domain::{
    detection::{DetectionItem, Every},
    product::Product,
};

use super::{Text, fill, number, text};
use crate::text::{date, join};

/// The heading over the two ways.
pub(crate) const SETTINGS: Text = text("Settings", "Einstellungen");
/// What all customers have.
pub(crate) const GLOBAL: Text = text("Use global settings", "Globale Einstellungen verwenden");
/// What this customer has.
pub(crate) const CUSTOM: Text = text("Use custom settings", "Eigene Einstellungen verwenden");
/// Billing; a day follows.
pub(crate) const BILLING: Text = text(
    "Send billing information for the following products to ConnectWise every month on day",
    "Abrechnungsdaten für die folgenden Produkte jeden Monat an ConnectWise senden, am Tag",
);
/// The day, for screen readers.
pub(crate) const DAY: Text = text("Day of the month", "Tag des Monats");
/// The products.
pub(crate) const PRODUCTS: Text = text("Products", "Produkte");
/// A product that cannot be billed.
pub(crate) const NOT_BILLABLE: Text =
    text("Trend Micro tells no seats of it", "Trend Micro nennt dafür keine Lizenzen");
/// Detection information; a period follows.
pub(crate) const DETECTION: Text = text(
    "Send the following information from Hosted Email Security to ConnectWise every",
    "Folgende Daten aus Hosted Email Security an ConnectWise senden, jeden",
);
/// The period, for screen readers.
pub(crate) const PERIOD: Text = text("How often", "Wie oft");
/// The items.
pub(crate) const ITEMS: Text = text("Information", "Daten");
/// Items that nobody tells.
pub(crate) const NO_SOURCE: Text = text("no data source", "keine Datenquelle");
/// Why some items have no source.
pub(crate) const SOURCES: Text = text(
    "Hosted Email Security publishes no figures. What can be sent is counted by Worry-Free Services and named so in ConnectWise.",
    "Hosted Email Security veröffentlicht keine Zahlen. Was gesendet werden kann, zählt Worry-Free Services und wird in ConnectWise so benannt.",
);
/// Of an item with a source.
pub(crate) const FROM_WFS: Text = text("counted by Worry-Free Services", "gezählt von Worry-Free Services");
/// No product is ticked.
pub(crate) const CHOOSE_PRODUCT: Text =
    text("Choose at least one product to bill.", "Wählen Sie mindestens ein Produkt für die Abrechnung.");
/// No item is ticked.
pub(crate) const CHOOSE_ITEM: Text =
    text("Choose at least one kind of information to send.", "Wählen Sie mindestens eine Art von Daten zum Senden.");
/// Nothing is billed.
pub(crate) const NO_BILLING: Text =
    text("No billing information is sent.", "Es werden keine Abrechnungsdaten gesendet.");
/// No detection information is sent.
pub(crate) const NO_DETECTION: Text =
    text("No detection information is sent.", "Es werden keine Erkennungsdaten gesendet.");
/// Wished days that some months lack.
pub(crate) const SHORT_MONTH: Text =
    text("A shorter month uses its last day.", "Ein kürzerer Monat nimmt seinen letzten Tag.");
/// Without a time zone nothing is scheduled.
pub(crate) const NO_ZONE: Text = text(
    "Nothing is sent by schedule: no billing time zone is chosen in the administration.",
    "Es wird nichts nach Zeitplan gesendet: In der Verwaltung ist keine Zeitzone für die Abrechnung gewählt.",
);

/// A period, as it ends the sentence.
pub(crate) fn every(every: Every) -> &'static str {
    match every {
        Every::Day => Text { en: "day", de: "Tag" },
        Every::Week => Text { en: "week", de: "Montag" },
        Every::Month => Text { en: "month", de: "Monat" },
    }
    .get()
}

/// What a period is.
pub(crate) fn period(every: Every) -> &'static str {
    match every {
        Every::Day => Text { en: "Each day, about the day before.", de: "Jeden Tag, über den Vortag." },
        Every::Week => Text {
            en: "Each Monday, about the week before from Monday to Sunday.",
            de: "Jeden Montag, über die Woche davor von Montag bis Sonntag.",
        },
        Every::Month => Text {
            en: "On the first of each month, about the month before.",
            de: "Am Ersten jedes Monats, über den Monat davor.",
        },
    }
    .get()
}

/// What is counted.
pub(crate) fn item(item: DetectionItem) -> &'static str {
    match item {
        DetectionItem::WfsVirus | DetectionItem::HesVirus => {
            Text { en: "Viruses and malware", de: "Viren und Malware" }
        }
        DetectionItem::WfsSpyware | DetectionItem::HesSpyware => Text { en: "Spyware", de: "Spyware-Funde" },
        DetectionItem::WfsSpam | DetectionItem::HesSpam => Text { en: "Spam", de: "Spam-Mails" },
        DetectionItem::WfsUrlFiltering => Text { en: "Blocked web addresses", de: "Gesperrte Webadressen" },
        DetectionItem::HesAccepted => Text { en: "Accepted mail", de: "Angenommene Mails" },
        DetectionItem::HesPhishing => Text { en: "Phishing", de: "Phishing-Mails" },
        DetectionItem::HesContentFilter => Text { en: "Content filter", de: "Inhaltsfilter" },
        DetectionItem::HesOtherBlocked => Text { en: "Other blocked mail", de: "Sonstige gesperrte Mails" },
        DetectionItem::HesBlockedSize => Text { en: "Size of blocked mail", de: "Größe der gesperrten Mails" },
        DetectionItem::Other => Text { en: "Other information", de: "Andere Daten" },
    }
    .get()
}

/// An item of Hosted Email Security's own.
pub(crate) fn of_hes(item: &str) -> String {
    [item, " (", Product::HostedEmailSecurity.name(), ")"].concat()
}

/// `28 Feb 2027, 31 Mar 2027, 30 Apr 2027 (America/Chicago).`
pub(crate) fn dates(dates: &[String], zone: &str) -> String {
    let dates = dates.iter().map(|day| date(day)).collect::<Vec<_>>().join(", ");
    fill(&Text { en: "Next: {0} ({1}).", de: "Nächste Termine: {0} ({1})." }, &[&dates, zone])
}

/// Billing in one sentence.
pub(crate) fn billing(choice: &BillingChoice) -> String {
    if !choice.on {
        return NO_BILLING.get().to_owned();
    }
    let products = join(&choice.products.iter().map(|product| product.name()).collect::<Vec<_>>());
    let pattern =
        Text { en: "Billing of {0} on day {1} of each month.", de: "Abrechnung von {0} am {1}. jedes Monats." };
    fill(&pattern, &[&products, &number(choice.day)])
}

/// Detection information in one sentence.
pub(crate) fn detection(choice: &DetectionChoice) -> String {
    if !choice.on {
        return NO_DETECTION.get().to_owned();
    }
    let items = join(&choice.items.iter().map(|one| item(*one)).collect::<Vec<_>>());
    let pattern = Text { en: "Detection information: {0}. {1}", de: "Erkennungsdaten: {0}. {1}" };
    fill(&pattern, &[&items, period(choice.every)])
}
