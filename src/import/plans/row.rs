//! One customer of step 3.

use domain::{
    PlanId,
    draft::{Edit, Field, Row, Subscribed},
    licences::Fate,
};

use super::{Sheet, all_rows::option, cut::cut_line, order::order_cell, seats::seats_cell};
use crate::{
    import::line::Line,
    reactive::Memo,
    text::{self, import as words},
    ui::{
        Select, describing,
        dom::{Child, El, el},
        field_error,
    },
};

/// A customer with its place, its plan, its seats and what is left after it. `row`: the row at first.
pub(super) fn plan_row(sheet: Sheet, row: Row) -> Vec<Child> {
    let line = Line::new(sheet.desk, sheet.list, row);
    let fate =
        Memo::new(move |_| line.customer.with_value(|customer| sheet.fates.with(|fates| fates.get(customer).copied())));
    let needs = move || match fate.get() {
        Some(Fate::Short { needs, left }) => Some(el("span").class("sub").text(words::needs(needs, left))),
        _ => None,
    };
    let left = move || match fate.get() {
        Some(Fate::Short { needs, left }) if needs > left => ["−", &text::number(needs - left)].concat(),
        // Behind the cut there may be seats left that would do: the run has ended all the same.
        Some(Fate::Served { left } | Fate::Short { left, .. }) => text::number(left),
        None if line.row.with(|row| row.plan.is_some()) => words::NOT_KNOWN.get().to_owned(),
        None => String::new(),
    };
    let name = el("th").attr("scope", "row").child(el("bdi").class("name").text_fn(move || line.name())).dynamic(needs);
    let remainder = el("td")
        .class("num")
        .class_fn("bad", move || matches!(fate.get(), Some(Fate::Short { needs, left }) if needs > left))
        .class_fn("muted", move || fate.get().is_none())
        .text_fn(left);
    let row = el("tr")
        .child(order_cell(sheet, line))
        .child(name)
        .child(el("td").class("num").text_fn(move || line.endpoints()))
        .child(el("td").children(plan_select(line)))
        .child(el("td").class("num").child(seats_cell(line)))
        .child(remainder);
    vec![cut_line(sheet, line), row.into()]
}

/// **Service Plan** of one row. An account that has a plan keeps it: another one would replace a live licence.
fn plan_select(line: Line) -> Vec<El> {
    let desk = line.desk;
    let id = line.field_id(Field::Plan);
    let has = Memo::new(move |_| -> Option<Subscribed> {
        line.row.with(|row| desk.facts.with(|facts| row.subscribed(facts).cloned()))
    });
    let options = move || {
        let has = has.get();
        desk.facts.with(|facts| {
            let other = |plan: &PlanId| has.as_ref().is_some_and(|has| has.plan != *plan);
            facts.plans.iter().map(|plan| option(plan, other(&plan.id))).collect()
        })
    };
    let value = move || line.row.with(|row| row.plan.as_ref().map(|plan| plan.0.clone()).unwrap_or_default());
    let hint = move || has.with(|has| has.as_ref().map(|has| words::keeps_plan(&has.plan_name)).unwrap_or_default());
    let select = Select::new(options, value)
        .id(&id)
        .label(move || words::plan_for(&line.name()))
        .placeholder(words::CHOOSE_PLAN.get())
        .described_by(describing(&id))
        .wrong(move || line.wrong(Field::Plan))
        .on_change(move |plan| desk.edit(Edit::Plan { rows: line.rows(), plan: Some(PlanId(plan)) }));
    let hint = el("span").class("sub").attr("id", [&id, "-hint"].concat()).text_fn(hint);
    vec![select, hint, field_error(&id, move || line.error(Field::Plan))]
}
