use contract::linked::Unlink;
use sqlx::{Any, Row as _, Transaction};

use crate::store::{PartnerId, StoreError};

/// What became of an **Unlink**.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unlinked {
    /// The link is broken now.
    Broken {
        /// The account's name; none where no walk has read it yet.
        account_name: Option<String>,
    },
    /// It was broken before, and no other took its place.
    Before,
    /// The customer is linked to another account by now.
    Other,
    /// An import holds the customer.
    Held {
        /// Whose import.
        by: String,
    },
    /// There never was this link.
    Unknown,
}

/// Releases the link; its account is the customer's first suggestion from then on. Whoever sees [`Unlinked::Broken`] writes the audit entry.
pub(crate) async fn unlink(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    asked: &Unlink,
    now: i64,
) -> Result<Unlinked, StoreError> {
    let present = sqlx::query(
        "SELECT l.id, l.state, l.account, l.claimed_by, a.name AS account_name FROM link l \
         LEFT JOIN account a ON a.partner = l.partner AND a.id = l.account \
         WHERE l.partner = $1 AND l.rmm = $2 AND l.org = $3 AND l.state <> 'released'",
    )
    .bind(&partner.0)
    .bind(asked.customer.rmm())
    .bind(asked.customer.org())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(link) = present else {
        let before = sqlx::query(
            "SELECT 1 AS one FROM link WHERE partner = $1 AND rmm = $2 AND org = $3 AND account = $4 AND linked_at IS NOT NULL LIMIT 1",
        )
        .bind(&partner.0)
        .bind(asked.customer.rmm())
        .bind(asked.customer.org())
        .bind(asked.account.as_str())
        .fetch_optional(&mut **tx)
        .await?;
        return Ok(if before.is_some() { Unlinked::Before } else { Unlinked::Unknown });
    };
    if link.try_get::<String, _>("state")? != "linked" {
        return Ok(Unlinked::Held { by: link.try_get("claimed_by")? });
    }
    if link.try_get::<Option<String>, _>("account")?.as_deref() != Some(asked.account.as_str()) {
        return Ok(Unlinked::Other);
    }
    sqlx::query("UPDATE link SET state = 'released', released_at = $1 WHERE id = $2 AND state = 'linked'")
        .bind(now)
        .bind(link.try_get::<String, _>("id")?)
        .execute(&mut **tx)
        .await?;
    Ok(Unlinked::Broken { account_name: link.try_get("account_name")? })
}
