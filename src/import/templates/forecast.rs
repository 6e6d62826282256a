//! What **Integrate** will do, as it is known before LMP answers.

use domain::{
    customer::CustomerId,
    draft::{AccountChoice, Draft, Facts, Field, Row, Step, TemplateChoice},
    licences::{Fate, Pool},
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
    let totals = draft.totals(facts);
    let fates = draft.fates(facts);
    let replaces = |row: &&Row| {
        matches!(row.account, Some(AccountChoice::Existing { .. }))
            && matches!(row.template, Some(TemplateChoice::Default | TemplateChoice::CopyOf { .. }))
            && fates.get(&row.customer).is_none_or(|fate| fate.is_served())
    };
    let settings = words::whole(draft.included().filter(replaces).count());
    let mut lines = vec![
        (words::CREATE.get().to_owned(), words::accounts(totals.create)),
        (words::LINK.get().to_owned(), words::accounts(totals.link)),
    ];
    for plan in &facts.plans {
        if let Some(of) = totals.plans.get(&plan.id) {
            lines.push((plan.name.clone(), words::plan_seats(of, plan.pool.left().is_some())));
        }
    }
    if settings != 0 {
        lines.push((words::SETTINGS.get().to_owned(), words::settings_replaced(settings)));
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

/// For whom no licences are left, by contract: LMP is not even asked.
pub(super) fn left_out(draft: &Draft, facts: &Facts) -> Vec<Left> {
    short(
        draft,
        facts,
        |pool| matches!(pool, Pool::ByContract { .. }),
        |name, needs, left, _| words::short(name, needs, left),
    )
}

/// For whom LMP had no licences left when it was asked last; it is asked again.
pub(super) fn asked_again(draft: &Draft, facts: &Facts) -> Vec<Left> {
    short(
        draft,
        facts,
        |pool| matches!(pool, Pool::ByRefusal { .. }),
        |name, needs, _, pool| words::asked_again(name, needs, pool),
    )
}

fn short(draft: &Draft, facts: &Facts, of: fn(&Pool) -> bool, why: fn(&str, u32, u32, &Pool) -> String) -> Vec<Left> {
    let fates = draft.fates(facts);
    let short = |row: &Row| {
        let Fate::Short { needs, left } = fates.get(&row.customer)? else { return None };
        let pool = &facts.plans.iter().find(|plan| row.plan.as_ref() == Some(&plan.id))?.pool;
        of(pool).then(|| Left {
            customer: Some(row.customer.clone()),
            field: Field::Seats,
            why: why(&name_in(facts, &row.customer), *needs, *left, pool),
            more: 0,
        })
    };
    draft.included().filter_map(short).collect()
}
