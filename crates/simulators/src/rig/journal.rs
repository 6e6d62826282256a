//! The journal: what the simulator was asked, in the order of arrival.

use std::collections::VecDeque;

use serde::Serialize;

use crate::clock;

const KEPT: usize = 20_000;

/// One request, written when it arrives and completed when it ends.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    /// Grows by one with every request; not set back by a reset.
    pub(crate) number: u64,
    pub(crate) at_ms: i64,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) body: String,
    /// What the caller was answered; null while it waits, and for ever if it was never answered.
    pub(crate) status: Option<u16>,
    /// What the vendor's own work ended with; null if it was not done (yet).
    pub(crate) work_status: Option<u16>,
    pub(crate) took_ms: Option<i64>,
    /// The fault applied to it.
    pub(crate) fault: Option<String>,
}

/// The last 20,000 requests.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    next: u64,
    entries: VecDeque<Entry>,
}

impl Journal {
    /// Writes down an arrival and gives its number.
    pub(crate) fn arrived(&mut self, method: &str, path: &str, query: &str, body: &[u8], fault: Option<String>) -> u64 {
        self.next += 1;
        if self.entries.len() == KEPT {
            self.entries.pop_front();
        }
        self.entries.push_back(Entry {
            number: self.next,
            at_ms: clock::now_ms(),
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            body: String::from_utf8_lossy(body).into_owned(),
            status: None,
            work_status: None,
            took_ms: None,
            fault,
        });
        self.next
    }

    /// The vendor did its work on request `number`.
    pub(crate) fn worked(&mut self, number: u64, status: u16) {
        if let Some(entry) = self.entry(number) {
            entry.work_status = Some(status);
        }
    }

    /// Request `number` ended; `status` is what the caller got, if anything.
    pub(crate) fn ended(&mut self, number: u64, status: Option<u16>) {
        if let Some(entry) = self.entry(number) {
            entry.status = status;
            entry.took_ms = Some(clock::now_ms() - entry.at_ms);
        }
    }

    /// Everything after request `number`, oldest first.
    pub(crate) fn after(&self, number: u64) -> Vec<Entry> {
        let first = self.entries.partition_point(|entry| entry.number <= number);
        self.entries.range(first..).cloned().collect()
    }

    /// Forgets the requests, not the count.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }

    fn entry(&mut self, number: u64) -> Option<&mut Entry> {
        let first = self.entries.front()?.number;
        self.entries.get_mut(usize::try_from(number.checked_sub(first)?).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Journal, KEPT};

    #[test]
    fn the_last_20000_are_kept_and_still_completed() {
        let mut journal = Journal::default();
        for _ in 0..KEPT + 3 {
            journal.arrived("GET", "/", "", b"", None);
        }
        journal.ended(3, Some(500));
        journal.ended(4, Some(201));
        journal.ended(20_003, Some(202));
        let kept = journal.after(0);
        assert_eq!((kept.len(), kept[0].number, kept[0].status), (20_000, 4, Some(201)));
        assert_eq!((kept[19_999].number, kept[19_999].status), (20_003, Some(202)));
        assert_eq!(kept.iter().filter(|entry| entry.status.is_some()).count(), 2);
        journal.clear();
        assert_eq!(journal.arrived("GET", "/", "", b"", None), 20_004);
    }
}
