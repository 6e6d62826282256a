//! Work that nobody waits for: it is due in the tables, and picked up by whichever process gets there first.

pub(crate) mod billing;
pub(crate) mod connectwise;
pub(crate) mod detection;
mod hold;
pub(crate) mod import;
pub(crate) mod reads;
mod scheduled;
pub(crate) mod suggestions;
pub mod worker;
