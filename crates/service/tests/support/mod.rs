//! The service as it runs, on simulated vendors: real router, real store, real HTTP.
//!
//! SQLite by default; with `TEST_POSTGRES_URL` set, each test makes a PostgreSQL database of its own there.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(dead_code, unused_imports, reason = "each test program uses a part of it")]

mod answer;
mod database;
mod person;
mod proof;
mod world;

pub(crate) use self::{
    answer::Answer,
    database::fresh,
    person::{Person, dana, mia, sam},
    proof::{ISSUER, KID, PKCS8, Proof, SEED, public_key},
    world::{World, eventually, start},
};
