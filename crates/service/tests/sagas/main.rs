//! Imports under kills, lost answers and vendors that misbehave: the real binary as a process of its own, real HTTP, and accounts counted
//! from what the simulated vendors hold alone.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`stage`] | vendors, the service's processes, a console that signs |
//! | [`order`] | drafts and orders, as a technician makes them |
//! | [`scene`] | one customer that gets everything there is to write |
//! | [`vendor`] | LMP and SMPI as a test moves and watches them |
//! | [`write`] | the vendor writes of the saga |
//! | [`read`] | the reads it depends on |
//! | [`cell`] | the table of steps and moments |
//! | [`truth`] | what LMP and SMPI hold at the end |
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cell;
mod claims;
mod crowd;
mod kills;
mod lanes;
mod order;
mod outage;
mod process;
mod random;
mod read;
mod refusals;
mod scene;
mod stage;
mod stops;
mod takeover;
mod together;
mod truth;
mod vendor;
mod write;

#[path = "../support/answer.rs"]
mod answer;
#[path = "../support/database.rs"]
mod database;
#[path = "../support/person.rs"]
#[expect(dead_code, reason = "shared with the tests of the API")]
mod person;
#[path = "../support/proof.rs"]
#[expect(dead_code, reason = "shared with the tests of the API")]
mod proof;

use answer::Answer;
use person::{Person, dana};
use proof::Proof;

/// Another technician of Dana's partner.
fn colleague(number: usize) -> Person {
    Person { sub: format!("colleague.{number}"), name: format!("Colleague {number}"), ..dana() }
}
