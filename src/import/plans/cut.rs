//! Where a plan's licences end.

use std::collections::HashMap;

use domain::{
    PlanId,
    customer::CustomerId,
    draft::{Draft, Edit, Facts, Field},
    licences::{Fate, Pool},
};

use super::Sheet;
use crate::{
    import::line::Line,
    text::import as words,
    ui::{
        Button, Kind,
        dom::{Child, el, switch},
    },
};

/// The end of one plan's licences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    plan: PlanId,
    plan_name: String,
    /// LMP said so, and is asked again.
    refused: bool,
    /// Customers that are not served, the first included.
    customers: usize,
}

/// The ends of the plans of which a customer is not served, by the first such customer; none where those are skipped one by one.
pub(super) fn cuts(draft: &Draft, facts: &Facts, fates: &HashMap<CustomerId, Fate>) -> HashMap<CustomerId, Cut> {
    let mut cuts = HashMap::new();
    for plan in &facts.plans {
        if draft.skip_and_try_next.contains(&plan.id) {
            continue;
        }
        let mut short = draft.included().filter(|row| {
            row.plan.as_ref() == Some(&plan.id) && fates.get(&row.customer).is_some_and(|fate| !fate.is_served())
        });
        if let Some(first) = short.next() {
            let refused = matches!(plan.pool, Pool::ByRefusal { .. });
            let (id, name) = (plan.id.clone(), plan.name.clone());
            let cut = Cut { plan: id, plan_name: name, refused, customers: short.count() + 1 };
            cuts.insert(first.customer.clone(), cut);
        }
    }
    cuts
}

/// The line in the table, above the first customer that is not served.
pub(super) fn cut_line(sheet: Sheet, line: Line) -> Child {
    let cut = move || line.customer.with_value(|customer| sheet.cuts.with(|cuts| cuts.get(customer).cloned()));
    switch(cut, move |cut| {
        cut.map(|Cut { plan, plan_name, refused, customers }| {
            let skip = move || {
                sheet.desk.edit(Edit::SkipAndTryNext { plan: plan.clone(), on: true });
                sheet.desk.focus(line.id(), Field::Plan);
            };
            let button = Button::new(&words::SKIP_AND_TRY_NEXT).kind(Kind::Link).on_press(skip);
            let text = words::cut(&plan_name, words::whole(customers), refused);
            el("tr").class("cut").child(el("td").attr("colspan", "6").text(text).text(" ").child(button))
        })
    })
}
