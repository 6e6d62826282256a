//! How many tests passed and failed.

use std::io::{BufRead as _, BufReader, Read};

use anyhow::bail;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Total {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Total {
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// A run that ended badly without a failed test did not run at all.
    pub(crate) fn or_failed(self, success: bool) -> anyhow::Result<Self> {
        if !success && self.failed == 0 {
            bail!("the tests could not be run; the reason stands above");
        }
        Ok(self)
    }
}

/// Passes nextest's report on and reads its summary.
pub(crate) fn of_nextest(report: impl Read) -> Total {
    let mut total = Total::default();
    for line in BufReader::new(report).lines().map_while(Result::ok) {
        eprintln!("{line}");
        if line.contains("tests run:") || line.contains("test run:") {
            total = summary(&line);
        }
    }
    total
}

/// `Summary [ 1.2s] 12 tests run: 10 passed (1 slow), 1 failed, 1 timed out, 3 skipped`
fn summary(line: &str) -> Total {
    let Some((_, counts)) = line.split_once("run:") else { return Total::default() };
    let mut total = Total::default();
    let words: Vec<_> = counts.split_whitespace().collect();
    for pair in words.windows(2) {
        let Ok(count) = pair[0].trim_start_matches('(').parse::<u64>() else { continue };
        match pair[1].trim_end_matches([',', ')']) {
            "passed" => total.passed += count,
            "failed" | "timed" | "exec" => total.failed += count,
            _ => {}
        }
    }
    total
}

/// Reads Playwright's JSON report.
pub(crate) fn of_playwright(report: impl Read) -> anyhow::Result<Total> {
    let report: serde_json::Value = serde_json::from_reader(report)?;
    let count = |key: &str| report["stats"][key].as_u64().unwrap_or(0);
    // A flaky test passed at its second try, which continuous integration alone gives; Playwright's list names it.
    Ok(Total { passed: count("expected") + count("flaky"), failed: count("unexpected") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_fail_is_counted() {
        let line = "     Summary [   1.219s] 14 tests run: 10 passed (1 slow), 2 failed, 1 timed out, 1 exec failed, 3 skipped";
        assert_eq!(summary(line), Total { passed: 10, failed: 4 });
    }

    #[test]
    fn a_run_that_broke_is_no_run() {
        assert!(Total { passed: 3, failed: 0 }.or_failed(false).is_err());
        assert!(Total { passed: 3, failed: 1 }.or_failed(false).is_ok());
    }
}
