//! Single days first, then ten years of them.

mod properties;

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn at(text: &str, hour: u8) -> LocalTime {
    LocalTime { day: day(text), hour }
}

fn on(wished: u32) -> BillingDay {
    BillingDay::try_from(wished).unwrap()
}

fn months<const N: usize>(texts: [&str; N]) -> BTreeSet<Month> {
    texts.map(month).into()
}

/// What is due at noon of a day, by text.
fn due(schedule: Schedule, today: &str, wished: u32, done: &BTreeSet<Month>) -> Vec<String> {
    schedule.due(at(today, 12), on(wished), done).iter().map(Month::to_string).collect()
}

#[test]
fn enabled_before_or_on_the_date_the_month_is_billed() {
    for today in ["2026-11-01", "2026-11-20"] {
        assert_eq!(Schedule::begun(day(today), on(20)).from, month("2026-11"), "{today}");
    }
}

#[test]
fn enabled_when_the_date_is_past_the_month_is_left_out() {
    let schedule = Schedule::begun(day("2026-11-21"), on(20));
    assert_eq!(schedule.from, month("2026-12"));
    assert!(schedule.leaves_out(month("2026-11")) && !schedule.leaves_out(month("2026-12")));
    assert!(due(schedule, "2026-11-30", 20, &months([])).is_empty());
    assert_eq!(due(schedule, "2026-12-20", 20, &months([])), ["2026-12"]);
}

#[test]
fn enabled_on_28_february_for_day_31_february_is_billed() {
    assert_eq!(Schedule::begun(day("2027-02-28"), on(31)).from, month("2027-02"));
}

#[test]
fn nothing_starts_before_six() {
    let schedule = Schedule::begun(day("2026-11-01"), on(20));
    let hours: Vec<_> =
        (0..24).filter(|hour| !schedule.due(at("2026-11-20", *hour), on(20), &months([])).is_empty()).collect();
    assert_eq!(hours, (6..24).collect::<Vec<_>>());
    assert!(schedule.due(at("2026-11-21", 5), on(20), &months([])).is_empty(), "not even what is overdue");
}

#[test]
fn a_month_that_had_its_run_is_not_due_again_on_another_date() {
    let schedule = Schedule::begun(day("2026-11-01"), on(5));
    assert_eq!(due(schedule, "2026-11-05", 5, &months([])), ["2026-11"]);
    assert!(due(schedule.moved(day("2026-11-10"), on(20)), "2026-11-20", 20, &months(["2026-11"])).is_empty());
}

#[test]
fn a_new_date_still_ahead_is_used() {
    let schedule = Schedule::begun(day("2026-11-01"), on(15)).moved(day("2026-11-10"), on(20));
    assert!(due(schedule, "2026-11-15", 20, &months([])).is_empty());
    assert_eq!(due(schedule, "2026-11-20", 20, &months([])), ["2026-11"]);
}

#[test]
fn a_new_date_already_past_runs_at_the_next_tick() {
    let schedule = Schedule::begun(day("2026-11-01"), on(25)).moved(day("2026-11-10"), on(5));
    assert_eq!(schedule.from, month("2026-11"));
    assert_eq!(due(schedule, "2026-11-10", 5, &months([])), ["2026-11"]);
}

#[test]
fn a_month_left_out_comes_back_with_a_date_ahead_and_only_then() {
    let late = Schedule::begun(day("2026-11-10"), on(5));
    assert_eq!(late.moved(day("2026-11-12"), on(20)).from, month("2026-11"));
    assert_eq!(late.moved(day("2026-11-12"), on(12)).from, month("2026-11"), "today is ahead");
    assert_eq!(late.moved(day("2026-11-12"), on(7)).from, month("2026-12"));
    assert_eq!(late.moved(day("2026-12-02"), on(20)).from, month("2026-12"), "a past month never comes back");
}

#[test]
fn a_downtime_over_months_is_made_up_for_month_by_month() {
    let schedule = Schedule::begun(day("2026-11-01"), on(31));
    assert_eq!(due(schedule, "2027-02-28", 31, &months(["2026-11"])), ["2026-12", "2027-01", "2027-02"]);
}

#[test]
fn switched_off_and_on_again_the_months_between_are_not_billed() {
    let schedule = Schedule::saved(None, Some(on(10)), day("2026-11-01"));
    assert_eq!(Schedule::saved(schedule.map(|of| (of, on(10))), None, day("2026-11-05")), None);
    let again = Schedule::saved(None, Some(on(10)), day("2027-03-12"));
    assert_eq!(again.map(|of| of.from), Some(month("2027-04")));
}

#[test]
fn a_save_that_leaves_the_day_alone_leaves_the_schedule_alone() {
    let running = Schedule { from: month("2026-10") };
    let late = Schedule::begun(day("2026-11-21"), on(20));
    for schedule in [running, late] {
        assert_eq!(Schedule::saved(Some((schedule, on(20))), Some(on(20)), day("2026-11-21")), Some(schedule));
    }
}

#[test]
fn the_next_three_dates_know_what_was_billed_and_what_is_overdue() {
    let schedule = Schedule::begun(day("2026-11-01"), on(31));
    let next =
        |today, done: &_| schedule.next_three(day(today), on(31), done).iter().map(Day::to_string).collect::<Vec<_>>();
    assert_eq!(next("2026-11-22", &months([])), ["2026-11-30", "2026-12-31", "2027-01-31"]);
    assert_eq!(next("2026-11-30", &months(["2026-11"])), ["2026-12-31", "2027-01-31", "2027-02-28"]);
    assert_eq!(next("2027-01-07", &months([])), ["2027-01-07", "2027-01-31", "2027-02-28"]);
}
