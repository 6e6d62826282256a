//! The vendors as stateful servers on loopback: their real rules, limits and quirks, and faults on demand.
//!
//! Shares no code with the clients it tests: signatures, paging and envelopes are written here a second time.
//!
//! - [`kaseya`]: Kaseya VSA 9, `/api/v1.0`
//! - [`licensing`]: Trend Micro LMPI and SMPI
//! - [`connectwise`]: ConnectWise Manage, its keys, settings and companies of note
//! - `market`: the businesses all vendors know, from a seed
//! - `rig`: what every simulator has: listener, journal of requests, faults, `/_sim`
//! - `clock`: the only place that reads the time

mod clock;
pub mod connectwise;
pub mod kaseya;
pub mod licensing;
mod market;
mod rig;

pub use rig::listener::Running;
