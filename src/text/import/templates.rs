//! Words of step 4.

use contract::Timestamp;
use domain::{draft::PlanTotals, licences::Pool};

use super::counted;
use crate::text::{Text, count as plural, customers, fill, number, text, time};

pub(crate) const TEMPLATES_TABLE: Text = text("Customers and their templates", "Kunden und ihre Vorlagen");
/// **Template**.
pub(crate) const TEMPLATE: Text = text("Template", "Vorlage");
pub(crate) const TEMPLATE_FOR_ALL: Text = text("Template for all rows", "Vorlage für alle Zeilen");
/// **Keep this account's settings**.
pub(crate) const KEEP_SETTINGS: Text = text("Keep this account's settings", "Einstellungen dieses Kontos beibehalten");
pub(crate) const TREND_MICRO_DEFAULT: Text = text("Trend Micro default", "Trend Micro-Standard");
pub(crate) const CHOOSE_TEMPLATE: Text = text("Choose a template", "Vorlage wählen");
pub(crate) const NEW_ACCOUNT: Text = text("New account", "Neues Konto");
pub(crate) const NOT_CHOSEN: Text = text("Not chosen yet", "Noch nicht gewählt");
pub(crate) const MEND_FIRST: Text =
    text("To mend before anything is imported", "Zu beheben, bevor etwas importiert wird");
pub(crate) const REPLACES: Text = text("Replaces this customer's policies", "Ersetzt die Richtlinien dieses Kunden");
pub(crate) const TEMPLATE_WARNING: Text =
    text("Check a template before you use it", "Prüfen Sie eine Vorlage, bevor Sie sie verwenden");
pub(crate) const TEMPLATE_WARNING_WHY: Text = text(
    "A template copies the policy settings of another customer as they are now. They may have been customised for that customer. For an existing account, any choice but Keep this account's settings replaces the policies it has.",
    "Eine Vorlage kopiert die Richtlinien eines anderen Kunden, wie sie jetzt sind. Sie können für jenen Kunden angepasst worden sein. Bei einem vorhandenen Konto ersetzt jede Wahl außer Einstellungen dieses Kontos beibehalten seine Richtlinien.",
);

pub(crate) const PREVIEW: Text = text("What Integrate will do", "Was Integrieren bewirkt");
pub(crate) const CREATE: Text = text("Create", "Anlegen");
pub(crate) const LINK: Text = text("Link", "Verknüpfen");
pub(crate) const NOTIFICATIONS: Text = text("Notifications", "Benachrichtigungen");
pub(crate) const SETTINGS: Text = text("Settings", "Einstellungen");
pub(crate) const NOT_NOTIFIED: Text = text("as Trend Micro sets them", "so, wie Trend Micro sie setzt");
pub(crate) const NOT_IMPORTED: Text = text("Will not be imported", "Wird nicht importiert");
/// Over customers of a plan that LMP had no licences of the last time.
pub(crate) const ASKED_AGAIN: Text =
    text("Imported only if LMP has licences again", "Wird nur importiert, wenn LMP wieder Lizenzen hat");
pub(crate) const CHANGE_SELECTION: Text = text("Change the selection", "Auswahl ändern");

/// The name of a row's template.
pub(crate) fn template_for(name: &str) -> String {
    fill(&Text { en: "Template for {0}", de: "Vorlage für {0}" }, &[name])
}

/// Lets the control for all rows change existing accounts too.
pub(crate) fn with_existing(count: u32) -> String {
    let one = &Text {
        en: "Also for {0} existing account, replacing the policies",
        de: "Auch für {0} vorhandenes Konto; dessen Richtlinien werden ersetzt",
    };
    let many = &Text {
        en: "Also for {0} existing accounts, replacing the policies",
        de: "Auch für {0} vorhandene Konten; deren Richtlinien werden ersetzt",
    };
    plural(count, one, many)
}

/// `12 accounts`.
pub(crate) fn accounts(count: u32) -> String {
    let one = &Text { en: "{0} account", de: "{0} Konto" };
    plural(count, one, &Text { en: "{0} accounts", de: "{0} Konten" })
}

/// What one plan is asked for, and what it gets back. `known`: how many seats it has left.
pub(crate) fn plan_seats(of: &PlanTotals, known: bool) -> String {
    let one = &Text { en: "{0} more seat for {1}", de: "{0} Lizenz mehr für {1}" };
    let many = &Text { en: "{0} more seats for {1}", de: "{0} Lizenzen mehr für {1}" };
    let mut text = counted(of.requested, one, many, &customers(of.customers));
    if of.freed != 0 {
        let one = &Text { en: ", {0} seat freed", de: ", {0} Lizenz wird frei" };
        text.push_str(&plural(of.freed, one, &Text { en: ", {0} seats freed", de: ", {0} Lizenzen werden frei" }));
    }
    if known || of.requested == 0 {
        text
    } else {
        let pattern = Text { en: "{0}; LMP decides while importing", de: "{0}; LMP entscheidet beim Import" };
        fill(&pattern, &[&text])
    }
}

/// Existing accounts whose settings are not kept.
pub(crate) fn settings_replaced(count: u32) -> String {
    let one = &Text { en: "replaced in {0} existing account", de: "in {0} vorhandenen Konto ersetzt" };
    let many = &Text { en: "replaced in {0} existing accounts", de: "in {0} vorhandenen Konten ersetzt" };
    plural(count, one, many)
}

/// Where notifications go.
pub(crate) fn notified(address: &str) -> String {
    fill(&Text { en: "to {0}", de: "an {0}" }, &[address])
}

/// `Acme needs 36 seats.`
fn wants(name: &str, needs: u32) -> String {
    let one = &Text { en: "{1} needs {0} seat.", de: "{1} braucht {0} Lizenz." };
    counted(needs, one, &Text { en: "{1} needs {0} seats.", de: "{1} braucht {0} Lizenzen." }, name)
}

/// A customer for whom no licences are left.
pub(crate) fn short(name: &str, needs: u32, left: u32) -> String {
    let end = if needs > left {
        &Text { en: "{0} {1} left at its place in the list.", de: "{0} An seinem Platz in der Liste: noch {1}." }
    } else {
        &Text {
            en: "{0} {1} left, but it comes after the cut.",
            de: "{0} Noch {1} übrig, aber der Kunde kommt nach der Grenze.",
        }
    };
    fill(end, &[&wants(name, needs), &number(left)])
}

/// A customer for whom LMP had no licences left the last time.
pub(crate) fn asked_again(name: &str, needs: u32, pool: &Pool) -> String {
    let at = if let Pool::ByRefusal { at } = pool { time(&Timestamp(at.clone())) } else { String::new() };
    let pattern = Text {
        en: "{0} None were left at {1}; LMP is asked again while importing.",
        de: "{0} Um {1} war keine übrig; LMP wird beim Import neu gefragt.",
    };
    fill(&pattern, &[&wants(name, needs), &at])
}

/// The name of the way back to a row.
pub(crate) fn change_row(name: &str) -> String {
    fill(&Text { en: "Change {0}", de: "Ändern: {0}" }, &[name])
}

/// Behind the first problem of a customer that has several.
pub(crate) fn and_more(count: u32) -> String {
    match count {
        0 => String::new(),
        _ => fill(&Text { en: " And {0} more in this row.", de: " Und {0} mehr in dieser Zeile." }, &[&number(count)]),
    }
}

/// Under a list that does not name all.
pub(crate) fn more_left(count: u32) -> String {
    fill(&Text { en: "And {0} more.", de: "Und {0} mehr." }, &[&number(count)])
}

/// Customers that were un-ticked.
pub(crate) fn unticked(count: u32) -> String {
    let one = &Text {
        en: "{0} customer is not selected and stays as it is.",
        de: "{0} Kunde ist nicht ausgewählt und bleibt, wie er ist.",
    };
    let many = &Text {
        en: "{0} customers are not selected and stay as they are.",
        de: "{0} Kunden sind nicht ausgewählt und bleiben, wie sie sind.",
    };
    plural(count, one, many)
}
