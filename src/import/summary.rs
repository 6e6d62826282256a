//! The problems that keep the technician from going on, each with the way to its field.

use std::collections::{HashMap, HashSet};

use domain::draft::{Problem, Step};

use super::{
    desk::{Desk, field_id},
    list::ROWS_ID,
    step,
};
use crate::{
    host::Go,
    location::Location,
    reactive::Memo,
    text::{self, import as words},
    ui::{
        Button, ErrorSummary, Kind,
        dom::{Child, el},
    },
};

/// Most problems listed one by one.
const LISTED_MAX: usize = 10;

/// The error summary of a step. Takes the focus after each failed attempt to go on.
pub(super) fn summary(desk: Desk, step: Memo<Step>) -> Child {
    let items = move || {
        let item = |problem: &Problem| {
            let name = problem.customer.as_ref().map(|customer| desk.name(customer)).unwrap_or_default();
            (text::import::sentence(problem, &name), target(problem))
        };
        desk.problems.with(|problems| problems.iter().take(LISTED_MAX).map(item).collect::<Vec<_>>())
    };
    let more = move || desk.problems.with(Vec::len).saturating_sub(LISTED_MAX);
    let go = move |id: String| {
        let problem = desk.problems.with_untracked(|all| all.iter().find(|problem| target(problem) == id).cloned());
        if let Some(problem) = problem {
            go_to(desk, &problem, step.get_untracked());
        }
    };
    let only = move || {
        let customers: HashSet<_> = desk.by_customer.with_untracked(|map| map.keys().cloned().collect());
        desk.only.set(Some(customers));
    };
    let several = move || step.get() == Step::Accounts && desk.by_customer.with(|map| map.len() > 1);
    ErrorSummary::new(move || words::problems(desk.by_customer.with(HashMap::len)), items)
        .attempt(move || desk.attempts.get())
        .on_go(go)
        .below(move || {
            el("div")
                .show(move || more() != 0, move || el("p").text_fn(move || words::more_problems(more())))
                .show(several, move || Button::new(&words::SHOW_ONLY_THESE).kind(Kind::Link).on_press(only))
        })
        .done()
}

/// The id of the field to mend.
fn target(problem: &Problem) -> String {
    problem.customer.as_ref().map_or_else(|| ROWS_ID.to_owned(), |customer| field_id(customer, problem.field))
}

/// Goes to the field of a problem, on whatever step and page it stands.
pub(super) fn go_to(desk: Desk, problem: &Problem, here: Step) {
    desk.goal.set(Some((problem.customer.clone(), problem.field)));
    if problem.step() != here {
        desk.navigate(Location::Wizard(step::address(problem.step())), Go::Push);
    }
}
