use super::*;
use crate::connectwise::{AdditionId, AgreementId};

const WFS: Product = Product::WorryFreeServices;
const HES: Product = Product::HostedEmailSecurity;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn billing(products: &[Product], wished: u32) -> Billing {
    Billing::check(true, products, wished).unwrap()
}

fn standing(billing: Option<&Billing>) -> Standing<'_> {
    Standing { company: Some(CompanyId(42)), billing }
}

/// A product billed since October, with its October run and a bound line.
fn running() -> ProductState {
    ProductState {
        schedule: Some(Schedule { from: "2026-10".parse().unwrap() }),
        done: ["2026-10".parse().unwrap()].into(),
        bound: Some(Bound { addition: AdditionId(1), agreement: AgreementId(701) }),
    }
}

fn check(before: Option<&Billing>, after: Option<&Billing>, today: &str) -> Vec<Consequence> {
    let states = if before.is_some() { vec![(WFS, running())] } else { Vec::new() };
    consequences(standing(before), standing(after), &states, day(today))
}

#[test]
fn switching_off_stops_scheduled_runs() {
    assert_eq!(check(Some(&billing(&[WFS], 20)), None, "2026-11-10"), [Consequence::Stops { products: vec![WFS] }]);
    let off = Billing { on: false, ..billing(&[WFS], 20) };
    assert_eq!(
        check(Some(&billing(&[WFS], 20)), Some(&off), "2026-11-10"),
        [Consequence::Stops { products: vec![WFS] }]
    );
}

#[test]
fn switching_on_names_the_first_date_and_the_month_left_out() {
    let both = billing(&[WFS, HES], 20);
    let begins = |on, leaves_out_this_month| {
        [Consequence::Begins { products: vec![WFS, HES], on: day(on), leaves_out_this_month }]
    };
    assert_eq!(check(None, Some(&both), "2026-11-20"), begins("2026-11-20", false));
    assert_eq!(check(None, Some(&both), "2026-11-21"), begins("2026-12-20", true));
}

#[test]
fn another_day_names_the_next_date_or_that_it_runs_at_once() {
    let moves = |on, at_once| [Consequence::Moves { products: vec![WFS], on: day(on), at_once }];
    let before = billing(&[WFS], 20);
    assert_eq!(check(Some(&before), Some(&billing(&[WFS], 25)), "2026-11-10"), moves("2026-11-25", false));
    assert_eq!(check(Some(&before), Some(&billing(&[WFS], 10)), "2026-11-10"), moves("2026-11-10", false));
    assert_eq!(check(Some(&before), Some(&billing(&[WFS], 5)), "2026-11-10"), moves("2026-11-10", true));
}

#[test]
fn a_product_more_and_a_product_less_are_told_apart() {
    let found = check(Some(&billing(&[WFS], 20)), Some(&billing(&[HES], 20)), "2026-11-10");
    let begins = Consequence::Begins { products: vec![HES], on: day("2026-11-20"), leaves_out_this_month: false };
    assert_eq!(found, [Consequence::Stops { products: vec![WFS] }, begins]);
}

#[test]
fn a_save_that_changes_nothing_has_no_consequence() {
    assert_eq!(check(Some(&billing(&[WFS], 20)), Some(&billing(&[WFS], 20)), "2026-11-10"), []);
    assert_eq!(check(None, None, "2026-11-10"), []);
}

#[test]
fn another_company_leaves_bound_lines_behind_and_wants_a_confirmation() {
    let settings = billing(&[WFS], 20);
    let before = standing(Some(&settings));
    let after = Standing { company: Some(CompanyId(7)), ..before };
    let found = consequences(before, after, &[(WFS, running())], day("2026-11-10"));
    assert_eq!(found, [Consequence::LeftBehind { products: vec![WFS] }]);
    assert!(found[0].wants_confirmation());
    assert!(!check(Some(&settings), None, "2026-11-10")[0].wants_confirmation());
}

#[test]
fn the_first_company_leaves_nothing_behind() {
    let before = Standing { company: None, billing: None };
    assert_eq!(consequences(before, standing(None), &[], day("2026-11-10")), []);
}
