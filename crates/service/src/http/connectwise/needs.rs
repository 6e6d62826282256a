//! *Action required*: what somebody has to do before a product can be billed, told from what is stored.

use contract::connectwise::{GlobalSettings, OnRow, RowState};
use domain::{Product, billing::Need, calendar::Day};

use crate::{
    app::App,
    store::{
        PartnerId, StoreError,
        connectwise::{
            Customer, customers,
            schedule::{self, applying},
            settings,
        },
    },
};

/// What keeps a product of a customer from being billed. None too where it is not to be billed, or the account has no seats of it.
pub(super) fn need(
    global: &GlobalSettings,
    customer: &Customer,
    (product, seats): (Product, Option<u32>),
    today: Day,
) -> Option<Need> {
    let (billing, _) = applying(global, &customer.settings);
    let billed = customer.settings.enabled && billing.on && billing.products.contains(&product);
    if !billed || seats.is_none() {
        return None;
    }
    if !customer.company_stands() {
        return Some(Need::VerifyCompany);
    }
    match customer.resolved(product, today).map(domain::connectwise::Resolved::target) {
        None => Some(Need::VerifyCompany),
        Some(Err(need)) => Some(need),
        Some(Ok(_)) => {
            let mapped = global.catalogue.iter().any(|mapping| mapping.product == product);
            (!mapped).then_some(Need::MapProduct)
        }
    }
}

/// ConnectWise on rows of *Trend Micro Customers*, each with its account and seats of Worry-Free Services; in the order given. All none where
/// the partner has no ConnectWise.
pub(in crate::http) async fn on_row(
    app: &App,
    partner: &PartnerId,
    rows: &[(domain::AccountId, Option<u32>)],
) -> Result<Vec<Option<OnRow>>, StoreError> {
    let Some(global) = settings::get(&app.store, partner).await?.map(|global| global.settings) else {
        return Ok(vec![None; rows.len()]);
    };
    let accounts: Vec<_> = rows.iter().map(|(account, _)| account.clone()).collect();
    let customers = customers::of(&app.store, partner, &accounts).await?;
    let billed = schedule::billed(&app.store, partner, &accounts).await?;
    let today = app.today(&global);
    let row = |(account, seats): &(domain::AccountId, Option<u32>)| {
        let customer = customers.iter().find(|customer| customer.account == *account);
        let state = match customer {
            None => RowState::NotSetUp,
            Some(customer) if !customer.settings.enabled || !global.enabled => RowState::Off,
            Some(customer) => {
                let wfs = need(&global, customer, (Product::WorryFreeServices, *seats), today);
                if wfs.is_some() || !customer.company_stands() { RowState::ActionRequired } else { RowState::On }
            }
        };
        OnRow { state, scheduled: billed.contains(account) }
    };
    Ok(rows.iter().map(|one| Some(row(one))).collect())
}
