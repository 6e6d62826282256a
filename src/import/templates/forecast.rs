//! What **Integrate** will do, as it is known before LMP answers.

use domain::{
    customer::CustomerId,
    draft::{AccountChoice, Draft, Facts, Field, Row, Step, TemplateChoice},
    licences::Fate,
};

use crate::{
    import::desk::name_in,
    text::{self, import as words},
};

/// A customer that will not be imported as things are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) customer: Option<CustomerId>,
    pub(super) field: Field,
    pub(super) why: String,
    /// Further problems of the same customer.
    pub(super) more: u32,
}

/// What is done for those that are imported.
pub(super) fn plan(draft: &Draft, facts: &Facts) -> Vec<(String, String)> {
    let fates = draft.fates(facts);
    let served = |row: &&Row| fates.get(&row.customer).is_none_or(|fate| fate.is_served());
    let rows: Vec<&Row> = draft.included().filter(served).collect();
    let count = |keep: &dyn Fn(&Row) -> bool| words::whole(rows.iter().filter(|row| keep(row)).count());
    let totals = draft.totals(facts);
    let replaced = count(&|row| {
        matches!(row.account, Some(AccountChoice::Existing { .. }))
            && matches!(row.template, Some(TemplateChoice::Default | TemplateChoice::CopyOf { .. }))
    });
    let mut lines = vec![
        (words::CREATE.get().to_owned(), words::accounts(totals.create)),
        (words::LINK.get().to_owned(), words::accounts(totals.link)),
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
pub(super) fn to_mend(draft: &Draft, facts: &Facts) -> Vec<Left> {
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
pub(super) fn left_out(draft: &Draft, facts: &Facts) -> Vec<Left> {
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
