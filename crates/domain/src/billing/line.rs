use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    calendar::Day,
    connectwise::{AdditionId, AgreementId},
    seats::SeatCount,
};

/// A quantity in ConnectWise: a number that may have fractions where somebody typed them. What we send is always whole.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(into = "f64", try_from = "f64")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = f64, examples(30)))]
pub struct Quantity(f64);

impl Eq for Quantity {} // never NaN

/// Not a number that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAQuantity;

impl TryFrom<f64> for Quantity {
    type Error = NotAQuantity;

    fn try_from(number: f64) -> Result<Self, NotAQuantity> {
        if number.is_finite() { Ok(Self(number)) } else { Err(NotAQuantity) }
    }
}

impl From<SeatCount> for Quantity {
    fn from(SeatCount(seats): SeatCount) -> Self {
        Self(seats.into())
    }
}

impl From<Quantity> for f64 {
    fn from(quantity: Quantity) -> f64 {
        quantity.0
    }
}

impl fmt::Display for NotAQuantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a quantity is a finite number")
    }
}

impl std::error::Error for NotAQuantity {}

/// An addition: one line of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// ConnectWise's record.
    pub id: AdditionId,
    /// Quantity now; an empty one is 0.
    pub quantity: Quantity,
    /// From this day on it is not billed any more.
    pub cancelled: Option<Day>,
}

impl Line {
    /// Whether it is billed on that day.
    pub fn is_live(&self, today: Day) -> bool {
        self.cancelled.is_none_or(|from| from > today)
    }
}

/// What was read of an agreement's lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lines {
    /// No catalogue item is mapped to the product, so its lines cannot be told from others.
    NotMapped,
    /// They could not be read.
    Unread,
    /// Those of the product, and the bound one whatever its product.
    Read(Vec<Line>),
}

/// The one addition that is written for a product of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// ConnectWise's record.
    pub addition: AdditionId,
    /// The agreement it is on.
    pub agreement: AgreementId,
}

/// The seats of one product of an account, as LMP tells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seats {
    /// They could not be read: never taken as 0.
    Unread,
    /// LMP answered, and the account has no seats of the product.
    None,
    /// So many are allocated, over all of its plans of the product.
    Allocated(SeatCount),
}

impl Seats {
    /// Of a complete read: the sum over the account's subscriptions of the product.
    pub fn of(subscriptions: impl IntoIterator<Item = SeatCount>) -> Self {
        match subscriptions.into_iter().fold(0u32, |sum, SeatCount(seats)| sum.saturating_add(seats)) {
            0 => Self::None,
            seats => Self::Allocated(SeatCount(seats)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_numbers_that_can_be_compared() {
        assert_eq!(Quantity::try_from(30.0), Ok(Quantity::from(SeatCount(30))));
        assert_ne!(Quantity::try_from(30.5), Ok(Quantity::from(SeatCount(30))));
        assert_eq!(Quantity::try_from(-0.0), Ok(Quantity::from(SeatCount(0))));
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Quantity::try_from(number), Err(NotAQuantity));
        }
    }

    #[test]
    fn a_line_is_billed_up_to_the_day_before_it_is_cancelled() {
        let day: Day = "2026-11-22".parse().unwrap();
        let line = |cancelled| Line { id: AdditionId(1), quantity: SeatCount(1).into(), cancelled };
        assert!(line(None).is_live(day));
        assert!(line(Some(day.next())).is_live(day));
        assert!(!line(Some(day)).is_live(day));
    }

    #[test]
    fn seats_are_the_sum_over_the_subscriptions() {
        assert_eq!(Seats::of([SeatCount(30), SeatCount(12)]), Seats::Allocated(SeatCount(42)));
        assert_eq!(Seats::of([]), Seats::None);
        assert_eq!(Seats::of([SeatCount(0)]), Seats::None);
        assert_eq!(Seats::of([SeatCount(u32::MAX), SeatCount(1)]), Seats::Allocated(SeatCount(u32::MAX)));
    }
}
