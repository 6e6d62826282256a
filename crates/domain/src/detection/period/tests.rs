use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// What is due at `hour` of a day when nothing was sent yet.
#[track_caller]
fn check(every: Every, from: &str, today: &str, hour: u8, expected: &[&str]) {
    let periods = due(every, day(from), LocalTime { day: day(today), hour }, &BTreeSet::new());
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
    assert_eq!(Period::holding(day("2026-11-18"), Every::Week).last(), day("2026-11-22"));
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
    let next = |today, sent: &_| next_report(Every::Week, day("2026-11-18"), day(today), sent).unwrap().to_string();
    assert_eq!(next("2026-11-18", &BTreeSet::new()), "2026-11-23");
    assert_eq!(next("2026-11-25", &BTreeSet::new()), "2026-11-25");
    assert_eq!(next("2026-11-25", &["week:2026-11-16".parse().unwrap()].into()), "2026-11-30");
}

#[test]
fn a_period_survives_the_way_to_text_and_back_and_begins_where_periods_begin() {
    for text in ["day:2026-11-22", "week:2026-11-16", "month:2026-11-01"] {
        assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
    }
    for text in ["", "week:2026-11-17", "month:2026-11-02", "year:2026-01-01", "2026-11-22", "day:"] {
        assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
    }
}

#[test]
fn periods_end_with_the_calendar() {
    assert_eq!(Period::holding(day("9999-12-31"), Every::Month).next(), None);
    check(Every::Day, "9999-12-31", "9999-12-31", 12, &[]);
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
        // The service moves `from` along with what was sent, so that a tick of the tenth year looks at few periods.
        let (mut oldest, mut today) = (from, from);
        let (mut sent, mut all) = (BTreeSet::new(), Vec::new());
        for (up, days) in stretches {
            for _ in 0..days {
                if up {
                    for period in due(every, oldest, LocalTime { day: today, hour: 6 }, &sent) {
                        prop_assert!(period.last() < today, "not before it is over");
                        prop_assert!(sent.insert(period), "a second report");
                        all.push(period);
                        oldest = period.last();
                    }
                }
                today = today.next();
            }
        }
        all.extend(due(every, oldest, LocalTime { day: today, hour: 6 }, &sent));
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
