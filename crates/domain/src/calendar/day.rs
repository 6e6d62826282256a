use std::{fmt, str::FromStr};

use chrono::{Datelike as _, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Month, digits};

/// A local date of a year from 1 to 9999, written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = Date, examples("2026-11-22")))]
pub struct Day(NaiveDate);

const FIRST: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(date) => date,
    None => NaiveDate::MIN,
};
const LAST: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(date) => date,
    None => NaiveDate::MAX,
};

/// The text is not a date written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADay;

impl Day {
    /// That date; beyond the years 1 to 9999 the nearest date that is not.
    pub fn of(date: NaiveDate) -> Self {
        Self(date.clamp(FIRST, LAST))
    }

    /// The date, for a calendar that knows more.
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// The month it lies in.
    pub fn month(self) -> Month {
        Month::containing(self.0)
    }

    /// Its number in the month, 1 to 31.
    pub fn number(self) -> u32 {
        self.0.day()
    }

    /// The day after; the last day of all has none after it and stays.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The day before; the first day of all stays.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.0.pred_opt().unwrap_or(FIRST))
    }

    /// So many days later, at most the last day of all.
    #[must_use]
    pub fn plus(self, days: u64) -> Self {
        Self::of(self.0.checked_add_days(Days::new(days)).unwrap_or(LAST))
    }

    /// The Monday of its week.
    #[must_use]
    pub fn monday(self) -> Self {
        let since = Days::new(u64::from(self.0.weekday().num_days_from_monday()));
        Self::of(self.0.checked_sub_days(since).unwrap_or(FIRST))
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let (month, day) = text.rsplit_once('-').ok_or(NotADay)?;
        let month: Month = month.parse().map_err(|_| NotADay)?;
        let number = digits(day, 2).filter(|day| *day >= 1).ok_or(NotADay)?;
        let day = month.clamped(number);
        if day.number() == number { Ok(day) } else { Err(NotADay) }
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse()
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self::of(date)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date reads YYYY-MM-DD")
    }
}

impl std::error::Error for NotADay {}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_survives_the_way_to_text_and_back() {
        for text in ["2026-11-22", "2028-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(day(text).to_string(), text);
        }
    }

    #[test]
    fn anything_else_is_no_date() {
        for text in
            ["", "2026-11", "2026-11-31", "2027-02-29", "2026-11-00", "2026-11-1", "2026-11-22T06:00", "2026-11-+1"]
        {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }

    #[test]
    fn days_follow_each_other_over_the_ends_of_months_and_years() {
        assert_eq!(day("2026-12-31").next(), day("2027-01-01"));
        assert_eq!(day("2028-03-01").previous(), day("2028-02-29"));
        assert_eq!(day("2026-11-22").plus(10), day("2026-12-02"));
        assert_eq!(day("2026-11-22").month().to_string(), "2026-11");
    }

    #[test]
    fn the_calendar_has_ends_and_nothing_falls_off() {
        assert_eq!(day("9999-12-31").next(), day("9999-12-31"));
        assert_eq!(day("0001-01-01").previous(), day("0001-01-01"));
        assert_eq!(Day::of(NaiveDate::MIN), day("0001-01-01"));
        assert_eq!(Day::of(NaiveDate::MAX).month().to_string(), "9999-12");
    }

    #[test]
    fn a_week_begins_on_monday() {
        assert_eq!(day("2026-11-22").monday(), day("2026-11-16")); // a Sunday
        assert_eq!(day("2026-11-23").monday(), day("2026-11-23")); // a Monday
    }
}
