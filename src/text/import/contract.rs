//! Words about the licences contracted in a plan.

use contract::Timestamp;
use domain::plan::{CONTRACTED_MAX, Plan};

use super::{Text, fill, number, text};
use crate::text::day_time;

/// The label of the number.
pub(crate) const CONTRACTED: Text =
    text("Licences contracted in this plan", "Vertraglich vereinbarte Lizenzen in diesem Plan");
pub(crate) const CONTRACTED_HINT: Text = text(
    "All of them, those already in use included. Leave it empty if you do not know.",
    "Alle, auch die schon vergebenen. Lassen Sie das Feld leer, wenn Sie es nicht wissen.",
);
/// Opens the question.
pub(crate) const ENTER_CONTRACT: Text = text("Enter contracted licences", "Vertraglich vereinbarte Lizenzen eingeben");
pub(crate) const SAVE: Text = text("Save", "Speichern");

/// The name of that button, among several plans.
pub(crate) fn enter_contract_of(plan: &str) -> String {
    [ENTER_CONTRACT.get(), ": ", plan].concat()
}

/// The heading of the question.
pub(crate) fn contract_title(plan: &str) -> String {
    fill(&Text { en: "Licences contracted in {0}", de: "Vereinbarte Lizenzen in {0}" }, &[plan])
}

/// What may be entered.
pub(crate) fn contracted_range() -> String {
    let pattern = Text { en: "Enter a whole number up to {0}.", de: "Geben Sie eine ganze Zahl bis {0} ein." };
    fill(&pattern, &[&number(CONTRACTED_MAX)])
}

/// What is contracted, who entered it and when.
pub(crate) fn contract(plan: &Plan) -> String {
    match &plan.contract {
        Some(contract) => {
            let pattern = Text {
                en: "{0} licences contracted, entered by {1} on {2}.",
                de: "{0} Lizenzen vereinbart, eingetragen von {1} am {2}.",
            };
            let at = day_time(&Timestamp(contract.at.clone()));
            fill(&pattern, &[&number(contract.seats), &contract.by, &at])
        }
        None => Text {
            en: "Nobody entered how many licences are contracted.",
            de: "Niemand hat eingetragen, wie viele Lizenzen vereinbart sind.",
        }
        .get()
        .to_owned(),
    }
}
