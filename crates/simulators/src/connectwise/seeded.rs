//! What this ConnectWise holds at the start.

mod agreements;
mod companies;
mod setup;

use chrono::{DateTime, Utc};

use super::Options;
use super::world::World;

/// Fills an empty world.
pub(super) fn fill(world: &mut World, options: &Options) {
    setup::fill(world);
    companies::fill(world, options);
}

/// When seeded records were last written: a fixed day, a minute later for each id.
fn written(id: u64) -> DateTime<Utc> {
    const FIRST: i64 = 1_767_600_000_000;
    crate::clock::at_ms(FIRST + i64::try_from(id % 100_000).unwrap_or_default() * 60_000)
}
