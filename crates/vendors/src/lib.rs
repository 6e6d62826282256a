//! Typed HTTP clients of the vendors. The only place that knows their field names, signatures, paging and error codes.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`http`] | how calls go out: deadline, rate, retries of reads, how much of an answer is read |
//! | [`kaseya`] | VSA 9: log-in, organisations, agents |
//! | [`licensing`] | LMPI (accounts, plans, subscriptions) and SMPI (notifications, policies), which share host and signature |
//! | [`connectwise`] | ConnectWise Manage: companies, agreements and what is billed on them, tickets, reports |
//! | [`Error`], [`Outcome`] | what went wrong, and what to do next |
//!
//! Reads are tried again inside, a few times and within a bound. Writes never are: whether one took effect is the caller's
//! question, and [`Error::Ambiguous`] says when it has to be asked. No clock is read: signatures take `now` from the caller.

pub mod connectwise;
mod error;
pub mod http;
pub mod kaseya;
pub mod licensing;

pub use error::{Error, Outcome};
