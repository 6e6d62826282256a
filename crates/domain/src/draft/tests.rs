//! What a draft makes of facts, edits and mistakes.

mod licences;
mod properties;

use super::*;
use crate::{
    account::AccountStatus,
    customer::Endpoints,
    licences::{Fate, Pool},
    plan::Plan,
    seats::SeatCount,
};

const STANDARD: &str = "standard";
const ADVANCED: &str = "advanced";

fn plan_id(id: &str) -> PlanId {
    PlanId(id.into())
}

fn customer(number: u32) -> CustomerId {
    CustomerId::new("vsa1", &number.to_string()).unwrap()
}

fn account(number: u32) -> AccountId {
    format!("00000000-0000-4000-8000-{number:012}").parse().unwrap()
}

fn plan(id: &str, pool: Pool) -> Plan {
    Plan {
        id: plan_id(id),
        name: id.to_uppercase(),
        trial: false,
        months: 12,
        pool,
        contract: None,
        contract_version: 0,
    }
}

/// Three customers of 25 endpoints with complete contacts; two free accounts, the second with 40 seats of STANDARD.
fn facts() -> Facts {
    let contact = Contact {
        city: Some("Duluth".into()),
        state: Some("MN".into()),
        country: Some("US".into()),
        first_name: Some("Ann".into()),
        last_name: Some("Lee".into()),
        email: Some("ann@northwind.example".into()),
    };
    let customers = (1..=3).map(|number| {
        let facts = CustomerFacts {
            name: format!("Customer {number}"),
            endpoints: Endpoints { registered: 25, ..Endpoints::default() },
            contact: contact.clone(),
            suggestion: Suggestion::None,
            held: None,
            gone: false,
        };
        (customer(number), facts)
    });
    let accounts = [(1, None), (2, Some(40))].map(|(number, seats)| {
        let subscribed =
            seats.map(|seats| Subscribed { plan: plan_id(STANDARD), plan_name: STANDARD.to_uppercase(), seats });
        let facts = AccountFacts {
            name: format!("Account {number}"),
            status: AccountStatus::Enabled,
            subscribed,
            reading: false,
            held: None,
        };
        (account(number), facts)
    });
    Facts {
        customers: customers.collect(),
        accounts: accounts.into(),
        plans: vec![plan(STANDARD, Pool::Unknown), plan(ADVANCED, Pool::Unknown)],
        templates: vec![Template { id: account(2), name: "Account 2".into() }],
    }
}

/// A draft of all three that can be ordered: each gets a new account under STANDARD.
fn ready(facts: &Facts) -> Draft {
    let mut draft = Draft::new(facts, &[customer(1), customer(2), customer(3)], true, Contact::default());
    edit(&mut draft, facts, &Edit::Account { rows: Rows::All, account: Some(AccountChoice::New) });
    edit(&mut draft, facts, &Edit::Plan { rows: Rows::All, plan: Some(plan_id(STANDARD)) });
    draft
}

#[track_caller]
fn edit(draft: &mut Draft, facts: &Facts, edit: &Edit) {
    draft.apply(edit, facts).unwrap();
}

fn existing(number: u32) -> AccountChoice {
    AccountChoice::Existing { id: account(number) }
}

fn give(draft: &mut Draft, facts: &Facts, to: u32, number: u32) {
    edit(draft, facts, &Edit::Account { rows: Rows::Of(vec![customer(to)]), account: Some(existing(number)) });
}

fn seats(draft: &mut Draft, facts: &Facts, of: u32, typed: &str) {
    edit(draft, facts, &Edit::Seats { rows: Rows::Of(vec![customer(of)]), seats: Some(typed.into()) });
}

#[track_caller]
fn only_problem(draft: &Draft, facts: &Facts, of: u32, field: Field, fault: Fault) {
    let problem = Problem { customer: Some(customer(of)), field, fault };
    assert_eq!(draft.order(facts).unwrap_err(), [problem]);
}

#[test]
fn a_complete_draft_becomes_an_order_in_list_order() {
    let facts = facts();
    let order = ready(&facts).order(&facts).unwrap();
    assert_eq!(
        order.lines.iter().map(|line| line.customer.clone()).collect::<Vec<_>>(),
        [customer(1), customer(2), customer(3)]
    );
    assert!(order.lines.iter().all(|line| line.seats == SeatCount(30) && line.additional() == 30));
}

#[test]
fn only_a_certain_match_is_filled_in() {
    let mut facts = facts();
    let suggestion = |account, certain| {
        let (name, reason) = (String::from("A"), crate::matching::Reason::SameName);
        if certain {
            Suggestion::Certain { account, name, reason }
        } else {
            Suggestion::Likely { account, name, reason }
        }
    };
    facts.customers.get_mut(&customer(1)).unwrap().suggestion = suggestion(account(2), true);
    facts.customers.get_mut(&customer(2)).unwrap().suggestion = suggestion(account(1), false);
    let draft = Draft::new(&facts, &[customer(1), customer(2)], true, Contact::default());
    assert_eq!(draft.rows[0].account, Some(existing(2)));
    assert_eq!(
        (draft.rows[0].plan.clone(), draft.rows[0].template.clone()),
        (Some(plan_id(STANDARD)), Some(TemplateChoice::Keep))
    );
    assert_eq!(draft.rows[1].account, None);
}

#[test]
fn nothing_ticked_is_no_order() {
    let facts = facts();
    let mut draft = ready(&facts);
    edit(&mut draft, &facts, &Edit::Include { rows: Rows::All, included: false });
    let problem = Problem { customer: None, field: Field::Rows, fault: Fault::Missing };
    assert_eq!(draft.order(&facts).unwrap_err(), [problem]);
}

#[test]
fn an_account_goes_to_one_row_only() {
    let facts = facts();
    let mut draft = ready(&facts);
    give(&mut draft, &facts, 1, 1);
    give(&mut draft, &facts, 2, 1);
    let problems = draft.order(&facts).unwrap_err();
    assert!(problems.contains(&Problem {
        customer: Some(customer(1)),
        field: Field::Account,
        fault: Fault::TakenInDraft { by: "Customer 2".into() }
    }));
    assert_eq!(draft.taken_by(&account(1), &customer(1)).map(|row| &row.customer), Some(&customer(2)));
    let both = Edit::Account { rows: Rows::All, account: Some(existing(1)) };
    assert_eq!(draft.apply(&both, &facts), Err(Refused::OneAccountForSeveral));
}

#[test]
fn what_is_gone_or_held_is_flagged_and_not_dropped() {
    let mut facts = facts();
    let draft = ready(&facts);
    facts.customers.get_mut(&customer(2)).unwrap().gone = true;
    only_problem(&draft, &facts, 2, Field::Customer, Fault::Gone);
    facts.customers.get_mut(&customer(2)).unwrap().gone = false;
    let held = Hold { customer_name: "Other".into(), linked: false, by: "Sam".into(), since: String::new() };
    facts.customers.get_mut(&customer(2)).unwrap().held = Some(held);
    only_problem(&draft, &facts, 2, Field::Customer, Fault::Held { by: "Other".into(), linked: false });
    facts.customers.get_mut(&customer(2)).unwrap().held = None;
    facts.plans.remove(0);
    assert!(
        draft
            .order(&facts)
            .unwrap_err()
            .iter()
            .all(|problem| (problem.field, &problem.fault) == (Field::Plan, &Fault::Gone))
    );
}

#[test]
fn an_account_that_cannot_be_linked_says_why() {
    let mut facts = facts();
    let mut draft = ready(&facts);
    give(&mut draft, &facts, 1, 1);
    facts.accounts.get_mut(&account(1)).unwrap().status = AccountStatus::Suspended;
    only_problem(&draft, &facts, 1, Field::Account, Fault::Suspended);
    facts.accounts.get_mut(&account(1)).unwrap().status = AccountStatus::Expired;
    only_problem(&draft, &facts, 1, Field::Account, Fault::Expired);
    facts.accounts.remove(&account(1));
    only_problem(&draft, &facts, 1, Field::Account, Fault::Gone);
}

#[test]
fn missing_data_are_typed_then_kaseyas_then_the_default() {
    let mut facts = facts();
    let mut draft = ready(&facts);
    facts.customers.get_mut(&customer(1)).unwrap().contact.city = None;
    only_problem(&draft, &facts, 1, Field::City, Fault::Missing);
    let city = |city: &str| Contact { city: Some(city.into()), ..Contact::default() };
    edit(&mut draft, &facts, &Edit::DefaultContact { contact: city("Default") });
    assert_eq!(draft.rows[0].contact(&draft, &facts).city.as_deref(), Some("Default"));
    assert_eq!(draft.rows[1].contact(&draft, &facts).city.as_deref(), Some("Duluth"));
    edit(&mut draft, &facts, &Edit::Details { customer: customer(1), details: city("Typed") });
    assert_eq!(draft.rows[0].contact(&draft, &facts).city.as_deref(), Some("Typed"));
}

#[test]
fn a_step_is_held_up_by_its_own_and_earlier_fields_only() {
    let facts = facts();
    let mut draft = ready(&facts);
    seats(&mut draft, &facts, 1, "many");
    assert_eq!(draft.problems_until(Step::Accounts, &facts), []);
    assert_eq!(draft.problems_until(Step::Plans, &facts).len(), 1);
    edit(&mut draft, &facts, &Edit::Account { rows: Rows::Of(vec![customer(2)]), account: None });
    assert_eq!(draft.problems_until(Step::Plans, &facts).len(), 2);
}

#[test]
fn a_template_must_be_somebody_elses_and_there() {
    let facts = facts();
    let mut draft = ready(&facts);
    give(&mut draft, &facts, 1, 2);
    let template = |template| Edit::Template { rows: Rows::Of(vec![customer(1)]), template: Some(template) };
    edit(&mut draft, &facts, &template(TemplateChoice::CopyOf { id: account(2) }));
    only_problem(&draft, &facts, 1, Field::Template, Fault::CopyOfItself);
    edit(&mut draft, &facts, &template(TemplateChoice::CopyOf { id: account(9) }));
    only_problem(&draft, &facts, 1, Field::Template, Fault::Gone);
    edit(&mut draft, &facts, &Edit::Account { rows: Rows::Of(vec![customer(1)]), account: Some(AccountChoice::New) });
    edit(&mut draft, &facts, &template(TemplateChoice::Keep));
    only_problem(&draft, &facts, 1, Field::Template, Fault::NothingToKeep);
}

#[test]
fn what_a_row_names_and_is_gone_is_told_field_by_field() {
    let mut facts = facts();
    let mut draft = ready(&facts);
    let (rows, id) = (Rows::Of(vec![customer(1)]), account(1));
    edit(&mut draft, &facts, &Edit::Account { rows: rows.clone(), account: Some(AccountChoice::Existing { id }) });
    let template = Some(TemplateChoice::CopyOf { id: account(2) });
    edit(&mut draft, &facts, &Edit::Template { rows, template });
    assert_eq!(draft.rows[0].stale(&facts), []);
    facts.customers.get_mut(&customer(1)).unwrap().gone = true;
    facts.accounts.get_mut(&account(1)).unwrap().status = AccountStatus::Suspended;
    facts.plans.retain(|plan| plan.id.0 != STANDARD);
    facts.templates.clear();
    let expected = [
        (Field::Customer, Fault::Gone),
        (Field::Account, Fault::Suspended),
        (Field::Plan, Fault::Gone),
        (Field::Template, Fault::Gone),
    ];
    assert_eq!(draft.rows[0].stale(&facts), expected);
    facts.accounts.clear();
    assert_eq!(draft.rows[0].stale(&facts)[1], (Field::Account, Fault::Gone));
}

#[test]
fn another_try_begins_with_the_choices_of_the_one_before() {
    let mut facts = facts();
    let mut before = ready(&facts);
    give(&mut before, &facts, 2, 2);
    seats(&mut before, &facts, 1, "77");
    edit(&mut before, &facts, &Edit::Notify { on: true });
    let details = Contact { city: Some("Riga".into()), ..Contact::default() };
    edit(&mut before, &facts, &Edit::Details { customer: customer(3), details });
    let copy = Some(TemplateChoice::CopyOf { id: account(1) });
    edit(&mut before, &facts, &Edit::Template { rows: Rows::Of(vec![customer(3)]), template: copy.clone() });
    // Meanwhile an account was made for customer 1.
    facts.customers.get_mut(&customer(1)).unwrap().suggestion =
        Suggestion::Certain { account: account(1), name: "A".into(), reason: crate::matching::Reason::SameName };
    let again = Draft::new(&facts, &[customer(3), customer(1), customer(2)], true, Contact::default());
    let again = again.begun_as(&before, &facts);
    let row = |number| again.row(&customer(number)).unwrap();
    assert_eq!(again.rows[0].customer, customer(3), "in the order of the new selection");
    assert_eq!((row(1).account.clone(), row(1).template.clone()), (Some(existing(1)), Some(TemplateChoice::Keep)));
    assert_eq!(row(1).seats.as_deref(), Some("77"));
    assert_eq!(row(2), before.row(&customer(2)).unwrap());
    assert_eq!((row(3).account.clone(), row(3).template.clone()), (Some(AccountChoice::New), copy));
    assert_eq!(row(3).details.city.as_deref(), Some("Riga"));
    assert!(again.notify);
}
