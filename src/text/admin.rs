//! Words of *Administration: ConnectWise Manage*.

pub(crate) mod saving;
pub(crate) mod tested;

use domain::product::Product;

use super::{Text, fill, text};

/// The right to change is missing.
pub(crate) const LOOK_ONLY: Text = text(
    "You can look but not change: that needs the right connectwise.admin, which an administrator of the console can grant.",
    "Sie können lesen, aber nichts ändern: Dazu fehlt das Recht connectwise.admin, das die Verwaltung der Konsole erteilen kann.",
);
/// Below **Enable integration** while it is not ticked.
pub(crate) const OFF: Text = text(
    "Nothing is verified or sent for any customer. What is entered here is kept.",
    "Für keinen Kunden wird etwas geprüft oder gesendet. Was hier eingetragen ist, bleibt erhalten.",
);
/// Above the problems of a test.
pub(crate) const NOT_TESTED_PROBLEM: Text =
    text("The connection was not tested", "Die Verbindung wurde nicht getestet");

/// The server.
pub(crate) const SITE: Text = text("Server URL or host", "URL oder Host des Servers");
pub(crate) const SITE_HINT: Text = text(
    "The address you open ConnectWise at, for example na.myconnectwise.net.",
    "Die Adresse, unter der Sie ConnectWise öffnen, zum Beispiel na.myconnectwise.net.",
);
pub(crate) const ENTER_SITE: Text =
    text("Enter the address of your ConnectWise server.", "Geben Sie die Adresse Ihres ConnectWise-Servers ein.");
/// The MSP's own company.
pub(crate) const COMPANY: Text = text("Log-in company", "Anmeldefirma");
pub(crate) const COMPANY_HINT: Text = text(
    "Your own company, as you enter it when you sign in to ConnectWise. Not a customer's company ID.",
    "Ihre eigene Firma, wie Sie sie bei der Anmeldung an ConnectWise eingeben. Nicht die Firmen-ID eines Kunden.",
);
pub(crate) const ENTER_COMPANY: Text =
    text("Enter your own log-in company of ConnectWise.", "Geben Sie Ihre eigene Anmeldefirma von ConnectWise ein.");
/// The keys.
pub(crate) const PUBLIC_KEY: Text = text("Public key", "Öffentlicher Schlüssel");
pub(crate) const PUBLIC_KEY_HINT: Text = text(
    "Of an API member: in ConnectWise under System > Members > API Members > API Keys.",
    "Eines API-Mitglieds: in ConnectWise unter System > Members > API Members > API Keys.",
);
pub(crate) const ENTER_PUBLIC_KEY: Text =
    text("Enter the public key of the API member.", "Geben Sie den öffentlichen Schlüssel des API-Mitglieds ein.");
pub(crate) const PRIVATE_KEY: Text = text("Private key", "Privater Schlüssel");
pub(crate) const PRIVATE_KEY_HINT: Text = text(
    "ConnectWise shows it once, when the keys are made. It is stored sealed and never shown again.",
    "ConnectWise zeigt ihn einmal, wenn die Schlüssel erzeugt werden. Er wird verschlüsselt gespeichert und nie wieder gezeigt.",
);
pub(crate) const KEY_STORED: Text =
    text("Stored. Enter a new one to change it.", "Gespeichert. Geben Sie einen neuen ein, um ihn zu ändern.");
pub(crate) const KEY_AGAIN: Text = text(
    "Enter it again: the stored key is never sent to another server, or with another log-in company or public key.",
    "Geben Sie ihn erneut ein: Der gespeicherte Schlüssel wird nie an einen anderen Server oder mit anderer Anmeldefirma oder anderem öffentlichen Schlüssel gesendet.",
);
pub(crate) const ENTER_PRIVATE_KEY: Text =
    text("Enter the private key of the API member.", "Geben Sie den privaten Schlüssel des API-Mitglieds ein.");

/// The card with what applies to all.
pub(crate) const GLOBAL: Text = text("Global settings", "Globale Einstellungen");
pub(crate) const GLOBAL_WHY: Text = text(
    "What is sent for each customer that uses global settings.",
    "Was für jeden Kunden gesendet wird, der die globalen Einstellungen verwendet.",
);
/// The time zone.
pub(crate) const ZONE: Text = text("Billing time zone", "Zeitzone für die Abrechnung");
pub(crate) const CHOOSE_ZONE: Text = text("Type a place, for example Chicago", "Ort eingeben, zum Beispiel Berlin");
pub(crate) const ZONE_HINT: Text = text(
    "Days begin and end in this time zone; what is due is sent after 06:00. It holds for all customers.",
    "In dieser Zeitzone beginnen und enden die Tage; Fälliges wird nach 06:00 Uhr gesendet. Sie gilt für alle Kunden.",
);
pub(crate) const NO_ZONE: Text = text(
    "Nothing is sent by schedule, for any customer, until a billing time zone is chosen.",
    "Für keinen Kunden wird etwas nach Zeitplan gesendet, bis eine Zeitzone für die Abrechnung gewählt ist.",
);

/// `Use the server's: America/Chicago`.
pub(crate) fn use_servers(zone: &str) -> String {
    fill(&Text { en: "Use the server's: {0}", de: "Die des Servers verwenden: {0}" }, &[zone])
}

/// The card with the items of the catalogue.
pub(crate) const CATALOGUE: Text = text("Catalogue items", "Katalogartikel");
pub(crate) const CATALOGUE_WHY: Text = text(
    "The item of ConnectWise's product catalogue that a product is billed as. Without one no line can be created for the product.",
    "Der Artikel aus dem Produktkatalog von ConnectWise, als der ein Produkt abgerechnet wird. Ohne ihn kann für das Produkt keine Position angelegt werden.",
);
pub(crate) const NO_ITEM: Text = text("None. Type to search", "Keiner. Tippen, um zu suchen");
pub(crate) const MORE_ITEMS: Text =
    text("There are more items. Type more of the name.", "Es gibt weitere Artikel. Geben Sie mehr vom Namen ein.");
pub(crate) const CONNECT_FIRST: Text = text(
    "Items can be searched once the integration is enabled and saved.",
    "Artikel lassen sich suchen, sobald die Integration aktiviert und gespeichert ist.",
);

/// The name of a product's field.
pub(crate) fn item_for(product: Product) -> String {
    fill(&Text { en: "Catalogue item for {0}", de: "Katalogartikel für {0}" }, &[product.name()])
}

/// The card with the plans.
pub(crate) const LICENCES: Text = text("Contracted licences", "Vereinbarte Lizenzen");
pub(crate) const LICENCES_WHY: Text = text(
    "How many licences you have contracted per service plan. Trend Micro does not tell; with the number the import wizard shows how many are left. Each number is saved at once.",
    "Wie viele Lizenzen Sie je Serviceplan vereinbart haben. Trend Micro nennt die Zahl nicht; mit ihr zeigt der Importassistent, wie viele übrig sind. Jede Zahl wird sofort gespeichert.",
);
pub(crate) const LOADING_PLANS: Text = text("Loading the service plans…", "Servicepläne werden geladen…");
pub(crate) const NO_PLANS: Text =
    text("Trend Micro lists no service plans.", "Trend Micro führt keine Servicepläne auf.");
pub(crate) const NO_PLANS_READ: Text =
    text("The service plans cannot be shown", "Die Servicepläne können nicht angezeigt werden");
pub(crate) const NO_PLAN_RIGHT: Text = text(
    "To see the service plans you need the right customers.import, which an administrator of the console can grant.",
    "Um die Servicepläne zu sehen, brauchen Sie das Recht customers.import, das die Verwaltung der Konsole erteilen kann.",
);
