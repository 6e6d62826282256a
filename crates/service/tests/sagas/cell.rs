//! The table of the fault run: which step was hit at which moment, and what the vendors hold of it in the end.
//!
//! Each test of a cell adds a line to the file that `FAULT_RECORDS` names; `cargo xtask test` makes the table of them.

use std::io::Write as _;

use crate::{read::Read, truth::Harm, write::Write};

/// What befell a step.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Moment {
    KilledBefore,
    KilledDuring,
    KilledAfter,
    Paused,
    AnswerLost,
    AnswerLostWorkLate,
    AnswerHalf,
    AnswerTooLate,
    ConnectionReset,
    Unavailable,
    BadGateway,
    TooManyCalls,
    WebPage,
    Garbled,
    ErrorInside,
    Unauthorized,
}

impl Moment {
    fn title(self) -> &'static str {
        match self {
            Self::KilledBefore => "killed, the work not begun",
            Self::KilledDuring => "killed, the work done, no answer yet",
            Self::KilledAfter => "killed after the answer",
            Self::Paused => "paused past the lease, another takes over, wakes",
            Self::AnswerLost => "work done, connection broken",
            Self::AnswerLostWorkLate => "connection broken, work done later",
            Self::AnswerHalf => "half an answer",
            Self::AnswerTooLate => "no answer within the deadline",
            Self::ConnectionReset => "connection reset, nothing done",
            Self::Unavailable => "503",
            Self::BadGateway => "502",
            Self::TooManyCalls => "429 with Retry-After",
            Self::WebPage => "a web page",
            Self::Garbled => "malformed JSON",
            Self::ErrorInside => "200 with an error inside",
            Self::Unauthorized => "401",
        }
    }

    fn is_kill(self) -> bool {
        matches!(self, Self::KilledBefore | Self::KilledDuring | Self::KilledAfter)
    }
}

/// One cell of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    table: &'static str,
    step: (usize, &'static str),
    moment: Moment,
}

impl Cell {
    /// A vendor write.
    pub(crate) fn of(write: Write, moment: Moment) -> Self {
        let table = if moment.is_kill() { "kills" } else { "writes" };
        Self { table, step: (write as usize, write.title()), moment }
    }

    /// A read the saga depends on.
    pub(crate) fn of_read(read: Read, moment: Moment) -> Self {
        Self { table: "reads", step: (read as usize, read.title()), moment }
    }

    /// Notes that the cell was tried once, with this end.
    pub(crate) fn record(self, harm: Harm) {
        let Ok(file) = std::env::var("FAULT_RECORDS") else { return };
        let Self { table, step: (place, step), moment } = self;
        let (at, title, Harm { lost, doubled }) = (moment as usize, moment.title(), harm);
        // One write of one line: other tests append to the same file.
        let line = format!("{table}\t{place}\t{step}\t{at}\t{title}\t{lost}\t{doubled}\n");
        std::fs::File::options().create(true).append(true).open(file).unwrap().write_all(line.as_bytes()).unwrap();
    }
}
