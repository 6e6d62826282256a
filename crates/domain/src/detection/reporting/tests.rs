use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// What is due at `hour` of a day when nothing was sent yet.
#[track_caller]
fn check(every: Every, from: &str, today: &str, hour: u8, expected: &[&str]) {
    let periods = Reporting { every, from: day(from) }.due(LocalTime { day: day(today), hour }, &BTreeSet::new());
    assert_eq!(periods.iter().map(Period::to_string).collect::<Vec<_>>(), expected);
}

#[test]
fn a_day_is_reported_on_the_day_after() {
    check(Every::Day, "2026-11-22", "2026-11-22", 12, &[]);
    check(Every::Day, "2026-11-22", "2026-11-23", 12, &["day:2026-11-22"]);
}

#[test]
fn a_week_from_monday_to_sunday_is_reported_on_monday() {
    check(Every::Week, "2026-11-18", "2026-11-22", 12, &[]); // Sunday
    check(Every::Week, "2026-11-18", "2026-11-23", 12, &["week:2026-11-16"]);
}

#[test]
fn a_calendar_month_is_reported_on_the_first() {
    check(Every::Month, "2028-02-10", "2028-02-29", 12, &[]);
    check(Every::Month, "2028-02-10", "2028-03-01", 12, &["month:2028-02-01"]);
}

#[test]
fn nothing_is_reported_before_six() {
    check(Every::Day, "2026-11-22", "2026-11-23", 5, &[]);
    check(Every::Day, "2026-11-22", "2026-11-23", 6, &["day:2026-11-22"]);
}

#[test]
fn a_period_that_ended_before_reports_were_switched_on_is_not_reported() {
    check(Every::Week, "2026-11-23", "2026-11-23", 12, &[]);
    check(Every::Month, "2026-11-01", "2026-11-01", 12, &[]);
}

#[test]
fn what_a_downtime_left_out_is_made_up_for() {
    check(Every::Month, "2026-11-22", "2027-02-14", 12, &["month:2026-11-01", "month:2026-12-01", "month:2027-01-01"]);
}

#[test]
fn the_next_report_is_today_when_one_is_overdue() {
    let weekly = Reporting { every: Every::Week, from: day("2026-11-18") };
    let next = |today, sent: &_| weekly.next(day(today), sent).unwrap().to_string();
    assert_eq!(next("2026-11-18", &BTreeSet::new()), "2026-11-23");
    assert_eq!(next("2026-11-25", &BTreeSet::new()), "2026-11-25");
    assert_eq!(next("2026-11-25", &["week:2026-11-16".parse().unwrap()].into()), "2026-11-30");
}

#[test]
fn another_length_begins_with_the_period_that_holds_the_day_of_the_change() {
    let daily = Reporting::saved(None, Some(Every::Day), day("2026-11-16"));
    assert_eq!(Reporting::saved(daily, Some(Every::Day), day("2026-11-18")), daily, "the same length changes nothing");
    let weekly = Reporting::saved(daily, Some(Every::Week), day("2026-11-18"));
    assert_eq!(weekly, Some(Reporting { every: Every::Week, from: day("2026-11-18") }));
    assert_eq!(Reporting::saved(weekly, None, day("2026-11-19")), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn over_ten_years_with_downtime_no_period_is_missed_or_doubled(
        start in 0u64..1_461,
        every in prop_oneof![Just(Every::Day), Just(Every::Week), Just(Every::Month)],
        stretches in prop::collection::vec((any::<bool>(), 1u64..90), 80),
    ) {
        let from = day("2026-01-01").plus(start);
        let (mut reporting, mut today) = (Reporting { every, from }, from);
        let (mut sent, mut all) = (BTreeSet::new(), Vec::new());
        for (up, days) in stretches {
            for _ in 0..days {
                if up {
                    for period in reporting.due(LocalTime { day: today, hour: 6 }, &sent) {
                        prop_assert!(period.last() < today, "not before it is over");
                        prop_assert!(sent.insert(period), "a second report");
                        all.push(period);
                        reporting.from = period.last(); // so that a tick of the tenth year looks at few periods
                    }
                }
                today = today.next();
            }
        }
        all.extend(reporting.due(LocalTime { day: today, hour: 6 }, &sent));
        // Day by day, every day since `from` that is in a period over by now is in exactly one report.
        let mut covered: Vec<Day> = all.iter().flat_map(|period| {
            iter::successors(Some(period.first()), |day| Some(day.next())).take_while(|day| *day <= period.last())
        }).collect();
        let first = Period::holding(from, every).first();
        covered.sort();
        let expected: Vec<_> = iter::successors(Some(first), |day| Some(day.next())).take(covered.len()).collect();
        prop_assert_eq!(covered, expected, "a gap or an overlap");
        prop_assert!(all.last().is_none_or(|last| last.next().unwrap().last() >= today), "up to now");
    }
}
