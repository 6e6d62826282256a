//! Detection information: counters are read as each day ends, and reported once for each period (ledger, *Detection information*).
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`plan`] | which snapshots and reports are due: writes them down |
//! | [`runner`] | what is done for a partner |
//! | [`snapshot`] | the way of a snapshot |
//! | [`tally`] | how the counters of computers come and go |
//! | [`report`] | the way of a report |
//! | [`send`] | its two writes: how each is recorded before and after |
//! | [`text`] | what a ticket says |

mod halt;
mod plan;
mod report;
mod runner;
mod send;
mod snapshot;
mod tally;
mod text;

pub(crate) use self::runner::Reports;
