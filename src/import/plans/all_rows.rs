//! One control for the plan of all rows, one for their seats.

use domain::{
    PlanId,
    customer::CustomerId,
    draft::{AccountChoice, Draft, Edit, Facts, Fault, Field, Problem, Row, Rows},
    seats,
};
use leptos::prelude::*;

use crate::{
    import::desk::Desk,
    text::{self, import as words},
    ui::{Button, FieldError, Kind, NumberInput, Opt, Select, describing},
};

const ALL_PLANS_ID: &str = "all-plans";
const SEATS_ID: &str = "all-seats";

/// The controls above the table.
#[component]
pub(super) fn AllRows(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    view! { class="r",
        <div class="bar">
            <span class="muted">{words::ALL_ROWS.get()}</span>
            <AllPlans desk=desk />
            <AllSeats desk=desk />
        </div>
    }
}

#[component]
fn AllPlans(desk: Desk) -> impl IntoView {
    let options = Memo::new(move |_| {
        let option =
            |plan: &domain::plan::Plan| Opt { value: plan.id.0.clone(), label: plan.name.clone(), disabled: false };
        desk.facts.with(|facts| facts.plans.iter().map(option).collect::<Vec<_>>())
    });
    let picked = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<Fault>);
    let plan = Memo::new(move |_| {
        picked.with(|picked| {
            // One plan is no choice; of several none is picked beforehand, or one click would order it for everybody.
            let only = || {
                options.with(|options| options.first().filter(|_| options.len() == 1).map(|only| only.value.clone()))
            };
            if picked.is_empty() { only() } else { Some(picked.clone()) }
        })
    });
    let value = Signal::derive(move || plan.get().unwrap_or_default());
    let rows = Memo::new(move |_| {
        let plan = plan.get().map(PlanId);
        desk.draft.with(|draft| desk.facts.with(|facts| changeable(draft, facts, plan.as_ref())))
    });
    let apply = move |()| {
        let Some(plan) = plan.get_untracked() else {
            return fault.set(Some(Fault::Missing));
        };
        let rows = rows.get_untracked();
        desk.announce(words::applied(words::whole(rows.len())));
        desk.edit(Edit::Plan { rows: Rows::Of(rows), plan: Some(PlanId(plan)) });
    };
    let label = move || words::apply_to(words::whole(rows.with(Vec::len)));
    view! { class="r",
        <Select
            id=ALL_PLANS_ID
            label=words::PLAN_FOR_ALL.get()
            placeholder=words::CHOOSE_PLAN.get()
            options=options
            value=value
            on_change=move |plan| {
                picked.set(plan);
                fault.set(None);
            }
            described_by=describing(ALL_PLANS_ID)
            wrong=Signal::derive(move || fault.with(Option::is_some))
        />
        <Button on_press=apply>{label}</Button>
        <FieldError id=ALL_PLANS_ID error=all_rows_error(Field::Plan, fault) />
    }
}

/// The ticked rows that `plan` may be given to: an account with another plan keeps the one it has.
fn changeable(draft: &Draft, facts: &Facts, plan: Option<&PlanId>) -> Vec<CustomerId> {
    let may = |row: &&Row| match &row.account {
        Some(AccountChoice::Existing { id }) => {
            let has = facts.accounts.get(id).and_then(|account| account.subscribed.as_ref());
            has.is_none_or(|has| Some(&has.plan) == plan)
        }
        _ => true,
    };
    draft.included().filter(may).map(|row| row.customer.clone()).collect()
}

/// What is wrong with the control of all rows, in the words of one row's.
fn all_rows_error(field: Field, fault: RwSignal<Option<Fault>>) -> Signal<Option<String>> {
    Signal::derive(move || {
        let problem = Problem { customer: None, field, fault: fault.get()? };
        Some(text::import::sentence(&problem, words::ALL_ROWS_NAME.get()))
    })
}

#[component]
fn AllSeats(desk: Desk) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<Fault>);
    let count = Memo::new(move |_| desk.draft.with(|draft| words::whole(draft.included().count())));
    let apply = move |()| {
        let seats = typed.get_untracked();
        fault.set(seats::parse(&seats, seats::MINIMUM).err());
        if fault.with_untracked(Option::is_none) {
            desk.announce(words::applied(count.get_untracked()));
            desk.edit(Edit::Seats { rows: Rows::Included, seats: Some(seats) });
        }
    };
    let defaults = move |()| {
        fault.set(None);
        typed.set(String::new());
        desk.edit(Edit::Seats { rows: Rows::Included, seats: None });
    };
    let label = move || words::set_seats(count.get());
    view! { class="r",
        <span class="muted">{words::SEATS.get()}</span>
        <NumberInput
            id=SEATS_ID
            label=words::SEATS_FOR_ALL.get()
            value=typed
            on_input=move |text| typed.set(text)
            described_by=describing(SEATS_ID)
            wrong=Signal::derive(move || fault.with(Option::is_some))
        />
        <Button on_press=apply>{label}</Button>
        <Button kind=Kind::Link on_press=defaults>{words::USE_DEFAULTS.get()}</Button>
        <FieldError id=SEATS_ID error=all_rows_error(Field::Seats, fault) />
    }
}
