//! The pool and the cut: who is served when a plan's licences run out.
//!
//! List order decides. Per plan, the first customer that does not fit ends that plan's run, unless the technician chose *skip and try the next*.

use serde::{Deserialize, Serialize};

/// What is known of the seats a plan still has. LMP publishes no such figure (ledger, *The pool*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", serde(rename = "#known"))]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "known"))]
pub enum Pool {
    /// By the contracted number the partner entered, less what LMP says is allocated.
    ByContract {
        /// Seats the partner has contracted.
        contracted: u32,
        /// Of these, not yet allocated.
        left: u32,
    },
    /// LMP refused a subscription for want of licences: none were left then. LMP is asked again with every import.
    ByRefusal {
        /// When, RFC 3339.
        at: String,
    },
    /// Nobody knows before LMP answers.
    #[serde(other)]
    Unknown,
}

impl Pool {
    /// Seats left, where a number is known.
    pub fn left(&self) -> Option<u32> {
        match self {
            Self::ByContract { left, .. } => Some(*left),
            Self::ByRefusal { .. } => Some(0),
            Self::Unknown => None,
        }
    }
}

/// What happens at a shortfall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortfall {
    /// The plan's run ends at the first customer that does not fit.
    Stop,
    /// That customer is skipped and the next one tried: the technician's explicit choice.
    SkipAndTryNext,
}

/// What becomes of one customer of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Served, or needs nothing; so many seats are left after it.
    Served {
        /// Seats left in the plan after this customer.
        left: u32,
    },
    /// Not served.
    Short {
        /// Seats the customer needs.
        needs: u32,
        /// Seats that were left at its turn.
        left: u32,
    },
}

impl Fate {
    /// Whether the customer is imported.
    pub fn is_served(self) -> bool {
        matches!(self, Self::Served { .. })
    }
}

/// The cut through one plan's customers, given the additional seats each needs, in list order. Who needs none is always served.
pub fn cut(needs: impl IntoIterator<Item = u32>, left: u32, shortfall: Shortfall) -> Vec<Fate> {
    let (mut left, mut ended) = (left, false);
    let mut decide = |needs: u32| {
        if needs == 0 {
            Fate::Served { left }
        } else if !ended && needs <= left {
            left -= needs;
            Fate::Served { left }
        } else {
            ended |= shortfall == Shortfall::Stop;
            Fate::Short { needs, left }
        }
    };
    needs.into_iter().map(&mut decide).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn served(needs: &[u32], left: u32, shortfall: Shortfall) -> Vec<bool> {
        cut(needs.iter().copied(), left, shortfall).into_iter().map(Fate::is_served).collect()
    }

    #[test]
    fn the_first_that_does_not_fit_ends_the_run() {
        assert_eq!(served(&[150, 30, 62, 10], 200, Shortfall::Stop), [true, true, false, false]);
    }

    #[test]
    fn skipping_goes_on_with_the_next() {
        assert_eq!(served(&[150, 30, 62, 10], 200, Shortfall::SkipAndTryNext), [true, true, false, true]);
    }

    #[test]
    fn who_needs_no_seats_is_never_cut() {
        assert_eq!(served(&[30, 0, 10, 0], 20, Shortfall::Stop), [false, true, false, true]);
    }

    #[test]
    fn seats_left_are_known_by_contract_and_after_a_refusal() {
        assert_eq!(Pool::Unknown.left(), None);
        assert_eq!(Pool::ByRefusal { at: "2026-11-22T14:05:00Z".into() }.left(), Some(0));
        assert_eq!(Pool::ByContract { contracted: 500, left: 112 }.left(), Some(112));
    }

    #[test]
    fn the_running_remainder_is_told() {
        assert_eq!(
            cut([150, 30, 62], 200, Shortfall::Stop),
            [Fate::Served { left: 50 }, Fate::Served { left: 20 }, Fate::Short { needs: 62, left: 20 }]
        );
    }

    proptest! {
        #[test]
        fn never_more_is_given_than_there_is(needs in prop::collection::vec(0u32..500, 0..40), left in 0u32..2_000, skip: bool) {
            let shortfall = if skip { Shortfall::SkipAndTryNext } else { Shortfall::Stop };
            let fates = cut(needs.iter().copied(), left, shortfall);
            let given: u32 = needs.iter().zip(&fates).filter(|(_, fate)| fate.is_served()).map(|(needs, _)| needs).sum();
            prop_assert!(given <= left);
        }

        #[test]
        fn stopping_serves_a_prefix_of_those_who_need_seats(needs in prop::collection::vec(1u32..500, 0..40), left in 0u32..2_000) {
            let fates = served(&needs, left, Shortfall::Stop);
            let served = fates.iter().take_while(|served| **served).count();
            prop_assert!(fates[served..].iter().all(|served| !served));
        }

        #[test]
        fn skipping_serves_everyone_stopping_serves(needs in prop::collection::vec(0u32..500, 0..40), left in 0u32..2_000) {
            let stop = served(&needs, left, Shortfall::Stop);
            let skip = served(&needs, left, Shortfall::SkipAndTryNext);
            prop_assert!(stop.iter().zip(&skip).all(|(stop, skip)| !stop || *skip));
        }
    }
}
