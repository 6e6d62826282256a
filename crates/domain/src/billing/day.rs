use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::calendar::{Day, Month};

/// The day of the month on which billing information is sent, as wished: 1 to 31. It is stored as wished and clamped at each use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u32", try_from = "u32")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = u32, minimum = 1, maximum = 31, examples(31)))]
pub struct BillingDay(u32);

/// The text or number is not a day of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotABillingDay {
    /// Nothing was typed.
    Missing,
    /// Not a whole number.
    NotAWholeNumber,
    /// Not from 1 to 31.
    OutOfRange,
}

impl BillingDay {
    /// The first of the month: what new settings start with.
    pub const FIRST: Self = Self(1);

    /// The wished day, 1 to 31.
    pub fn wished(self) -> u32 {
        self.0
    }

    /// The date in that month: the wished day, or the month's last day where it has no such day.
    pub fn in_month(self, month: Month) -> Day {
        month.clamped(self.0)
    }

    /// The next three dates, today included; fewer only where the calendar ends.
    pub fn next_three(self, today: Day) -> Vec<Day> {
        let dates = today.month().onwards().map(|month| self.in_month(month));
        dates.skip_while(|date| *date < today).take(3).collect()
    }
}

impl TryFrom<u32> for BillingDay {
    type Error = NotABillingDay;

    fn try_from(wished: u32) -> Result<Self, NotABillingDay> {
        if (1..=31).contains(&wished) { Ok(Self(wished)) } else { Err(NotABillingDay::OutOfRange) }
    }
}

impl FromStr for BillingDay {
    type Err = NotABillingDay;

    /// Reads what a technician typed.
    fn from_str(typed: &str) -> Result<Self, NotABillingDay> {
        let typed = typed.trim();
        let digits = typed.strip_prefix('-').unwrap_or(typed);
        if typed.is_empty() {
            Err(NotABillingDay::Missing)
        } else if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            Err(NotABillingDay::NotAWholeNumber)
        } else {
            typed.parse::<u32>().map_err(|_| NotABillingDay::OutOfRange)?.try_into()
        }
    }
}

impl From<BillingDay> for u32 {
    fn from(day: BillingDay) -> u32 {
        day.0
    }
}

impl fmt::Display for NotABillingDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day of the month is a whole number from 1 to 31")
    }
}

impl std::error::Error for NotABillingDay {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn next_three(wished: u32, today: &str) -> Vec<String> {
        let dates = BillingDay::try_from(wished).unwrap().next_three(today.parse().unwrap());
        dates.iter().map(Day::to_string).collect()
    }

    #[test]
    fn day_31_is_the_last_day_of_a_shorter_month_and_31_again_after_it() {
        assert_eq!(next_three(31, "2027-02-01"), ["2027-02-28", "2027-03-31", "2027-04-30"]);
        assert_eq!(next_three(30, "2028-02-01"), ["2028-02-29", "2028-03-30", "2028-04-30"]);
    }

    #[test]
    fn today_is_one_of_the_next_three_and_yesterday_is_not() {
        assert_eq!(next_three(15, "2026-11-15"), ["2026-11-15", "2026-12-15", "2027-01-15"]);
        assert_eq!(next_three(15, "2026-11-16"), ["2026-12-15", "2027-01-15", "2027-02-15"]);
    }

    #[test]
    fn what_was_typed_is_read_or_answered() {
        let read = |typed: &str| typed.parse::<BillingDay>().map(BillingDay::wished);
        assert_eq!(read(" 31 "), Ok(31));
        assert_eq!(read("07"), Ok(7));
        assert_eq!(read(""), Err(NotABillingDay::Missing));
        assert_eq!(read("first"), Err(NotABillingDay::NotAWholeNumber));
        assert_eq!(read("1.5"), Err(NotABillingDay::NotAWholeNumber));
        assert_eq!(read("-"), Err(NotABillingDay::NotAWholeNumber));
        for typed in ["0", "32", "-1", "999999999999"] {
            assert_eq!(read(typed), Err(NotABillingDay::OutOfRange), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(typed in ".*") {
            let _ = typed.parse::<BillingDay>();
        }

        #[test]
        fn a_date_lies_in_its_month_and_is_the_wished_day_or_the_last(wished in 1u32..=31, year in 1u32..=9999, month in 1u32..=12) {
            let month = Month::new(year, month).unwrap();
            let date = BillingDay(wished).in_month(month);
            prop_assert_eq!(date.month(), month);
            prop_assert!(date.number() == wished || (date == month.last() && date.number() < wished));
        }
    }
}
