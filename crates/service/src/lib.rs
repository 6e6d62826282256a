//! The service behind the console extension: HTTP API, durable jobs, store.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`config`] | the operator's file |
//! | [`clock`] | the two clocks of the ledger |
//! | [`store`] | the tables; the only place with SQL |
//! | [`http`] | end points: proof, parsing, answers |
//! | [`jobs`] | reads of Kaseya and LMP, and the saga of an import |
//! | [`app`] | what they share |

pub mod app;
pub mod clock;
pub mod config;
pub mod http;
pub mod jobs;
pub mod store;
