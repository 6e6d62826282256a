//! Who holds a customer or an account, as the lists show it. Claims and links themselves are made elsewhere.

use domain::draft::Hold;
use sqlx::{Row, any::AnyRow};

use crate::clock::timestamp_ms;

/// The columns [`of`] reads; `l` is the unreleased link, left-joined.
pub(super) const COLUMNS: &str = "l.state AS hold_state, l.customer_name AS hold_customer, l.claimed_by AS hold_by, \
     COALESCE(l.linked_at, l.claimed_at) AS hold_since";

/// Joins the unreleased link of customer `c`.
pub(super) const OF_CUSTOMER: &str =
    "LEFT JOIN link l ON l.partner = c.partner AND l.rmm = c.rmm AND l.org = c.org AND l.state <> 'released'";

/// Joins the unreleased link of account `a`.
pub(super) const OF_ACCOUNT: &str =
    "LEFT JOIN link l ON l.partner = a.partner AND l.account = a.id AND l.state <> 'released'";

/// The hold in a row with [`COLUMNS`].
pub(super) fn of(row: &AnyRow) -> Result<Option<Hold>, sqlx::Error> {
    let Some(state) = row.try_get::<Option<String>, _>("hold_state")? else { return Ok(None) };
    let since: i64 = row.try_get("hold_since")?;
    Ok(Some(Hold {
        customer_name: row.try_get("hold_customer")?,
        linked: state == "linked",
        by: row.try_get("hold_by")?,
        since: timestamp_ms(since).0,
    }))
}
