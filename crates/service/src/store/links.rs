//! Links and claims: one customer, one account, both ways (ledger, *Claim first*).

mod unlink;

pub(crate) use self::unlink::{Unlinked, unlink};

use contract::imports::ItemStatus;
use domain::{account::AccountId, customer::CustomerId};
use sqlx::{Any, Row as _, Transaction};

use super::{PartnerId, StoreError};

/// Who claims what.
pub(crate) struct Claim<'a> {
    pub(crate) customer: &'a CustomerId,
    pub(crate) customer_name: &'a str,
    pub(crate) account: Option<&'a str>,
    pub(crate) item: &'a str,
    pub(crate) technician: &'a str,
}

/// Who holds what was to be claimed.
pub(crate) struct Held {
    /// *Already imported* when the link stands, else *Being imported by*.
    pub(crate) status: ItemStatus,
    pub(crate) by: String,
    pub(crate) since: i64,
}

/// Claims customer and account, or says who holds one of them. The two unique indexes decide, not the look before. Whoever claims says once that
/// the list changed: five thousand claims are one change.
pub(crate) async fn claim(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    claim: &Claim<'_>,
    now: i64,
) -> Result<Result<(), Held>, StoreError> {
    loop {
        let inserted = sqlx::query(
            "INSERT INTO link (id, partner, rmm, org, account, state, item, customer_name, claimed_by, claimed_at) \
             VALUES ($1, $2, $3, $4, $5, 'claimed', $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        )
        .bind(uuid::Uuid::now_v7().to_string())
        .bind(&partner.0)
        .bind(claim.customer.rmm())
        .bind(claim.customer.org())
        .bind(claim.account)
        .bind(claim.item)
        .bind(claim.customer_name)
        .bind(claim.technician)
        .bind(now)
        .execute(&mut **tx)
        .await?;
        if inserted.rows_affected() == 1 {
            return Ok(Ok(()));
        }
        if let Some(held) = holder(tx, partner, claim).await? {
            return Ok(Err(held));
        }
        // On PostgreSQL it may have been released between the two statements.
    }
}

async fn holder(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    claim: &Claim<'_>,
) -> Result<Option<Held>, StoreError> {
    let row = sqlx::query(
        "SELECT state, claimed_by, COALESCE(linked_at, claimed_at) AS since FROM link WHERE partner = $1 AND state <> 'released' \
         AND ((rmm = $2 AND org = $3) OR account = $4) ORDER BY claimed_at LIMIT 1",
    )
    .bind(&partner.0)
    .bind(claim.customer.rmm())
    .bind(claim.customer.org())
    .bind(claim.account)
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let linked = row.try_get::<String, _>("state")? == "linked";
    Ok(Some(Held {
        status: if linked { ItemStatus::AlreadyImported } else { ItemStatus::BeingImported },
        by: row.try_get("claimed_by")?,
        since: row.try_get("since")?,
    }))
}

/// Notes the account on an item's claim. False: another customer holds that account.
pub(crate) async fn set_account(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    item: &str,
    account: &AccountId,
) -> Result<bool, StoreError> {
    let held = sqlx::query(
        "SELECT 1 AS one FROM link WHERE partner = $1 AND account = $2 AND state <> 'released' AND item <> $3 LIMIT 1",
    )
    .bind(&partner.0)
    .bind(account.as_str())
    .bind(item)
    .fetch_optional(&mut **tx)
    .await?;
    if held.is_some() {
        return Ok(false);
    }
    sqlx::query("UPDATE link SET account = $1 WHERE partner = $2 AND item = $3 AND state = 'claimed'")
        .bind(account.as_str())
        .bind(&partner.0)
        .bind(item)
        .execute(&mut **tx)
        .await?;
    Ok(true)
}

/// Turns an item's claim into a link.
pub(crate) async fn establish(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    item: &str,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE link SET state = 'linked', linked_at = $1 WHERE partner = $2 AND item = $3 AND state = 'claimed'",
    )
    .bind(now)
    .bind(&partner.0)
    .bind(item)
    .execute(&mut **tx)
    .await?;
    super::customers::changed(tx, partner).await
}

/// Releases an item's claim. An account it created stays as *pending account*.
pub(crate) async fn release(
    tx: &mut Transaction<'static, Any>,
    partner: &PartnerId,
    item: &str,
    created: bool,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE link SET state = 'released', released_at = $1, pending = $2 \
         WHERE partner = $3 AND item = $4 AND state = 'claimed'",
    )
    .bind(now)
    .bind(i64::from(created))
    .bind(&partner.0)
    .bind(item)
    .execute(&mut **tx)
    .await?;
    super::customers::changed(tx, partner).await
}
