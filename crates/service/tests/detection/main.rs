//! Detection information from the counters of Worry-Free Services to ConnectWise, over days that the business clock is moved through. What was sent
//! is counted from what the simulated ConnectWise holds alone.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`scene`] | customers whose detection information is sent, and what ConnectWise holds of it |
//! | [`daily`], [`longer`] | days; weeks and months |
//! | [`missing`] | counters that were not read |
//! | [`lost`], [`killed`] | lost answers; a worker that dies at a write |
//! | [`together`] | several workers |
//! | [`outage`] | ConnectWise is down, refuses, or has the company no more |
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod daily;
mod killed;
mod longer;
mod lost;
mod missing;
mod outage;
mod scene;
#[path = "../support/mod.rs"]
mod support;
mod together;
