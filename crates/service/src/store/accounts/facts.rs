use std::collections::BTreeMap;

use domain::{
    account::AccountId,
    draft::{AccountFacts, Template},
};
use sqlx::{AssertSqlSafe, Row};

use crate::store::{PartnerId, Store, StoreError, holds, sql};

/// What is known of `accounts`; those that are gone, or not this partner's, are missing.
pub async fn facts(
    store: &Store,
    partner: &PartnerId,
    accounts: &[AccountId],
) -> Result<BTreeMap<AccountId, AccountFacts>, StoreError> {
    let mut facts = BTreeMap::new();
    for ids in accounts.chunks(sql::ASKED) {
        let text = format!(
            "SELECT {}, {} FROM account a {} {} WHERE a.partner = $1 AND a.gone = 0 AND a.id IN ({})",
            super::COLUMNS,
            holds::COLUMNS,
            super::PLAN,
            holds::OF_ACCOUNT,
            sql::list(2, ids.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(&partner.0);
        for id in ids {
            query = query.bind(id.as_str());
        }
        for row in query.fetch_all(store.read()).await? {
            facts.insert(super::id(&row)?, super::known(&row)?);
        }
    }
    Ok(facts)
}

/// LMP's id of an account's subscription to Worry-Free Services, which may be none; none at all where the account is not known.
pub async fn subscription(
    store: &Store,
    partner: &PartnerId,
    account: &AccountId,
) -> Result<Option<Option<String>>, StoreError> {
    let row = sqlx::query("SELECT subscription FROM account WHERE partner = $1 AND id = $2")
        .bind(&partner.0)
        .bind(account.as_str())
        .fetch_optional(store.read())
        .await?;
    Ok(row.map(|row| row.try_get("subscription")).transpose()?)
}

/// The accounts whose settings can be copied, by name: enabled, with a subscription to Worry-Free Services.
pub async fn templates(store: &Store, partner: &PartnerId) -> Result<Vec<Template>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, name FROM account WHERE partner = $1 AND gone = 0 AND status = 'enabled' AND plan IS NOT NULL \
         ORDER BY sort_key, id",
    )
    .bind(&partner.0)
    .fetch_all(store.read())
    .await?;
    rows.iter().map(|row| Ok(Template { id: super::id(row)?, name: row.try_get("name")? })).collect()
}
