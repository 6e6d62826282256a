use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::BillingDay;
use crate::calendar::{Day, LocalTime, Month};

/// From which month on a product of a customer is billed by schedule: from then on exactly one scheduled run a month.
///
/// It begins when billing begins to apply to the product (the integration is switched on here and globally, billing is on, the product is
/// chosen), and ends with the first of these that is taken back. What else a decision needs, the caller holds: the billing day in force,
/// and the months whose scheduled run exists already, in whatever state. A run that was written down is a run; that it is carried out is
/// the queue's duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Schedule {
    /// The first month that is billed by schedule.
    pub from: Month,
}

impl Schedule {
    /// Billing begins to apply on `today`. When this month's date is past, the month is not billed by schedule.
    pub fn begun(today: Day, day: BillingDay) -> Self {
        let month = today.month();
        let late = day.in_month(month) < today;
        Self { from: if late { month.next().unwrap_or(month) } else { month } }
    }

    /// The billing day is changed to `day` on `today`: a month that began too late comes back when its new date is still ahead. Months
    /// that wait for their run keep waiting, for the new date or, where that is past, for the next tick.
    #[must_use]
    pub fn moved(self, today: Day, day: BillingDay) -> Self {
        let month = today.month();
        let began_late = month.next() == Some(self.from);
        if began_late && day.in_month(month) >= today { Self { from: month } } else { self }
    }

    /// The schedule after a save on `today`: what it was with its billing day, and the billing day from now on, each none where the
    /// product is not billed. A save that changes neither changes nothing.
    pub fn saved(before: Option<(Self, BillingDay)>, after: Option<BillingDay>, today: Day) -> Option<Self> {
        let day = after?;
        Some(match before {
            None => Self::begun(today, day),
            Some((schedule, old)) if old == day => schedule,
            Some((schedule, _)) => schedule.moved(today, day),
        })
    }

    /// The months whose scheduled run is due now, oldest first: their date is reached, and no scheduled run of them is in `done`. None
    /// before [`LocalTime::FIRST_HOUR`]. After a downtime several can be due.
    pub fn due(self, now: LocalTime, day: BillingDay, done: &BTreeSet<Month>) -> Vec<Month> {
        if !now.may_start() {
            return Vec::new();
        }
        self.waiting(done).take_while(|month| day.in_month(*month) <= now.day).collect()
    }

    /// The next three dates on which scheduled runs start, given the months that had theirs: the first is today where a run is due or
    /// overdue. Fewer only where the calendar ends.
    pub fn next_three(self, today: Day, day: BillingDay, done: &BTreeSet<Month>) -> Vec<Day> {
        let dates = self.waiting(done).map(|month| day.in_month(month).max(today));
        let mut next: Vec<Day> = Vec::with_capacity(3);
        for date in dates {
            if next.last() != Some(&date) {
                next.push(date); // several overdue months start on one day
            }
            if next.len() == 3 {
                break;
            }
        }
        next
    }

    /// Whether the present month is left out because billing began after its date: the page says so and offers *Send now*.
    pub fn leaves_out(self, month: Month) -> bool {
        month < self.from
    }

    fn waiting(self, done: &BTreeSet<Month>) -> impl Iterator<Item = Month> {
        self.from.onwards().filter(|month| !done.contains(month))
    }
}

#[cfg(test)]
mod tests;
