//! What a screen reader is told while an import runs: each failure, and the progress now and then.

use contract::imports::{ImportCounts, ImportItem};

use crate::text::{progress as words, whole};

/// The least step of progress worth telling, in per cent.
const STEP: u32 = 10;
/// The shortest time between two tellings of progress, in milliseconds.
const PAUSE_MS: f64 = 5_000.0;
/// So many failures at once are told by name.
const BY_NAME: usize = 3;

/// Remembers what was told last.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Herald {
    percent: u32,
    at_ms: f64,
}

impl Herald {
    /// What to tell at the time `now_ms`, after these items failed.
    pub(super) fn tell(&mut self, counts: &ImportCounts, failed: &[ImportItem], now_ms: f64) -> Vec<String> {
        let mut told: Vec<String> = if failed.len() > BY_NAME {
            vec![words::failures(whole(failed.len()))]
        } else {
            failed.iter().map(words::failure).collect()
        };
        let percent = percent(counts);
        if self.due(percent, now_ms) {
            told.push(words::summary(counts));
        }
        told
    }

    /// Whether so much progress is worth telling now; then it counts as told. The end is told by the result, a retry begins anew.
    fn due(&mut self, percent: u32, now_ms: f64) -> bool {
        self.percent = self.percent.min(percent);
        let due = percent < 100 && percent >= self.percent.saturating_add(STEP) && now_ms - self.at_ms >= PAUSE_MS;
        if due {
            (self.percent, self.at_ms) = (percent, now_ms);
        }
        due
    }
}

/// How much of an import has ended.
pub(super) fn ended(counts: &ImportCounts) -> u32 {
    counts.total.saturating_sub(counts.queued).saturating_sub(counts.running)
}

fn percent(counts: &ImportCounts) -> u32 {
    ended(counts).saturating_mul(100).checked_div(counts.total).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_and_hasty_steps_are_not_told() {
        let mut herald = Herald { percent: 20, at_ms: 10_000.0 };
        assert!(!herald.due(29, 60_000.0), "less than a tenth");
        assert!(!herald.due(40, 14_000.0), "within five seconds");
        assert!(herald.due(40, 15_000.0));
        assert!(!herald.due(40, 60_000.0), "told already");
    }

    #[test]
    fn a_retry_is_told_from_its_beginning() {
        let mut herald = Herald { percent: 90, at_ms: 0.0 };
        assert!(!herald.due(50, 10_000.0));
        assert!(herald.due(60, 20_000.0));
    }

    #[test]
    fn the_end_is_left_to_the_result() {
        assert!(!Herald::default().due(100, 10_000.0));
    }

    #[test]
    fn what_is_neither_queued_nor_running_has_ended() {
        assert_eq!(ended(&ImportCounts { total: 10, queued: 3, running: 2, ..ImportCounts::default() }), 5);
    }
}
