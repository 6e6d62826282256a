//! The problems that keep the technician from going on, each with the way to its field.

use std::collections::{HashMap, HashSet};

use domain::draft::{Problem, Step};
use leptos::prelude::*;

use super::{
    desk::{Desk, field_id},
    list::ROWS_ID,
    step,
};
use crate::{
    host::Go,
    location::Location,
    text::{self, import as words},
    ui::{Button, ErrorSummary, Kind},
};

/// Most problems listed one by one.
const LISTED_MAX: usize = 10;

/// The error summary of a step. Takes the focus after each failed attempt to go on.
#[component]
pub(super) fn Summary(
    /// The desk.
    desk: Desk,
    /// The step shown.
    step: Signal<Step>,
) -> impl IntoView {
    let items = Memo::new(move |_| {
        {
            desk.problems.with(|problems| {
                problems
                    .iter()
                    .take(LISTED_MAX)
                    .map(|problem| {
                        let name = problem.customer.as_ref().map(|customer| desk.name(customer)).unwrap_or_default();
                        (text::import::sentence(problem, &name), target(problem))
                    })
                    .collect::<Vec<_>>()
            })
        }
    });
    let heading = Signal::derive(move || {
        let customers = desk.by_customer.with(HashMap::len);
        words::problems(customers)
    });
    let more = Memo::new(move |_| desk.problems.with(Vec::len).saturating_sub(LISTED_MAX));
    let on_go = move |id: String| {
        let problem = desk.problems.with_untracked(|all| all.iter().find(|problem| target(problem) == id).cloned());
        if let Some(problem) = problem {
            go_to(desk, &problem, step.get_untracked());
        }
    };
    let only = move |()| {
        let customers: HashSet<_> = desk.by_customer.with_untracked(|map| map.keys().cloned().collect());
        desk.only.set(Some(customers));
    };
    view! { class="r",
        <ErrorSummary heading=heading items=items attempt=desk.attempts on_go=on_go>
            <Show when=move || more.get() != 0>
                <p>{move || words::more_problems(more.get())}</p>
            </Show>
            <Show when=move || { step.get() == Step::Accounts && desk.by_customer.with(|map| map.len() > 1) }>
                <Button kind=Kind::Link on_press=only>{words::SHOW_ONLY_THESE.get()}</Button>
            </Show>
        </ErrorSummary>
    }
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
