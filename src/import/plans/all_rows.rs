//! One control for the plan of all rows, one for their seats.

use domain::{
    PlanId,
    customer::CustomerId,
    draft::{Draft, Edit, Facts, Fault, Field, Problem, Row, Rows},
    plan::Plan,
    seats,
};

use crate::{
    import::desk::Desk,
    reactive::{Memo, RwSignal},
    text::{self, import as words},
    ui::{
        Button, Kind, Opt, Select, TextInput, describing,
        dom::{Child, El, el},
        field_error,
    },
};

const ALL_PLANS_ID: &str = "all-plans";
const SEATS_ID: &str = "all-seats";

/// The controls above the table.
pub(super) fn all_rows(desk: Desk) -> El {
    el("div")
        .class("bar")
        .child(el("span").class("muted").say(&words::ALL_ROWS))
        .child(all_plans(desk))
        .child(all_seats(desk))
}

/// A plan as a choice of a list.
pub(super) fn option(plan: &Plan, disabled: bool) -> Opt {
    Opt { value: plan.id.0.clone(), label: plan.name.clone(), disabled }
}

fn all_plans(desk: Desk) -> Vec<Child> {
    let options = move || desk.facts.with(|facts| facts.plans.iter().map(|plan| option(plan, false)).collect());
    let picked = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<Fault>);
    let plan = Memo::new(move |_| {
        // One plan is no choice; of several none is picked beforehand, or one click would order it for everybody.
        let only = || {
            desk.facts
                .with(|facts| facts.plans.first().filter(|_| facts.plans.len() == 1).map(|plan| plan.id.0.clone()))
        };
        Some(picked.get()).filter(|picked| !picked.is_empty()).or_else(only)
    });
    let rows = Memo::new(move |_| {
        let plan = plan.get().map(PlanId);
        desk.read(|draft, facts| changeable(draft, facts, plan.as_ref()))
    });
    let apply = move || {
        let Some(plan) = plan.get_untracked() else {
            return fault.set(Some(Fault::Missing));
        };
        let rows = rows.get_untracked();
        desk.announce(words::applied(words::whole(rows.len())));
        desk.edit(Edit::Plan { rows: Rows::Of(rows), plan: Some(PlanId(plan)) });
    };
    let select = Select::new(options, move || plan.get().unwrap_or_default())
        .id(ALL_PLANS_ID)
        .label(&words::PLAN_FOR_ALL)
        .placeholder(words::CHOOSE_PLAN.get())
        .described_by(describing(ALL_PLANS_ID))
        .wrong(move || fault.with(Option::is_some))
        .on_change(move |plan| {
            picked.set(plan);
            fault.set(None);
        });
    let button = Button::new(move || words::apply_to(words::whole(rows.with(Vec::len)))).on_press(apply);
    let error = field_error(ALL_PLANS_ID, move || all_rows_error(Field::Plan, fault));
    vec![select.into(), button.into(), error.into()]
}

/// The ticked rows that `plan` may be given to: an account with another plan keeps the one it has.
fn changeable(draft: &Draft, facts: &Facts, plan: Option<&PlanId>) -> Vec<CustomerId> {
    let may = |row: &&Row| row.subscribed(facts).is_none_or(|has| Some(&has.plan) == plan);
    draft.included().filter(may).map(|row| row.customer.clone()).collect()
}

/// What is wrong with the control of all rows, in the words of one row's.
fn all_rows_error(field: Field, fault: RwSignal<Option<Fault>>) -> Option<String> {
    let problem = Problem { customer: None, field, fault: fault.get()? };
    Some(text::import::sentence(&problem, words::ALL_ROWS_NAME.get()))
}

fn all_seats(desk: Desk) -> Vec<Child> {
    let typed = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<Fault>);
    let count = move || desk.draft.with(|draft| words::whole(draft.included().count()));
    let apply = move || {
        let seats = typed.get_untracked();
        fault.set(seats::parse(&seats, seats::MINIMUM).err());
        if fault.with_untracked(Option::is_none) {
            let count = desk.draft.with_untracked(|draft| words::whole(draft.included().count()));
            desk.announce(words::applied(count));
            desk.edit(Edit::Seats { rows: Rows::Included, seats: Some(seats) });
        }
    };
    let defaults = move || {
        fault.set(None);
        typed.set(String::new());
        desk.edit(Edit::Seats { rows: Rows::Included, seats: None });
    };
    let input = TextInput::number(SEATS_ID, move || typed.get())
        .label(&words::SEATS_FOR_ALL)
        .on_input(move |text| typed.set(text))
        .described_by(describing(SEATS_ID))
        .wrong(move || fault.with(Option::is_some))
        .done();
    vec![
        el("span").class("muted").say(&words::SEATS).into(),
        input.into(),
        Button::new(move || words::set_seats(count())).on_press(apply).into(),
        Button::new(&words::USE_DEFAULTS).kind(Kind::Link).on_press(defaults).into(),
        field_error(SEATS_ID, move || all_rows_error(Field::Seats, fault)).into(),
    ]
}
