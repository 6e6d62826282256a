//! Work that nobody waits for: it is due in the tables, and picked up by whichever process gets there first.

pub mod worker;
