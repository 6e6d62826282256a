use std::{fmt, iter, str::FromStr};

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Day, digits};

/// A month of a year from 1 to 9999, written `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, examples("2026-11")))]
pub struct Month(u32); // months since January of year 0

const FIRST: u32 = 12;
const LAST: u32 = 9999 * 12 + 11;

/// The text is not a month written `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAMonth;

impl Month {
    /// The month `month` (1 to 12) of `year` (1 to 9999).
    pub fn new(year: u32, month: u32) -> Result<Self, NotAMonth> {
        if (1..=9999).contains(&year) && (1..=12).contains(&month) {
            Ok(Self(year * 12 + month - 1))
        } else {
            Err(NotAMonth)
        }
    }

    /// The month of a date whose year lies in the calendar.
    pub(super) fn containing(date: NaiveDate) -> Self {
        Self(date.year().unsigned_abs() * 12 + date.month0())
    }

    /// Its year.
    pub fn year(self) -> u32 {
        self.0 / 12
    }

    /// Its number in the year, 1 to 12.
    pub fn number(self) -> u32 {
        self.0 % 12 + 1
    }

    /// The month after; none after December 9999.
    pub fn next(self) -> Option<Self> {
        (self.0 < LAST).then(|| Self(self.0 + 1))
    }

    /// The month before; none before January of year 1.
    pub fn previous(self) -> Option<Self> {
        (self.0 > FIRST).then(|| Self(self.0 - 1))
    }

    /// This month and those after it, without end but that of the calendar.
    pub fn onwards(self) -> impl Iterator<Item = Self> {
        iter::successors(Some(self), |month| month.next())
    }

    /// Its first day.
    pub fn first(self) -> Day {
        self.clamped(1)
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.clamped(31)
    }

    /// The day of that number, or the last one where the month is shorter.
    pub(crate) fn clamped(self, wished: u32) -> Day {
        let (year, month) = (i32::try_from(self.year()).unwrap_or(i32::MAX), self.number());
        let date = (1..=wished.clamp(1, 31)).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day));
        Day::of(date.unwrap_or(NaiveDate::MAX))
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (year, month) = text.split_once('-').ok_or(NotAMonth)?;
        Self::new(digits(year, 4).ok_or(NotAMonth)?, digits(month, 2).ok_or(NotAMonth)?)
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl fmt::Display for NotAMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a month reads YYYY-MM")
    }
}

impl std::error::Error for NotAMonth {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_survives_the_way_to_text_and_back() {
        for text in ["2026-11", "2027-01", "0001-01", "9999-12"] {
            assert_eq!(text.parse::<Month>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn anything_else_is_no_month() {
        for text in
            ["", "2026", "2026-1", "2026-00", "2026-13", "0000-05", "26-11", "2026-+1", "2026-11-01", "２０２６-11"]
        {
            assert_eq!(text.parse::<Month>(), Err(NotAMonth), "{text}");
        }
    }

    #[test]
    fn a_year_turns_after_december() {
        let december = Month::new(2026, 12).unwrap();
        assert_eq!(december.next().unwrap().to_string(), "2027-01");
        assert_eq!(december.next().unwrap().previous(), Some(december));
        assert_eq!(Month::new(9999, 12).unwrap().next(), None);
        assert_eq!(Month::new(1, 1).unwrap().previous(), None);
    }

    #[test]
    fn february_ends_on_29_in_leap_years_only() {
        let last = |year| Month::new(year, 2).unwrap().last().to_string();
        assert_eq!([2027, 2028, 2100, 2000].map(last), ["2027-02-28", "2028-02-29", "2100-02-28", "2000-02-29"]);
    }
}
