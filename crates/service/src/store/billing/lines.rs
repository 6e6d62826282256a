//! The additions that are written, and those that were.

use std::collections::HashSet;

use contract::connectwise::Binding;
use domain::{
    Product,
    account::AccountId,
    billing::Bound,
    connectwise::{AdditionId, AgreementId},
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use crate::store::{PartnerId, Store, StoreError, sql::count};

/// The line that is written for a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundLine {
    /// The product.
    pub product: Product,
    /// Addition and agreement.
    pub bound: Bound,
    /// Name of the agreement when it was bound.
    pub agreement_name: String,
    /// Quantity sent last.
    pub quantity: Option<u32>,
}

impl BoundLine {
    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            product: super::product(row)?,
            bound: Bound {
                addition: AdditionId(row.try_get("addition")?),
                agreement: AgreementId(row.try_get("agreement")?),
            },
            agreement_name: row.try_get("agreement_name")?,
            quantity: row.try_get::<Option<i64>, _>("quantity")?.map(count),
        })
    }
}

impl From<BoundLine> for Binding {
    fn from(BoundLine { product, bound, agreement_name, quantity }: BoundLine) -> Self {
        Self { product, addition: bound.addition, agreement: bound.agreement, agreement_name, quantity }
    }
}

const BOUND: &str = "SELECT product, addition, agreement, agreement_name, quantity FROM billing_line \
     WHERE partner = $1 AND account = $2 AND released_at IS NULL";

/// The lines that are written for an account.
pub async fn bound(store: &Store, partner: &PartnerId, account: &AccountId) -> Result<Vec<BoundLine>, StoreError> {
    let rows = sqlx::query(BOUND).bind(&partner.0).bind(account.as_str()).fetch_all(store.read()).await?;
    rows.iter().map(BoundLine::of).collect()
}

/// The same inside a transaction.
pub async fn bound_in(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
) -> Result<Vec<BoundLine>, StoreError> {
    let rows = sqlx::query(BOUND).bind(&partner.0).bind(account.as_str()).fetch_all(&mut **tx).await?;
    rows.iter().map(BoundLine::of).collect()
}

/// Lines of an account that are no longer maintained, the latest first, at most 12.
pub async fn left_behind(
    store: &Store,
    partner: &PartnerId,
    account: &AccountId,
) -> Result<Vec<BoundLine>, StoreError> {
    let rows = sqlx::query(
        "SELECT product, addition, agreement, agreement_name, quantity FROM billing_line l \
         WHERE partner = $1 AND account = $2 AND released_at IS NOT NULL AND NOT EXISTS \
           (SELECT 1 FROM billing_line n WHERE n.partner = l.partner AND n.addition = l.addition AND \
            (n.released_at IS NULL OR n.released_at > l.released_at)) \
         ORDER BY released_at DESC, product LIMIT 12",
    )
    .bind(&partner.0)
    .bind(account.as_str())
    .fetch_all(store.read())
    .await?;
    rows.iter().map(BoundLine::of).collect()
}

/// The account and product an addition is written for; none: nobody writes it.
pub async fn written_for(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    addition: AdditionId,
) -> Result<Option<(AccountId, Product)>, StoreError> {
    let row = sqlx::query(
        "SELECT account, product FROM billing_line WHERE partner = $1 AND addition = $2 AND released_at IS NULL",
    )
    .bind(&partner.0)
    .bind(addition.0)
    .fetch_optional(&mut **tx)
    .await?;
    row.map(|row| Ok((super::account(&row)?, super::product(&row)?))).transpose()
}

/// The additions of an agreement that are, or ever were, written for somebody: nobody's unanswered create has made these.
pub(crate) async fn ever_written(
    store: &Store,
    partner: &PartnerId,
    agreement: AgreementId,
) -> Result<HashSet<AdditionId>, StoreError> {
    let query = sqlx::query("SELECT addition FROM billing_line WHERE partner = $1 AND agreement = $2");
    additions(&query.bind(&partner.0).bind(agreement.0).fetch_all(store.read()).await?)
}

/// The additions of an agreement that are written for other accounts of the partner, or for other products of this one.
pub(crate) async fn of_others(
    store: &Store,
    partner: &PartnerId,
    (account, product): (&AccountId, Product),
    agreement: AgreementId,
) -> Result<HashSet<AdditionId>, StoreError> {
    let query = sqlx::query(
        "SELECT addition FROM billing_line WHERE partner = $1 AND agreement = $2 AND released_at IS NULL \
         AND (account <> $3 OR product <> $4)",
    );
    let query = query.bind(&partner.0).bind(agreement.0).bind(account.as_str()).bind(product.code());
    additions(&query.fetch_all(store.read()).await?)
}

fn additions(rows: &[AnyRow]) -> Result<HashSet<AdditionId>, StoreError> {
    rows.iter().map(|row| Ok(AdditionId(row.try_get("addition")?))).collect()
}

/// From now on `line` is the one that is written for its product; the one before is left behind.
pub async fn bind(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
    line: &BoundLine,
    now: i64,
) -> Result<(), StoreError> {
    release(tx, partner, account, Some(line.product), now).await?;
    sqlx::query(
        "INSERT INTO billing_line (id, partner, account, product, addition, agreement, agreement_name, quantity, bound_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(uuid::Uuid::now_v7().to_string())
    .bind(&partner.0)
    .bind(account.as_str())
    .bind(line.product.code())
    .bind(line.bound.addition.0)
    .bind(line.bound.agreement.0)
    .bind(&line.agreement_name)
    .bind(line.quantity.map(i64::from))
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Nothing is written for the product any more, or for none of the account's; the lines themselves stay as they are.
pub async fn release(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    account: &AccountId,
    product: Option<Product>,
    now: i64,
) -> Result<(), StoreError> {
    let text = "UPDATE billing_line SET released_at = $1 WHERE partner = $2 AND account = $3 AND released_at IS NULL AND ($4 = '' OR product = $4)";
    sqlx::query(text)
        .bind(now)
        .bind(&partner.0)
        .bind(account.as_str())
        .bind(product.map_or("", Product::code))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps what was sent last to the bound line.
pub(super) async fn sent(
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    addition: AdditionId,
    quantity: u32,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE billing_line SET quantity = $1 WHERE partner = $2 AND addition = $3 AND released_at IS NULL")
        .bind(i64::from(quantity))
        .bind(&partner.0)
        .bind(addition.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
