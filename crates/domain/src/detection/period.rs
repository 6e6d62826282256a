use std::{fmt, str::FromStr};

use super::Every;
use crate::calendar::Day;

/// A day, a week from Monday to Sunday, or a calendar month that is reported once. Written `week:2026-11-16`, with its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Day,
    every: Every,
}

/// The text is not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPeriod;

impl Period {
    /// The period of that length that holds that day.
    pub fn holding(day: Day, every: Every) -> Self {
        let first = match every {
            Every::Day => day,
            Every::Week => day.monday(),
            Every::Month => day.month().first(),
        };
        Self { first, every }
    }

    /// Its length.
    pub fn every(self) -> Every {
        self.every
    }

    /// Its first day.
    pub fn first(self) -> Day {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> Day {
        match self.every {
            Every::Day => self.first,
            Every::Week => self.first.plus(6),
            Every::Month => self.first.month().last(),
        }
    }

    /// The day on which it is reported: the one after its last.
    pub fn reported_on(self) -> Day {
        self.last().next()
    }

    /// The one after it; none where the calendar ends.
    pub fn next(self) -> Option<Self> {
        let first = self.reported_on();
        (first > self.last()).then_some(Self { first, every: self.every })
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let (code, first) = text.split_once(':').ok_or(NotAPeriod)?;
        let every = [Every::Day, Every::Week, Every::Month].into_iter().find(|every| every.code() == code);
        let first = first.parse().map_err(|_| NotAPeriod)?;
        let period = Self::holding(first, every.ok_or(NotAPeriod)?);
        if period.first == first { Ok(period) } else { Err(NotAPeriod) }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.every.code(), self.first)
    }
}

impl fmt::Display for NotAPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a period reads day:YYYY-MM-DD, week: or month: with its first day")
    }
}

impl std::error::Error for NotAPeriod {}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_survives_the_way_to_text_and_back_and_begins_where_periods_begin() {
        for text in ["day:2026-11-22", "week:2026-11-16", "month:2026-11-01"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for text in ["", "week:2026-11-17", "month:2026-11-02", "year:2026-01-01", "2026-11-22", "day:"] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
    }

    #[test]
    fn a_week_ends_on_sunday_and_a_month_on_its_last_day() {
        let last = |every| Period::holding(day("2028-02-10"), every).last().to_string(); // a Thursday
        assert_eq!([Every::Day, Every::Week, Every::Month].map(last), ["2028-02-10", "2028-02-13", "2028-02-29"]);
    }

    #[test]
    fn periods_end_with_the_calendar() {
        assert_eq!(Period::holding(day("9999-12-31"), Every::Month).next(), None);
        assert_eq!(Period::holding(day("9999-11-30"), Every::Month).next().unwrap().to_string(), "month:9999-12-01");
    }
}
