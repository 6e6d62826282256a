//! Kaseya customers, as last read.

mod facts;
mod kept;
mod linked;
mod list;
mod pack;
mod revision;
mod walk;

use domain::{customer::CustomerId, customer::Endpoints};
use sqlx::{Row, any::AnyRow};

pub(super) use self::kept::Kept;
pub use self::{
    facts::facts,
    linked::{LinkedListing, linked, linked_totals},
    list::{Counts, Listing, all_unlinked, counts, ids, page},
    pack::{Packed, packed},
    revision::{changed, revision},
    walk::{Walked, show},
};
use super::{StoreError, sql::count};

fn id(row: &AnyRow) -> Result<CustomerId, StoreError> {
    let (rmm, org): (String, String) = (row.try_get("rmm")?, row.try_get("org")?);
    CustomerId::new(&rmm, &org).map_err(|error| sqlx::Error::Decode(error.into()).into())
}

fn endpoints(row: &AnyRow) -> Result<Endpoints, sqlx::Error> {
    Ok(Endpoints {
        registered: count(row.try_get("registered")?),
        online: count(row.try_get("online")?),
        suspended: count(row.try_get("suspended")?),
        never_checked_in: count(row.try_get("never_checked_in")?),
    })
}
