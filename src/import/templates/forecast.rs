//! What **Integrate** will do, as it is known before LMP answers.

use std::collections::HashMap;

use domain::{
    customer::CustomerId,
    draft::{AccountChoice, Draft, Facts, Field, Problem, Row, Step, TemplateChoice},
    licences::{Fate, Pool},
};

use crate::{
    import::desk::name_in,
    text::{self, import as words},
};

/// Whether each customer of a plan whose pool is known is served.
pub(super) type Fates = HashMap<CustomerId, Fate>;

/// Customers that will not be imported as things are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Out {
    /// The first of them, in list order.
    pub(super) first: Vec<Left>,
    /// How many there are in all.
    pub(super) count: usize,
}

/// Most customers listed one by one.
const LISTED_MAX: usize = 10;

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
pub(super) fn plan(draft: &Draft, facts: &Facts, fates: &Fates) -> Vec<(String, String)> {
    let totals = draft.totals_of(facts, fates);
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
pub(super) fn to_mend(draft: &Draft, facts: &Facts, _: &Fates) -> Out {
    let problems = draft.problems_until(Step::Templates, facts);
    let same = |one: &Problem, other: &Problem| one.customer.is_some() && one.customer == other.customer;
    let customers = || problems.chunk_by(same);
    let left = |problems: &[Problem]| {
        let (problem, others) = problems.split_first()?;
        let name = problem.customer.as_ref().map(|id| name_in(facts, id)).unwrap_or_default();
        Some(Left {
            customer: problem.customer.clone(),
            field: problem.field,
            why: text::import::sentence(problem, &name),
            more: words::whole(others.len()),
        })
    };
    Out { first: customers().take(LISTED_MAX).filter_map(left).collect(), count: customers().count() }
}

/// For whom no licences are left, by contract: LMP is not even asked.
pub(super) fn left_out(draft: &Draft, facts: &Facts, fates: &Fates) -> Out {
    short(
        draft,
        facts,
        fates,
        |pool| matches!(pool, Pool::ByContract { .. }),
        |name, needs, left, _| words::short(name, needs, left),
    )
}

/// For whom LMP had no licences left when it was asked last; it is asked again.
pub(super) fn asked_again(draft: &Draft, facts: &Facts, fates: &Fates) -> Out {
    short(
        draft,
        facts,
        fates,
        |pool| matches!(pool, Pool::ByRefusal { .. }),
        |name, needs, _, pool| words::asked_again(name, needs, pool),
    )
}

fn short(
    draft: &Draft,
    facts: &Facts,
    fates: &Fates,
    of: fn(&Pool) -> bool,
    why: fn(&str, u32, u32, &Pool) -> String,
) -> Out {
    let short = |row: &Row| {
        let Fate::Short { needs, left } = fates.get(&row.customer)? else { return None };
        let pool = &facts.plans.iter().find(|plan| row.plan.as_ref() == Some(&plan.id))?.pool;
        of(pool).then_some((row.customer.clone(), *needs, *left, pool))
    };
    let left = |(customer, needs, left, pool): (CustomerId, u32, u32, &Pool)| Left {
        why: why(&name_in(facts, &customer), needs, left, pool),
        customer: Some(customer),
        field: Field::Seats,
        more: 0,
    };
    let customers = || draft.included().filter_map(short);
    Out { first: customers().take(LISTED_MAX).map(left).collect(), count: customers().count() }
}
