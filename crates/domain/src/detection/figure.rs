use std::{
    collections::BTreeMap,
    ops::Bound::{Excluded, Included},
};

use super::Period;
use crate::calendar::Day;

/// What is reported of one counter for one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// So many in the period.
    Count(u64),
    /// *No data*: the period has no snapshot at its beginning or its end. Never 0.
    NoData,
}

/// The figure of a counter for a period. `snapshots` holds the counter as it stood when each day ended, for the days it was read.
///
/// The figure is the difference between the day before the period and its last day. A counter never counts down, so a drop is a reset:
/// what it shows after that was counted since.
pub fn figure(period: Period, snapshots: &BTreeMap<Day, u64>) -> Figure {
    let (before, last) = (period.first().previous(), period.last());
    let (Some(start), Some(_)) = (snapshots.get(&before), snapshots.get(&last)) else { return Figure::NoData };
    let within = snapshots.range((Excluded(before), Included(last)));
    let (count, _) = within.fold((0u64, *start), |(sum, earlier), (_, later)| {
        (sum.saturating_add(later.checked_sub(earlier).unwrap_or(*later)), *later)
    });
    Figure::Count(count)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The week from Monday, 16 to Sunday, 22 November 2026, with a counter at the end of days of November.
    #[track_caller]
    fn check<const N: usize>(snapshots: [(u64, u64); N], expected: Figure) {
        let first: Day = "2026-11-01".parse().unwrap();
        let snapshots = snapshots.map(|(number, count)| (first.plus(number - 1), count)).into();
        assert_eq!(figure("week:2026-11-16".parse().unwrap(), &snapshots), expected);
    }

    #[test]
    fn the_figure_is_the_difference_between_the_day_before_and_the_last_day() {
        check([(15, 100), (22, 107)], Figure::Count(7));
        check([(14, 1), (15, 100), (18, 103), (22, 107), (23, 500)], Figure::Count(7));
        check([(15, 100), (22, 100)], Figure::Count(0));
    }

    #[test]
    fn a_drop_is_a_reset_and_counting_goes_on_after_it() {
        check([(15, 100), (18, 110), (19, 3), (22, 5)], Figure::Count(15));
        check([(15, 100), (17, 2), (18, 9), (20, 1), (22, 1)], Figure::Count(10));
    }

    #[test]
    fn without_a_snapshot_at_either_end_there_is_no_data() {
        check([], Figure::NoData);
        check([(16, 100), (22, 107)], Figure::NoData);
        check([(15, 100), (21, 107)], Figure::NoData);
    }

    proptest! {
        #[test]
        fn days_add_up_to_their_week(counts in prop::collection::vec(0u64..20, 8)) {
            let before: Day = "2026-11-15".parse().unwrap();
            let snapshots: BTreeMap<_, _> = (0..).map(|nth| before.plus(nth)).zip(counts).collect();
            let of = |text: &str| match figure(text.parse().unwrap(), &snapshots) {
                Figure::Count(count) => count,
                Figure::NoData => panic!("every day has a snapshot"),
            };
            let days: u64 = (16..=22).map(|number| of(&format!("day:2026-11-{number}"))).sum();
            prop_assert_eq!(days, of("week:2026-11-16"));
        }
    }
}
