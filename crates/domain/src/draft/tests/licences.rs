//! Seats, plans and the licences there are for them.

use super::*;

#[test]
fn an_existing_account_starts_at_what_it_has_and_only_more_counts() {
    let facts = facts();
    let mut draft = ready(&facts);
    give(&mut draft, &facts, 1, 2);
    assert_eq!(draft.rows[0].default_seats(&facts), 40);
    assert_eq!(draft.rows[0].additional(&facts), Some(0));
    seats(&mut draft, &facts, 1, "46");
    assert_eq!(draft.rows[0].additional(&facts), Some(6));
    assert_eq!(draft.order(&facts).unwrap().lines[0].additional(), 6);
}

#[test]
fn fewer_seats_than_present_need_their_own_confirmation() {
    let facts = facts();
    let mut draft = ready(&facts);
    give(&mut draft, &facts, 1, 2);
    seats(&mut draft, &facts, 1, "20");
    only_problem(&draft, &facts, 1, Field::Seats, Fault::FewerThanPresent { present: 40 });
    edit(&mut draft, &facts, &Edit::FewerSeats { customer: customer(1), confirmed: true });
    assert_eq!(draft.order(&facts).unwrap().lines[0].seats, SeatCount(20));
    seats(&mut draft, &facts, 1, "19");
    only_problem(&draft, &facts, 1, Field::Seats, Fault::FewerThanPresent { present: 40 });
}

#[test]
fn a_live_licence_is_never_cross_graded() {
    let facts = facts();
    let mut draft = ready(&facts);
    give(&mut draft, &facts, 1, 2);
    edit(&mut draft, &facts, &Edit::Plan { rows: Rows::Of(vec![customer(1)]), plan: Some(plan_id(ADVANCED)) });
    only_problem(&draft, &facts, 1, Field::Plan, Fault::WouldCrossGrade { present: "STANDARD".into() });
}

#[test]
fn the_cut_follows_the_list_and_moves_with_it() {
    let mut facts = facts();
    facts.plans[0].pool = Pool::ByContract { contracted: 100, left: 60 };
    let mut draft = ready(&facts);
    assert_eq!(draft.fates(&facts)[&customer(3)], Fate::Short { needs: 30, left: 0 });
    edit(&mut draft, &facts, &Edit::Move { customer: customer(3), to: 0 });
    assert_eq!(draft.fates(&facts)[&customer(3)], Fate::Served { left: 30 });
    assert_eq!(draft.fates(&facts)[&customer(2)], Fate::Short { needs: 30, left: 0 });
}

#[test]
fn skipping_is_chosen_per_plan() {
    let mut facts = facts();
    facts.plans[0].pool = Pool::ByContract { contracted: 100, left: 45 };
    let mut draft = ready(&facts);
    seats(&mut draft, &facts, 2, "20");
    seats(&mut draft, &facts, 3, "15");
    assert!(!draft.fates(&facts)[&customer(3)].is_served());
    edit(&mut draft, &facts, &Edit::SkipAndTryNext { plan: plan_id(STANDARD), on: true });
    assert!(!draft.fates(&facts)[&customer(2)].is_served());
    assert!(draft.fates(&facts)[&customer(3)].is_served());
}

#[test]
fn an_account_whose_licences_are_not_read_yet_is_not_passed_blindly() {
    let mut facts = facts();
    let mut draft = ready(&facts);
    let (rows, id) = (Rows::Of(vec![customer(1)]), account(1));
    edit(&mut draft, &facts, &Edit::Account { rows, account: Some(AccountChoice::Existing { id: id.clone() }) });
    edit(&mut draft, &facts, &Edit::Plan { rows: Rows::All, plan: Some(plan_id(STANDARD)) });
    assert!(draft.order(&facts).is_ok());
    facts.accounts.get_mut(&id).unwrap().reading = true;
    let expected = Problem { customer: Some(customer(1)), field: Field::Account, fault: Fault::NotReadYet };
    assert_eq!(draft.order(&facts), Err(vec![expected]));
}

#[test]
fn default_seats_that_kaseya_moved_are_flagged_until_somebody_types_some() {
    let mut facts = facts();
    let mut draft = ready(&facts);
    assert_eq!(draft.rows[0].moved_from(&facts), None);
    facts.customers.get_mut(&customer(1)).unwrap().endpoints.registered = 50;
    assert_eq!((draft.rows[0].moved_from(&facts), draft.rows[0].default_seats(&facts)), (Some(30), 60));
    let rows = Rows::Of(vec![customer(1)]);
    edit(&mut draft, &facts, &Edit::Seats { rows, seats: Some("30".into()) });
    assert_eq!(draft.rows[0].moved_from(&facts), None);
    facts.customers.remove(&customer(2));
    assert_eq!(draft.rows[1].moved_from(&facts), None, "of a customer that is gone there is more to say");
}

#[test]
fn totals_count_what_is_done_and_who_is_left_out() {
    let mut facts = facts();
    facts.plans[0].pool = Pool::ByContract { contracted: 100, left: 45 };
    let mut draft = ready(&facts);
    let (rows, id) = (Rows::Of(vec![customer(2)]), account(2));
    edit(&mut draft, &facts, &Edit::Account { rows, account: Some(AccountChoice::Existing { id }) });
    // 30 of the 45 for the first, none for the second, which has 40 already, 30 again for the third: it does not fit.
    let of = |customers, requested, freed| [(plan_id(STANDARD), PlanTotals { customers, requested, freed })].into();
    assert_eq!(draft.totals(&facts), Totals { create: 1, link: 1, seats: 30, short: 1, plans: of(2, 30, 0) });
    facts.customers.get_mut(&customer(1)).unwrap().endpoints.registered = 10;
    assert_eq!(draft.totals(&facts), Totals { create: 2, link: 1, seats: 42, short: 0, plans: of(3, 42, 0) });
}

#[test]
fn totals_by_plan_tell_apart_what_one_sum_hides() {
    let facts = facts();
    let mut draft = ready(&facts);
    give(&mut draft, &facts, 2, 2);
    seats(&mut draft, &facts, 2, "25");
    edit(&mut draft, &facts, &Edit::FewerSeats { customer: customer(2), confirmed: true });
    let totals = draft.totals(&facts);
    assert_eq!(
        (totals.seats, totals.plans[&plan_id(STANDARD)]),
        (60, PlanTotals { customers: 3, requested: 60, freed: 15 })
    );
    let plan = Some(plan_id(ADVANCED));
    edit(&mut draft, &facts, &Edit::Plan { rows: Rows::Of(vec![customer(1)]), plan });
    let moved = draft.totals(&facts);
    assert_eq!(moved.seats, totals.seats, "all in all the same");
    assert_ne!(moved, totals);
}
