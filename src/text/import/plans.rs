//! Words of step 3.

use contract::Timestamp;
use domain::licences::Pool;

use super::{counted, place_of};
use crate::text::{Text, count, customers, fill, number, text, time};

pub(crate) const PLANS_TABLE: Text = text("Customers, their plans and seats", "Kunden, ihre Servicepläne und Lizenzen");
pub(crate) const ORDER: Text = text("Order", "Reihenfolge");
/// **Service Plan**.
pub(crate) const PLAN: Text = text("Service Plan", "Serviceplan");
/// **Seats**.
pub(crate) const SEATS: Text = text("Seats", "Lizenzen");
pub(crate) const LEFT: Text = text("Left in plan", "Übrig im Plan");
pub(crate) const NOT_KNOWN: Text = text("not known", "nicht bekannt");
pub(crate) const CHOOSE_PLAN: Text = text("Choose a plan", "Plan wählen");
pub(crate) const ALL_ROWS: Text = text("All rows:", "Alle Zeilen:");
/// In a sentence about the control for all rows.
pub(crate) const ALL_ROWS_NAME: Text = text("all rows", "alle Zeilen");
pub(crate) const PLAN_FOR_ALL: Text = text("Service Plan for all rows", "Serviceplan für alle Zeilen");
pub(crate) const SEATS_FOR_ALL: Text = text("Seats for all rows", "Lizenzen für alle Zeilen");
pub(crate) const USE_DEFAULTS: Text = text("Use the default seats", "Vorgeschlagene Lizenzen verwenden");
pub(crate) const SKIP_AND_TRY_NEXT: Text = text(
    "Skip customers that do not fit and try the next",
    "Kunden überspringen, für die es nicht reicht, und den nächsten versuchen",
);
pub(crate) const SKIPPING: Text =
    text("Customers that do not fit are skipped.", "Kunden, für die es nicht reicht, werden übersprungen.");
pub(crate) const STOP_AT_FIRST: Text =
    text("Stop at the first that does not fit", "Beim ersten aufhören, für den es nicht reicht");
pub(crate) const SHOW_FIRST_SHORT: Text = text("Show the first", "Den ersten zeigen");
pub(crate) const MOVE_UP: Text = text("Move up: ", "Nach oben: ");
pub(crate) const MOVE_DOWN: Text = text("Move down: ", "Nach unten: ");
pub(crate) const MOVE_TOP: Text = text("Move to the top: ", "Ganz nach oben: ");
pub(crate) const MOVE: Text = text("Move", "Verschieben");
pub(crate) const POSITION: Text = text("Position", "Position");

/// The name of a row's plan.
pub(crate) fn plan_for(name: &str) -> String {
    fill(&Text { en: "Service Plan for {0}", de: "Serviceplan für {0}" }, &[name])
}

/// The name of a row's seats.
pub(crate) fn seats_for(name: &str) -> String {
    fill(&Text { en: "Seats for {0}", de: "Lizenzen für {0}" }, &[name])
}

/// `Apply to 4 rows`.
pub(crate) fn apply_to(rows: u32) -> String {
    let one = &Text { en: "Apply to {0} row", de: "Auf {0} Zeile anwenden" };
    count(rows, one, &Text { en: "Apply to {0} rows", de: "Auf {0} Zeilen anwenden" })
}

/// `Set seats in 4 rows`.
pub(crate) fn set_seats(rows: u32) -> String {
    let one = &Text { en: "Set seats in {0} row", de: "Lizenzen in {0} Zeile setzen" };
    count(rows, one, &Text { en: "Set seats in {0} rows", de: "Lizenzen in {0} Zeilen setzen" })
}

/// What a control for all rows did.
pub(crate) fn applied(customers: u32) -> String {
    let one = &Text { en: "Applied to {0} customer.", de: "Auf {0} Kunden angewendet." };
    count(customers, one, &Text { en: "Applied to {0} customers.", de: "Auf {0} Kunden angewendet." })
}

/// A plan's seats: available, requested, remaining.
pub(crate) fn pool(pool: &Pool, requested: u32) -> String {
    let wanted = number(requested);
    match pool {
        Pool::ByContract { left, .. } if requested <= *left => {
            let pattern = Text {
                en: "{0} of {1} seats requested · {2} left",
                de: "{0} von {1} Lizenzen angefordert · {2} übrig",
            };
            fill(&pattern, &[&wanted, &number(*left), &number(left - requested)])
        }
        Pool::ByContract { left, .. } => {
            let pattern = Text {
                en: "{0} of {1} seats requested · {2} too many",
                de: "{0} von {1} Lizenzen angefordert · {2} zu viel",
            };
            fill(&pattern, &[&wanted, &number(*left), &number(requested - left)])
        }
        Pool::ByRefusal { at } => {
            let pattern = Text {
                en: "{0} requested · none left at {1}; LMP is asked again while importing",
                de: "{0} angefordert · keine übrig um {1}; LMP wird beim Import neu gefragt",
            };
            fill(&pattern, &[&wanted, &time(&Timestamp(at.clone()))])
        }
        Pool::Unknown => {
            let pattern = Text {
                en: "{0} requested · LMP decides while importing",
                de: "{0} angefordert · LMP entscheidet beim Import",
            };
            fill(&pattern, &[&wanted])
        }
    }
}

/// Below a plan's meter.
pub(crate) fn pool_customers(of: u32, short: u32, pool: Option<&Pool>) -> String {
    let customers = customers(of);
    match pool {
        Some(Pool::ByContract { .. } | Pool::ByRefusal { .. }) if short == 0 => customers,
        Some(Pool::ByContract { .. }) => {
            let one = &Text { en: "{1} · {0} will not be imported", de: "{1} · {0} wird nicht importiert" };
            let many = &Text { en: "{1} · {0} will not be imported", de: "{1} · {0} werden nicht importiert" };
            counted(short, one, many, &customers)
        }
        Some(Pool::ByRefusal { .. }) => {
            let one = &Text {
                en: "{1} · {0} only if LMP has licences again",
                de: "{1} · {0} nur, wenn LMP wieder Lizenzen hat",
            };
            counted(short, one, one, &customers)
        }
        _ => fill(&Text { en: "{0} · pool not published", de: "{0} · Vorrat nicht veröffentlicht" }, &[&customers]),
    }
}

/// The line where a plan's licences end. `refused`: LMP said so, and is asked again.
pub(crate) fn cut(plan: &str, customers: u32, refused: bool) -> String {
    if refused {
        let one = &Text {
            en: "Licences end here in {1}. {0} customer below is imported only if LMP has licences again.",
            de: "Hier enden die Lizenzen von {1}. {0} Kunde darunter wird nur importiert, wenn LMP wieder Lizenzen hat.",
        };
        let many = &Text {
            en: "Licences end here in {1}. {0} customers below are imported only if LMP has licences again.",
            de: "Hier enden die Lizenzen von {1}. {0} Kunden darunter werden nur importiert, wenn LMP wieder Lizenzen hat.",
        };
        return counted(customers, one, many, plan);
    }
    let one = &Text {
        en: "Licences end here in {1}. {0} customer below will not be imported.",
        de: "Hier enden die Lizenzen von {1}. {0} Kunde darunter wird nicht importiert.",
    };
    let many = &Text {
        en: "Licences end here in {1}. {0} customers below will not be imported.",
        de: "Hier enden die Lizenzen von {1}. {0} Kunden darunter werden nicht importiert.",
    };
    counted(customers, one, many, plan)
}

/// Under a customer that is not served.
pub(crate) fn needs(needs: u32, left: u32) -> String {
    let pattern = if needs > left {
        &Text { en: "needs {0}, {1} left", de: "braucht {0}, {1} übrig" }
    } else {
        &Text {
            en: "needs {0}, {1} left, but comes after the cut",
            de: "braucht {0}, {1} übrig, kommt aber nach der Grenze",
        }
    };
    fill(pattern, &[&number(needs), &number(left)])
}

/// Under the plan of an account that has one.
pub(crate) fn keeps_plan(plan: &str) -> String {
    let pattern = Text {
        en: "has {0} now; another plan would replace that licence",
        de: "hat jetzt {0}; ein anderer Plan würde diese Lizenz ersetzen",
    };
    fill(&pattern, &[plan])
}

/// Under the seats of an account that has some.
pub(crate) fn has_now(present: u32, more: u32) -> String {
    let pattern = if more == 0 {
        &Text { en: "has {0} now", de: "hat jetzt {0}" }
    } else {
        &Text { en: "has {0} now; {1} more", de: "hat jetzt {0}; {1} mehr" }
    };
    fill(pattern, &[&number(present), &number(more)])
}

/// Takes the default seats again.
pub(crate) fn use_seats(default: u32) -> String {
    fill(&Text { en: "Use {0}", de: "{0} verwenden" }, &[&number(default)])
}

/// The same with the customer's name, for screen readers.
pub(crate) fn use_seats_for(default: u32, name: &str) -> String {
    fill(&Text { en: "Use {0} for {1}", de: "{0} verwenden für {1}" }, &[&number(default), name])
}

/// The confirmation of fewer seats.
pub(crate) fn confirm_fewer(present: u32, seats: &str) -> String {
    let one = &Text { en: "Reduce from {0} to {1} seat", de: "Von {0} auf {1} Lizenz verringern" };
    let many = &Text { en: "Reduce from {0} to {1} seats", de: "Von {0} auf {1} Lizenzen verringern" };
    fill(if seats == "1" { one } else { many }, &[&number(present), seats])
}

/// The name of the button that asks for a position.
pub(crate) fn position(name: &str, position: u32, count: u32) -> String {
    let [position, count] = place_of(position, count);
    let pattern =
        Text { en: "{0} of {1}: move {2} to a position", de: "{0} von {1}: {2} an eine Position verschieben" };
    fill(&pattern, &[&position, &count, name])
}

/// The dialog that asks for it.
pub(crate) fn move_title(name: &str) -> String {
    fill(&Text { en: "Move {0}", de: "{0} verschieben" }, &[name])
}

/// What may be entered there.
pub(crate) fn position_range(count: u32) -> String {
    let pattern = Text { en: "Enter a position from 1 to {0}.", de: "Geben Sie eine Position von 1 bis {0} ein." };
    fill(&pattern, &[&number(count)])
}

/// What a move did.
pub(crate) fn moved(name: &str, position: u32, count: u32) -> String {
    let [position, count] = place_of(position, count);
    fill(&Text { en: "{2} is now {0} of {1}.", de: "{2} ist jetzt {0} von {1}." }, &[&position, &count, name])
}
