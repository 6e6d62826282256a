//! One customer of step 3.

use domain::{
    PlanId,
    draft::{AccountChoice, Edit, Field, Row},
    licences::Fate,
};
use leptos::prelude::*;

use super::{Sheet, cut::CutLine, order::OrderCell, seats::SeatsCell};
use crate::{
    import::line::Line,
    text::{self, import as words},
    ui::{FieldError, Opt, Select, describing},
};

/// A customer with its place, its plan, its seats and what is left after it.
#[component]
pub(super) fn PlanRow(
    /// What the rows share.
    sheet: Sheet,
    /// The row at first.
    row: Row,
) -> impl IntoView {
    let desk = sheet.desk;
    let line = Line::new(desk, sheet.list, row);
    let fate =
        Memo::new(move |_| line.customer.with_value(|customer| sheet.fates.with(|fates| fates.get(customer).copied())));
    let endpoints = move || {
        let count = line.kaseya.with(|facts| facts.as_ref().map_or(0, |facts| facts.endpoints.registered));
        text::number(count)
    };
    let needs = move || match fate.get() {
        Some(Fate::Short { needs, left }) => {
            let text = words::needs(needs, left);
            Some(view! { class="r", <span class="sub">{text}</span> })
        }
        _ => None,
    };
    let left = move || match fate.get() {
        Some(Fate::Short { needs, left }) if needs > left => ["−", &text::number(needs - left)].concat(),
        // Behind the cut there may be seats left that would do: the run has ended all the same.
        Some(Fate::Served { left } | Fate::Short { left, .. }) => text::number(left),
        None if line.row.with(|row| row.plan.is_some()) => words::NOT_KNOWN.get().to_owned(),
        None => String::new(),
    };
    view! { class="r",
        <CutLine sheet=sheet line=line />
        <tr>
            <OrderCell sheet=sheet line=line />
            <th scope="row"><span class="name">{move || line.name.get()}</span>{needs}</th>
            <td class="num">{endpoints}</td>
            <td><PlanSelect line=line /></td>
            <td class="num"><SeatsCell line=line /></td>
            <td
                class="num"
                class:bad=move || matches!(fate.get(), Some(Fate::Short { needs, left }) if needs > left)
                class:muted=move || fate.get().is_none()
            >
                {left}
            </td>
        </tr>
    }
}

/// **Service Plan** of one row. An account that has a plan keeps it: another one would replace a live licence.
#[component]
fn PlanSelect(
    /// The customer.
    line: Line,
) -> impl IntoView {
    let desk = line.desk;
    let id = line.field_id(Field::Plan);
    let has = Memo::new(move |_| {
        line.row.with(|row| match &row.account {
            Some(AccountChoice::Existing { id }) => {
                desk.facts.with(|facts| facts.accounts.get(id).and_then(|account| account.subscribed.clone()))
            }
            _ => None,
        })
    });
    let options = Memo::new(move |_| {
        let has = has.get();
        desk.facts.with(|facts| {
            let option = |plan: &domain::plan::Plan| Opt {
                value: plan.id.0.clone(),
                label: plan.name.clone(),
                disabled: has.as_ref().is_some_and(|has| has.plan != plan.id),
            };
            facts.plans.iter().map(option).collect::<Vec<_>>()
        })
    });
    let value =
        Memo::new(move |_| line.row.with(|row| row.plan.as_ref().map(|plan| plan.0.clone()).unwrap_or_default()));
    let hint = move || has.with(|has| has.as_ref().map(|has| words::keeps_plan(&has.plan_name)));
    let change = move |plan: String| desk.edit(Edit::Plan { rows: line.rows(), plan: Some(PlanId(plan)) });
    view! { class="r",
        <Select
            id=id.clone()
            label=Signal::derive(move || words::plan_for(&line.name.get()))
            options=options
            value=value
            on_change=change
            placeholder=words::CHOOSE_PLAN.get()
            described_by=describing(&id)
            wrong=line.wrong(Field::Plan)
        />
        <span class="sub" id=[&id, "-hint"].concat()>{hint}</span>
        <FieldError id=id error=line.error(Field::Plan) />
    }
}
