//! The API, through HTTP.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accounts;
mod again;
mod audit;
mod bad_input;
mod columns;
mod connectwise;
mod customers;
mod document;
mod draft;
mod fuzz;
mod history;
mod linked;
mod new_accounts;
mod plans;
mod proof;
mod reads;
mod sorting;
#[path = "../support/mod.rs"]
mod support;
mod templates;
mod unlink;
mod writers;
