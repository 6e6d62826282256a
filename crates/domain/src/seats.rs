//! Endpoints to seats.

use serde::{Deserialize, Serialize};

use crate::draft::Fault;

/// Fewest seats of a new subscription.
pub const MINIMUM: SeatCount = SeatCount(10);
/// Most seats LMPI takes for one subscription (`units_per_license`).
pub const MAXIMUM: SeatCount = SeatCount(999_999);

/// Endpoints registered in Kaseya.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EndpointCount(pub u32);

/// Licences allocated under a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct SeatCount(pub u32);

/// Endpoints plus a fifth, rounded up, and never fewer than [`MINIMUM`] or more than [`MAXIMUM`].
pub fn recommended(EndpointCount(endpoints): EndpointCount) -> SeatCount {
    SeatCount(endpoints.saturating_add(endpoints.div_ceil(5))).clamp(MINIMUM, MAXIMUM)
}

/// Reads what a technician typed: a whole number from `least` to [`MAXIMUM`].
pub fn parse(typed: &str, least: SeatCount) -> Result<SeatCount, Fault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Fault::Missing);
    }
    if typed.starts_with('-') && typed[1..].bytes().all(|b| b.is_ascii_digit()) && typed.len() > 1 {
        return Err(Fault::TooFew { least: least.0 });
    }
    if !typed.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::NotAWholeNumber);
    }
    match typed.parse::<u32>() {
        Ok(seats) if seats < least.0 => Err(Fault::TooFew { least: least.0 }),
        Ok(seats) if seats <= MAXIMUM.0 => Ok(SeatCount(seats)),
        _ => Err(Fault::TooMany { most: MAXIMUM.0 }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(endpoints: u32, seats: u32) {
        assert_eq!(recommended(EndpointCount(endpoints)), SeatCount(seats), "{endpoints} endpoints");
    }

    #[test]
    fn a_fifth_is_added_and_rounded_up() {
        check(9, 11);
        check(25, 30);
        check(26, 32);
        check(51, 62);
        check(140, 168);
    }

    #[test]
    fn ten_is_the_least() {
        check(0, 10);
        check(8, 10);
    }

    #[test]
    fn what_was_typed_is_read_or_answered() {
        let at = |typed| parse(typed, MINIMUM);
        assert_eq!(at(" 36 "), Ok(SeatCount(36)));
        assert_eq!(at("0"), Err(Fault::TooFew { least: 10 }));
        assert_eq!(at("9"), Err(Fault::TooFew { least: 10 }));
        assert_eq!(at("-5"), Err(Fault::TooFew { least: 10 }));
        assert_eq!(at("1.5"), Err(Fault::NotAWholeNumber));
        assert_eq!(at("-"), Err(Fault::NotAWholeNumber));
        assert_eq!(at("many"), Err(Fault::NotAWholeNumber));
        assert_eq!(at("1000000000"), Err(Fault::TooMany { most: 999_999 }));
        assert_eq!(at("99999999999999999999"), Err(Fault::TooMany { most: 999_999 }));
        assert_eq!(at(""), Err(Fault::Missing));
    }

    proptest! {
        #[test]
        fn the_recommendation_covers_120_percent_and_wastes_less_than_one_seat(endpoints in 9u32..800_000) {
            let seats = u64::from(recommended(EndpointCount(endpoints)).0);
            prop_assert!(seats * 5 >= u64::from(endpoints) * 6);
            prop_assert!((seats - 1) * 5 < u64::from(endpoints) * 6);
        }

        #[test]
        fn no_text_makes_it_panic(typed in ".*") {
            let _ = parse(&typed, MINIMUM);
        }
    }
}
