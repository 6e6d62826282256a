//! What **Integrate** will do, and whom it will not import.

use domain::{
    customer::CustomerId,
    draft::{AccountChoice, Draft, Facts, Fault, Field, Problem, Row, Step, TemplateChoice},
    licences::Fate,
};
use leptos::prelude::*;

use crate::{
    host::Go,
    import::{
        desk::{Desk, name_in},
        step,
        summary::go_to,
    },
    location::Location,
    text::{self, import as words},
    ui::{Button, Kind},
};

/// Most customers listed one by one.
const LISTED_MAX: usize = 10;

/// A customer that will not be imported as things are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Left {
    customer: Option<CustomerId>,
    field: Field,
    why: String,
    /// Further problems of the same customer.
    more: u32,
}

/// The preview.
#[component]
pub(super) fn Preview(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let facts = Memo::new(move |_| desk.draft.with(|draft| desk.facts.with(|facts| plan(draft, facts))));
    let unticked =
        Memo::new(move |_| desk.draft.with(|draft| words::whole(draft.rows.len() - draft.included().count())));
    let address = desk.host.with_value(|host| host.context);
    let notify = move || {
        if desk.draft.with(|draft| draft.notify) {
            words::notified(&address.with(|context| context.user.email.clone()))
        } else {
            words::NOT_NOTIFIED.get().to_owned()
        }
    };
    let facts = move || {
        facts.get().into_iter().map(|(what, how)| view! { class="r", <dt>{what}</dt><dd>{how}</dd> }).collect_view()
    };
    let to_first = move |()| desk.navigate(Location::Wizard(step::address(Step::Accounts)), Go::Push);
    view! { class="r",
        <section class="card pad stack" aria-labelledby="preview">
            <h2 id="preview">{words::PREVIEW.get()}</h2>
            <dl class="facts">{facts}<dt>{words::NOTIFICATIONS.get()}</dt><dd>{notify}</dd></dl>
            {list(desk, words::MEND_FIRST.get(), to_mend)}
            {list(desk, words::NOT_IMPORTED.get(), left_out)}
            <Show when=move || unticked.get() != 0>
                <p class="muted">
                    {move || words::unticked(unticked.get())}" "
                    <Button kind=Kind::Link on_press=to_first>{words::CHANGE_SELECTION.get()}</Button>
                </p>
            </Show>
        </section>
    }
}

/// What is done for those that are imported.
fn plan(draft: &Draft, facts: &Facts) -> Vec<(String, String)> {
    let fates = draft.fates(facts);
    let served = |row: &&Row| fates.get(&row.customer).is_none_or(|fate| fate.is_served());
    let rows: Vec<&Row> = draft.included().filter(served).collect();
    let count = |keep: &dyn Fn(&Row) -> bool| words::whole(rows.iter().filter(|row| keep(row)).count());
    let new = count(&|row| row.account == Some(AccountChoice::New));
    let linked = count(&|row| matches!(row.account, Some(AccountChoice::Existing { .. })));
    let replaced = count(&|row| {
        matches!(row.account, Some(AccountChoice::Existing { .. }))
            && matches!(row.template, Some(TemplateChoice::Default | TemplateChoice::CopyOf { .. }))
    });
    let mut lines = vec![
        (words::CREATE.get().to_owned(), words::accounts(new)),
        (words::LINK.get().to_owned(), words::accounts(linked)),
    ];
    for plan in &facts.plans {
        let of_plan: Vec<_> = rows.iter().filter(|row| row.plan.as_ref() == Some(&plan.id)).collect();
        if !of_plan.is_empty() {
            let seats = of_plan.iter().fold(0, |sum: u32, row| sum.saturating_add(row.additional(facts).unwrap_or(0)));
            let known = plan.pool.left().is_some();
            lines.push((plan.name.clone(), words::plan_seats(seats, words::whole(of_plan.len()), known)));
        }
    }
    if replaced != 0 {
        lines.push((words::SETTINGS.get().to_owned(), words::settings_replaced(replaced)));
    }
    lines
}

/// What has to be mended before anything is imported: a line per customer.
fn to_mend(draft: &Draft, facts: &Facts) -> Vec<Left> {
    let mut left: Vec<Left> = Vec::new();
    for problem in draft.problems_until(Step::Templates, facts) {
        match left.last_mut() {
            Some(last) if problem.customer.is_some() && last.customer == problem.customer => last.more += 1,
            _ => {
                let name = problem.customer.as_ref().map(|id| name_in(facts, id)).unwrap_or_default();
                let why = text::import::sentence(&problem, &name);
                left.push(Left { customer: problem.customer, field: problem.field, why, more: 0 });
            }
        }
    }
    left
}

/// For whom no licences are left.
fn left_out(draft: &Draft, facts: &Facts) -> Vec<Left> {
    let fates = draft.fates(facts);
    let short = |row: &Row| match fates.get(&row.customer)? {
        Fate::Short { needs, left } => Some(Left {
            customer: Some(row.customer.clone()),
            field: Field::Seats,
            why: words::short(&name_in(facts, &row.customer), *needs, *left),
            more: 0,
        }),
        Fate::Served { .. } => None,
    };
    draft.included().filter_map(short).collect()
}

/// A list of customers, each with the way back to its row; nothing when it is empty.
fn list(desk: Desk, heading: &'static str, of: fn(&Draft, &Facts) -> Vec<Left>) -> impl IntoView {
    let left = Memo::new(move |_| desk.draft.with(|draft| desk.facts.with(|facts| of(draft, facts))));
    let rows = move || left.get().into_iter().take(LISTED_MAX).map(|left| left_view(desk, left)).collect_view();
    let more = move || match left.with(Vec::len).saturating_sub(LISTED_MAX) {
        0 => String::new(),
        more => words::more_left(words::whole(more)),
    };
    view! { class="r",
        <Show when=move || left.with(|left| !left.is_empty())>
            <div class="stack tight">
                <h3>{heading}</h3>
                <ul class="plain-list">{rows}</ul>
                <p class="muted">{more}</p>
            </div>
        </Show>
    }
}

fn left_view(desk: Desk, left: Left) -> impl IntoView {
    let Left { customer, field, why, more } = left;
    let label = untrack(|| words::change_row(&customer.as_ref().map(|id| desk.name(id)).unwrap_or_default()));
    let go = move |()| {
        // Where the field stands; what is wrong with it does not matter for the way there.
        let problem = Problem { customer: customer.clone(), field, fault: Fault::Other };
        go_to(desk, &problem, Step::Templates);
    };
    view! { class="r", <li>{why}{words::and_more(more)}" "<Button kind=Kind::Link label=label on_press=go>{words::CHANGE.get()}</Button></li> }
}
