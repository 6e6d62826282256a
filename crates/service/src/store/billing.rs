//! Billing: the lines that are written, runs, and what became of each product.

mod items;
mod lines;
mod runs;

pub(crate) use self::{
    items::{Item, Write, due, partners_due, settle, wait, write},
    lines::{ever_written, of_others},
    runs::months_done,
};
pub use self::{
    lines::{BoundLine, bind, bound, bound_in, left_behind, release, written_for},
    runs::{Order, last, place, run, under_way},
};

use domain::{Product, account::AccountId};
use sqlx::{Row as _, any::AnyRow};

use super::StoreError;

/// The product of a row; one that a later version wrote is read as [`Product::Other`] and left alone.
fn product(row: &AnyRow) -> Result<Product, StoreError> {
    Ok(Product::from_code(row.try_get("product")?).unwrap_or(Product::Other))
}

fn account(row: &AnyRow) -> Result<AccountId, StoreError> {
    let account: String = row.try_get("account")?;
    Ok(AccountId::try_from(account).map_err(|error| sqlx::Error::Decode(error.into()))?)
}
