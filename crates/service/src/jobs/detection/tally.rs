//! How the counters of computers come and go.

use std::collections::BTreeSet;

use domain::detection::Counter;
use vendors::licensing::ComputerCounts;

use crate::store::detection::{Counts, Tally};

/// Adds what computers found since the last read, and says what is known of the whole account now. Each computer counts for itself: one that is
/// gone takes nothing away, one that is new found all it shows, and one whose counter dropped began anew.
pub(super) fn add(before: Option<Tally>, read: &[ComputerCounts]) -> (Tally, Counts) {
    let mut tally = before.unwrap_or_default();
    // An account without a computer found nothing more. A counter that no computer says is not known.
    let mut said: BTreeSet<_> = if read.is_empty() { Counter::ALL.into() } else { BTreeSet::new() };
    for ComputerCounts { computer, counts } in read {
        let known = tally.computers.contains_key(computer);
        let shown = tally.computers.entry(computer.clone()).or_default();
        for (&counter, &count) in counts {
            said.insert(counter);
            let found = match shown.insert(counter, count) {
                Some(earlier) => count.checked_sub(earlier).unwrap_or(count),
                None if known => 0,
                None => count,
            };
            let total = tally.totals.entry(counter).or_default();
            *total = total.saturating_add(found);
        }
    }
    let counts = said.into_iter().map(|counter| (counter, tally.totals.get(&counter).copied().unwrap_or(0))).collect();
    (tally, counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<const N: usize>(computers: [(&str, u64); N]) -> Vec<ComputerCounts> {
        let counts = |count| [(Counter::Virus, count)].into();
        computers.map(|(id, count)| ComputerCounts { computer: id.into(), counts: counts(count) }).into()
    }

    /// The account's counter after each of these reads.
    #[track_caller]
    fn check<const N: usize>(reads: [Vec<ComputerCounts>; N], expected: [u64; N]) {
        let mut tally = None;
        let totals = reads.map(|read| {
            let (after, counts) = add(tally.take(), &read);
            tally = Some(after);
            counts[&Counter::Virus]
        });
        assert_eq!(totals, expected);
    }

    #[test]
    fn what_computers_found_adds_up() {
        check([read([("a", 100), ("b", 5)]), read([("a", 103), ("b", 5)])], [105, 108]);
        check([read([]), read([("a", 2)]), read([("a", 2)])], [0, 2, 2]);
    }

    #[test]
    fn a_computer_that_is_removed_takes_nothing_away_and_may_come_back() {
        check([read([("a", 100), ("b", 5)]), read([("b", 7)]), read([])], [105, 107, 107]);
        check([read([("a", 100)]), read([]), read([("a", 101)])], [100, 100, 101]);
    }

    #[test]
    fn a_computer_set_up_anew_begins_at_nothing() {
        check([read([("a", 100), ("b", 5)]), read([("a", 3), ("b", 6)])], [105, 109]);
    }

    #[test]
    fn a_counter_that_nobody_says_is_not_known() {
        let silent = [ComputerCounts { computer: "a".into(), counts: Counts::new() }];
        let (tally, counts) = add(Some(add(None, &read([("a", 4)])).0), &silent);
        assert_eq!(counts, Counts::new());
        assert_eq!(add(Some(tally), &read([("a", 6)])).1, [(Counter::Virus, 6)].into(), "and is not forgotten");
    }

    #[test]
    fn a_counter_that_is_said_for_the_first_time_found_nothing_yet() {
        let silent = [ComputerCounts { computer: "a".into(), counts: Counts::new() }];
        let (tally, _) = add(None, &silent);
        assert_eq!(add(Some(tally), &read([("a", 900)])).1, [(Counter::Virus, 0)].into());
    }
}
