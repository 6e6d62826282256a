//! Makes suggestions anew where names, accounts or links changed.

use std::{collections::HashMap, sync::Arc};

use domain::matching::{Index, Suggestion, suggest_all};

use crate::{
    app::App,
    store::{
        PartnerId, StoreError,
        suggestions::{self, Basis},
    },
};

/// Makes all suggestions that are due. True when there were some.
pub(crate) async fn run_due(app: App) -> bool {
    let mut worked = false;
    match suggestions::due(&app.store).await {
        Ok(partners) => {
            for partner in partners {
                match make(&app, &partner).await {
                    Ok(made) => worked |= made,
                    Err(error) => tracing::error!(partner = partner.0, %error, "suggestions could not be made"),
                }
            }
        }
        Err(error) => tracing::error!(%error, "due suggestions could not be looked up"),
    }
    worked
}

/// Makes the partner's suggestions if they are due.
pub(crate) async fn make(app: &App, partner: &PartnerId) -> Result<bool, StoreError> {
    let mut made_any = false;
    while let Some(basis) = suggestions::basis(&app.store, partner).await? {
        let basis = Arc::new(basis);
        // Minutes of comparing names would hold up every request on this thread.
        let compared = tokio::task::spawn_blocking({
            let basis = basis.clone();
            move || compare(&basis)
        });
        let Ok(made) = compared.await else { return Ok(false) };
        made_any = true;
        if let Some(changed) = suggestions::keep(&app.store, partner, &basis, &made).await? {
            tracing::debug!(partner = partner.0, changed, "suggestions were made");
            break;
        }
        tracing::debug!(partner = partner.0, "suggestions were overtaken; they are made anew");
    }
    Ok(made_any)
}

fn compare(basis: &Basis) -> Vec<Suggestion> {
    let index = Index::new(basis.accounts.iter().cloned());
    let names: Vec<&str> = basis.customers.iter().map(|customer| customer.name.as_str()).collect();
    let mut made = suggest_all(&names, &index);
    let names_of: HashMap<_, _> = basis.accounts.iter().map(|(id, name)| (id, name)).collect();
    for (customer, suggestion) in basis.customers.iter().zip(&mut made) {
        let Some((account, reason)) = basis.before.get(&customer.id) else { continue };
        if let Some(name) = names_of.get(account) {
            *suggestion = Suggestion::Certain { account: account.clone(), name: (*name).clone(), reason: *reason };
        }
    }
    made
}
