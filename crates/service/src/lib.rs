//! The service behind the console extension: HTTP API, durable jobs, store.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`config`] | the operator's file |
//! | [`clock`] | the two clocks of the ledger |
//! | [`seal`] | vendor keys at rest |
//! | [`zones`] | time zones and the partner's local time |
//! | [`store`] | the tables; the only place with SQL |
//! | [`connections`] | the vendor clients of each partner |
//! | [`http`] | end points: proof, parsing, answers |
//! | [`jobs`] | reads of Kaseya and LMP, and the saga of an import |
//! | `reasons` | why something stands still, in English |
//! | [`app`] | what they share |
//! | [`server`] | start, listen, stop |

pub mod app;
pub mod clock;
pub mod config;
pub mod connections;
pub mod http;
pub mod jobs;
mod reasons;
pub mod seal;
pub mod server;
pub mod store;
pub mod zones;
