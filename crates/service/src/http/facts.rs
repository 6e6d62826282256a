//! What the vendors say about everything a draft names.

use std::collections::BTreeSet;

use domain::{
    account::AccountId,
    customer::CustomerId,
    draft::{AccountChoice, Draft, Facts},
    matching::Suggestion,
};

use crate::{
    app::App,
    store::{PartnerId, StoreError, accounts, customers, plans},
};

/// The facts of a draft: its customers, the accounts chosen or suggested, all plans and templates.
pub async fn load(app: &App, partner: &PartnerId, draft: &Draft) -> Result<Facts, StoreError> {
    let rows: Vec<_> = draft.rows.iter().map(|row| row.customer.clone()).collect();
    let chosen = draft.rows.iter().filter_map(|row| match &row.account {
        Some(AccountChoice::Existing { id }) => Some(id.clone()),
        _ => None,
    });
    of(app, partner, &rows, chosen).await
}

/// The facts of a draft that is still to be made of `rows`.
pub(super) async fn of(
    app: &App,
    partner: &PartnerId,
    rows: &[CustomerId],
    chosen: impl IntoIterator<Item = AccountId>,
) -> Result<Facts, StoreError> {
    let store = &app.store;
    let customers = customers::facts(store, partner, rows).await?;
    let mut named: BTreeSet<AccountId> = chosen.into_iter().collect();
    for customer in customers.values() {
        match &customer.suggestion {
            Suggestion::Certain { account, .. } | Suggestion::Likely { account, .. } => {
                named.insert(account.clone());
            }
            Suggestion::Several { accounts } => named.extend(accounts.iter().map(|one| one.account.clone())),
            Suggestion::None => {}
        }
    }
    let named: Vec<_> = named.into_iter().collect();
    Ok(Facts {
        customers,
        accounts: accounts::facts(store, partner, &named).await?,
        plans: plans::all(store, partner).await?,
        templates: accounts::templates(store, partner).await?,
    })
}
