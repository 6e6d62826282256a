//! The API, through HTTP.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accounts;
mod bad_input;
mod customers;
mod document;
mod draft;
mod linked;
mod proof;
mod reads;
#[path = "../support/mod.rs"]
mod support;
