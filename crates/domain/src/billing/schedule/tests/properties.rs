use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const DAYS: usize = 3_653;

/// One day of the service: whether it ran, the hour of its only tick, and what a technician did after it.
#[derive(Debug, Clone, Copy)]
struct Went {
    up: bool,
    hour: u8,
    chosen: Option<u32>,
    switched: bool,
}

/// Ten years in stretches: mostly up, at times down for up to three months; now and then another billing day, or switched off or on.
fn ten_years() -> impl Strategy<Value = Vec<Went>> {
    let up = prop_oneof![3 => Just(true), 1 => Just(false)];
    let chosen = prop::option::weighted(0.4, 1u32..=31);
    let stretch = (up, 1u8..90, 0u8..24, chosen, any::<bool>());
    prop::collection::vec(stretch, 120).prop_map(|stretches| {
        let days = stretches.into_iter().flat_map(|(up, days, hour, chosen, switched)| {
            (0..days).map(move |nth| Went {
                up,
                hour: (hour + nth % 24) % 24,
                chosen: chosen.filter(|_| nth == 0),
                switched: switched && nth == 0,
            })
        });
        days.take(DAYS).collect()
    })
}

fn any_start() -> impl Strategy<Value = Day> {
    (0u64..1_461).prop_map(|days| day("2026-01-01").plus(days))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn over_ten_years_at_one_day_every_month_runs_once_on_its_date(start in any_start(), wished in 1u32..=31) {
        let schedule = Schedule::begun(start, on(wished));
        let (mut done, mut today) = (BTreeSet::new(), start);
        for _ in 0..DAYS {
            for month in schedule.due(LocalTime { day: today, hour: 6 }, on(wished), &done) {
                prop_assert_eq!(today, on(wished).in_month(month));
                prop_assert!(done.insert(month));
            }
            today = today.next();
        }
        let expected: Vec<_> = start.month().onwards().skip_while(|month| on(wished).in_month(*month) < start)
            .take_while(|month| on(wished).in_month(*month) < today).collect();
        prop_assert_eq!(done.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn whatever_the_changes_and_the_downtime_every_month_runs_once_at_the_first_tick_it_may(
        start in any_start(), wished in 1u32..=31, went in ten_years()
    ) {
        let (mut wished, mut today) = (on(wished), start);
        let mut schedule = Schedule::begun(start, wished);
        let (mut done, mut runs) = (BTreeSet::new(), BTreeMap::<Month, Day>::new());
        for went in went {
            if went.up {
                let due = schedule.due(LocalTime { day: today, hour: went.hour }, wished, &done);
                for month in due {
                    prop_assert!(went.hour >= 6 && wished.in_month(month) <= today, "too early");
                    prop_assert_eq!(runs.insert(month, today), None, "a second run");
                    done.insert(month);
                }
                if went.hour >= 6 {
                    let mut reached = schedule.from.onwards().take_while(|month| wished.in_month(*month) <= today);
                    prop_assert_eq!(reached.find(|month| !done.contains(month)), None, "left for another day");
                }
                if let Some(chosen) = went.chosen {
                    schedule = Schedule::saved(Some((schedule, wished)), Some(on(chosen)), today).unwrap();
                    wished = on(chosen);
                }
            }
            today = today.next();
        }
        for month in schedule.due(LocalTime { day: today, hour: 6 }, wished, &done) {
            prop_assert_eq!(runs.insert(month, today), None, "a second run");
        }
        let first = schedule.from;
        prop_assert!(first == start.month() || Some(first) == start.month().next(), "from the month of enabling on");
        let expected: Vec<_> = first.onwards().take(runs.len()).collect();
        prop_assert_eq!(runs.keys().copied().collect::<Vec<_>>(), expected, "one after the other");
        let last = runs.keys().next_back().copied();
        prop_assert!(last >= today.month().previous(), "up to now");
    }

    #[test]
    fn switched_off_nothing_of_that_time_is_billed_and_no_month_twice(
        start in any_start(), wished in 1u32..=31, went in ten_years()
    ) {
        let (mut schedule, mut today) = (None, start);
        let (mut done, mut switched) = (BTreeSet::new(), start);
        for went in went {
            if went.switched {
                switched = today;
                let before = schedule.map(|schedule| (schedule, on(wished)));
                schedule = Schedule::saved(before, before.is_none().then(|| on(wished)), today);
            }
            let now = LocalTime { day: today, hour: went.hour };
            for month in schedule.map(|schedule| schedule.due(now, on(wished), &done)).unwrap_or_default() {
                prop_assert!(done.insert(month), "a second run");
                prop_assert!(on(wished).in_month(month) >= switched, "a date from before it was on");
            }
            today = today.next();
        }
    }
}
