//! The API, through HTTP.

mod accounts;
mod bad_input;
mod customers;
mod document;
mod draft;
mod proof;
mod reads;
#[path = "../support/mod.rs"]
mod support;
