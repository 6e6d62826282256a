//! How long SMPI takes to know a new account, as seen of late. Trend Micro says *up to two hours*; asking for each account every half minute
//! would spend the vendor's rate on nothing else.
//!
//! Nothing here decides an outcome: it only says when asking is worth a call. A process that forgets it asks a few times more.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::store::PartnerId;

/// While nothing is known of late, an account holds later ones back for this many of the waits between two calls.
const POLLS_OF_ONE: i64 = 32;
/// With each account that was known when first asked for, the wait gets shorter by this part of it.
const SHORTER_BY: i64 = 256;
/// What was seen longer ago says nothing any more: Trend Micro may have been slow that day. In milliseconds.
const OF_LATE: i64 = 15 * 60 * 1_000;

/// What was seen of each partner's accounts: one whose account takes for ever holds up nobody else's.
#[derive(Debug, Default)]
pub struct SetUps(Mutex<HashMap<PartnerId, Arc<SetUp>>>);

impl SetUps {
    pub(super) fn of(&self, partner: &PartnerId) -> Arc<SetUp> {
        Arc::clone(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(partner.clone()).or_default())
    }
}

/// What was seen. All times are in milliseconds.
#[derive(Debug, Default)]
pub(super) struct SetUp(Mutex<Seen>);

#[derive(Debug, Default, Clone, Copy)]
struct Seen {
    /// From the subscribe until SMPI knows the account.
    takes: i64,
    /// When that was seen last.
    known_at: i64,
    /// The last account that was not known yet: when it was subscribed, and when it was asked for.
    not_yet: Option<(i64, i64)>,
}

impl Seen {
    fn takes(&self, now: i64) -> i64 {
        if now - self.known_at <= OF_LATE { self.takes } else { 0 }
    }
}

impl SetUp {
    /// When to ask for an account subscribed at `subscribed`, if `now` is too early.
    pub(super) fn too_early(&self, subscribed: i64, now: i64, poll: i64) -> Option<i64> {
        let seen = *self.seen();
        let takes = seen.takes(now);
        let usually = subscribed.saturating_add(takes);
        if now < usually {
            return Some(usually);
        }
        // Accounts come in the order of their subscribes: while an earlier one is not known, a later one is not.
        let (earlier, asked) = seen.not_yet?;
        let patience = if takes == 0 { POLLS_OF_ONE * poll } else { 4 * takes + 2 * poll };
        let again = asked + poll + poll / 8;
        (earlier < subscribed && asked - earlier < patience && now - subscribed < patience && now < again)
            .then_some(again)
    }

    /// An account was asked for at `now` and is not known yet. Answers when to ask again: the longer it takes, the less often.
    pub(super) fn not_known(&self, subscribed: i64, now: i64, poll: i64) -> i64 {
        let mut seen = self.seen();
        if seen.not_yet.is_none_or(|(earlier, asked)| subscribed <= earlier || now - asked > poll) {
            seen.not_yet = Some((subscribed, now));
        }
        now + poll.max((now - subscribed) / 8)
    }

    /// An account was known at `now`: at the first time of asking, or after being asked for in vain.
    pub(super) fn known(&self, subscribed: i64, now: i64, poll: i64, first_time: bool) {
        let mut seen = self.seen();
        let takes = seen.takes(now);
        seen.takes = if first_time {
            takes - takes / SHORTER_BY
        } else {
            // One account that took for ever does not keep all others waiting.
            (now - subscribed).clamp(0, 2 * takes + poll)
        };
        seen.known_at = now;
        if seen.not_yet.is_some_and(|(earlier, _)| earlier <= subscribed) {
            seen.not_yet = None;
        }
    }

    fn seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLL: i64 = 1_000;

    /// Accounts subscribed every `every` ms and known `takes` ms later: how often SMPI is asked in vain, and how long the last one waits.
    fn asked_in_vain(accounts: i64, every: i64, takes: i64) -> (usize, i64) {
        let set_up = SetUp::default();
        let mut due: Vec<(i64, i64, bool)> = (0..accounts).map(|at| (at * every, at * every, true)).collect();
        let (mut in_vain, mut longest) = (0, 0);
        while let Some(next) = (0..due.len()).min_by_key(|at| due[*at]) {
            let (now, subscribed, first_time) = due.swap_remove(next);
            if let Some(until) = set_up.too_early(subscribed, now, POLL) {
                assert!(until > now, "a wait ends later than it begins");
                due.push((until, subscribed, first_time));
            } else if now >= subscribed + takes {
                set_up.known(subscribed, now, POLL, first_time);
                longest = longest.max(now - subscribed);
            } else {
                in_vain += 1;
                due.push((set_up.not_known(subscribed, now, POLL), subscribed, false));
            }
        }
        (in_vain, longest)
    }

    #[test]
    fn asking_in_vain_costs_less_than_a_tenth_of_the_writes() {
        for takes in [0, 3_000, 15_000, 30_000] {
            let (in_vain, longest) = asked_in_vain(1_000, 150, takes);
            // Three writes make an account: create, subscribe, initialise.
            assert!(in_vain <= 300, "{takes}: {in_vain}");
            assert!(longest <= takes + takes / 4 + 2 * POLL, "{takes}: {longest}");
        }
    }

    #[test]
    fn an_account_that_is_never_known_holds_the_others_back_for_a_while_only() {
        let set_up = SetUp::default();
        let mut now = 0;
        for _ in 0..40 {
            now = set_up.not_known(0, now, POLL);
        }
        assert_eq!(set_up.too_early(now, now, POLL), None);
    }

    #[test]
    fn an_account_is_asked_for_at_once_where_nothing_speaks_against_it() {
        let set_up = SetUp::default();
        assert_eq!(set_up.too_early(5, 5, POLL), None);
        set_up.not_known(10, 20, POLL);
        assert_eq!(set_up.too_early(5, 25, POLL), None, "an earlier account may be known");
        assert_eq!(set_up.too_early(11, 25, POLL), Some(1_145), "a later one is not");
    }

    #[test]
    fn a_slow_hour_is_forgotten() {
        let set_up = SetUp::default();
        set_up.known(0, POLL, POLL, false);
        assert_eq!(set_up.too_early(2_000, 2_500, POLL), Some(3_000));
        let later = POLL + OF_LATE;
        assert_eq!(set_up.too_early(later, later, POLL), Some(later + POLL));
        assert_eq!(set_up.too_early(later + 1, later + 1, POLL), None);
    }

    #[test]
    fn an_account_of_one_partner_holds_up_no_other_partners() {
        let set_ups = SetUps::default();
        let (one, other) = (PartnerId("northgate".into()), PartnerId("southgate".into()));
        set_ups.of(&one).not_known(10, 20, POLL);
        assert_eq!(set_ups.of(&one).too_early(11, 25, POLL), Some(1_145));
        assert_eq!(set_ups.of(&other).too_early(11, 25, POLL), None);
    }

    #[test]
    fn one_account_that_took_for_ever_does_not_set_the_pace() {
        let set_up = SetUp::default();
        set_up.known(0, 3_600_000, POLL, false);
        assert_eq!(set_up.too_early(4_000_000, 4_000_000 + POLL, POLL), None);
    }
}
