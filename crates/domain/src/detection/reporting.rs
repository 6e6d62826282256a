use std::{collections::BTreeSet, iter};

use serde::{Deserialize, Serialize};

use super::{Every, Period};
use crate::calendar::{Day, LocalTime};

/// How often a customer's detection information is sent, and since when: every period that ends on or after `from` is reported once.
///
/// It begins when detection information begins to apply to the customer (the integration is switched on here and globally, the box is
/// ticked), and anew when the length changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporting {
    /// The length of a period.
    pub every: Every,
    /// The first day that counts. May be moved on to any day of a period that is reported with all before it, so that nobody has to
    /// remember years of reports.
    pub from: Day,
}

impl Reporting {
    /// The reporting after a save on `today`: what it was, and the length from now on, each none where nothing is sent. A save that
    /// leaves the length alone changes nothing. With another length the period that holds `today` is the first, and is reported in full.
    pub fn saved(before: Option<Self>, after: Option<Every>, today: Day) -> Option<Self> {
        let every = after?;
        Some(before.filter(|of| of.every == every).unwrap_or(Self { every, from: today }))
    }

    /// The periods to be reported now, oldest first: over, and not in `sent`. None before [`LocalTime::FIRST_HOUR`]. After a downtime
    /// several can be due.
    pub fn due(self, now: LocalTime, sent: &BTreeSet<Period>) -> Vec<Period> {
        if !now.may_start() {
            return Vec::new();
        }
        self.waiting(sent).take_while(|period| period.last() < now.day).collect()
    }

    /// The date of the next report: today where one is due or overdue. None only where the calendar ends.
    pub fn next(self, today: Day, sent: &BTreeSet<Period>) -> Option<Day> {
        self.waiting(sent).next().map(|period| period.reported_on().max(today))
    }

    fn waiting(self, sent: &BTreeSet<Period>) -> impl Iterator<Item = Period> {
        iter::successors(Some(Period::holding(self.from, self.every)), |period| period.next())
            .filter(|period| !sent.contains(period))
    }
}

#[cfg(test)]
mod tests;
