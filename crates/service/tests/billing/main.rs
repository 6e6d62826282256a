//! Billing through the real binary as a process of its own, with a clock that is moved; what was billed is counted from what the simulated
//! ConnectWise holds alone.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`stage`] | vendors, the service's processes, two linked customers, a console that signs |
//! | [`desk`] | what a technician does: saves, looks at the preview, sends |
//! | [`truth`] | what ConnectWise holds and was asked; seats in LMP |
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod another;
mod clock;
mod days;
mod desk;
mod halts;
mod kills;
mod lost;
mod once;
mod products;
mod stage;
mod taken;
mod truth;
mod year;

#[path = "../support/answer.rs"]
mod answer;
#[path = "../support/database.rs"]
mod database;
#[path = "../support/person.rs"]
#[expect(dead_code, reason = "shared with the tests of the API")]
mod person;
#[path = "../sagas/process.rs"]
#[expect(dead_code, reason = "shared with the tests of imports")]
mod process;
#[path = "../support/proof.rs"]
#[expect(dead_code, reason = "shared with the tests of the API")]
mod proof;

use answer::Answer;
use person::{Person, dana};
use proof::Proof;
use stage::Stage;
