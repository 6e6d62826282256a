//! Imports and their items. The tables are the queue: what is due and not leased is picked up, whoever wrote it and whoever died over it.

mod ending;
mod history;
mod item;
mod order;
mod orders;
mod pool;
mod progress;
mod reason;
#[cfg(test)]
mod tests;

pub(crate) use ending::Ended;
pub(crate) use history::mark_seen;
pub(crate) use item::Item;
pub(crate) use order::{Placement, place};
pub(crate) use orders::{Retried, retry, stop};
pub(crate) use pool::under_way;

use contract::imports::ItemStatus;

use super::StoreError;

/// The text of a status in the tables: its name on the wire.
fn status_text(status: ItemStatus) -> Result<String, StoreError> {
    match serde_json::to_value(status)? {
        serde_json::Value::String(text) => Ok(text),
        _ => Ok("other".into()),
    }
}

fn status_of(text: String) -> ItemStatus {
    serde_json::from_value(serde_json::Value::String(text)).unwrap_or(ItemStatus::Other)
}

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
