//! What ConnectWise says of a company and its agreements, read again and kept.

use contract::connectwise::{Company, CompanyStatus, ReadFailure};
use domain::AccountId;
use sqlx::{Any, Transaction};
use vendors::{
    Error,
    connectwise::{self as vendor, ConnectWise, Found},
};

use crate::{
    app::App,
    store::{
        PartnerId, StoreError,
        connectwise::{CompanyRead, Customer, customers},
    },
};

/// What became of a company that was read before.
#[derive(Debug, Clone)]
pub(crate) enum Again {
    /// It is there; this is what it is now.
    Read(CompanyRead),
    /// It is deleted, or was merged into another.
    Ended(Company),
    /// It is not certain that it is the same one: another ConnectWise is connected since.
    Unsure,
}

/// A company in the words of the contract.
pub(crate) fn company(company: vendor::Company) -> Company {
    let standing = match &company {
        company if company.deleted => CompanyStatus::Deleted,
        company if company.is_inactive() => CompanyStatus::Inactive,
        _ => CompanyStatus::Active,
    };
    Company {
        id: company.id,
        identifier: company.identifier,
        name: company.name,
        status: company.status.unwrap_or_default(),
        standing,
    }
}

/// Reads the company of a customer again, with its agreements. None: it has none yet.
pub(crate) async fn again(client: &ConnectWise, customer: &Customer) -> Result<Option<Again>, Error> {
    let Some(known) = &customer.company else { return Ok(None) };
    let found = if customer.unsure {
        match client.company_by_identifier(&known.identifier).await? {
            Found::One(found) if found.id == known.id && !found.deleted => Some(found),
            _ => return Ok(Some(Again::Unsure)),
        }
    } else {
        client.company(known.id).await?
    };
    let Some(found) = found else {
        return Ok(Some(Again::Ended(Company { standing: CompanyStatus::Deleted, ..known.clone() })));
    };
    let agreements = client.agreements(known.id).await?;
    Ok(Some(Again::Read(CompanyRead { company: company(found), agreements })))
}

/// Whether another ConnectWise was connected meanwhile: `client` asked the one before, or it was asked for record ids of the one before, which
/// were certain (`by_id`) when they were looked up in the tables. What was answered must not be kept then.
pub(crate) async fn is_replaced(
    app: &App,
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    client: &ConnectWise,
    (account, by_id): (&AccountId, bool),
) -> Result<bool, StoreError> {
    if by_id && customers::get_in(tx, partner, account).await?.is_some_and(|stored| stored.unsure) {
        return Ok(true);
    }
    Ok(!app.connections.is_connected(tx, partner, client).await?)
}

/// Keeps what [`again`] found. False: another ConnectWise was connected meanwhile, and nothing is kept.
pub(crate) async fn keep(
    app: &App,
    tx: &mut Transaction<'_, Any>,
    partner: &PartnerId,
    client: &ConnectWise,
    (customer, again): (&Customer, &Again),
) -> Result<bool, StoreError> {
    let (account, now) = (&customer.account, app.wall.now());
    if is_replaced(app, tx, partner, client, (account, !customer.unsure)).await? {
        return Ok(false);
    }
    match again {
        Again::Read(read) => customers::set_read(tx, partner, account, read, now).await?,
        Again::Ended(company) => customers::set_company(tx, partner, account, company, now).await?,
        Again::Unsure => {}
    }
    Ok(true)
}

/// Why a read failed, for the page.
pub(crate) fn failure(error: &Error) -> ReadFailure {
    match error {
        Error::Unauthorized { .. } => ReadFailure::KeysRefused,
        Error::Forbidden { .. } => ReadFailure::NoPermission,
        Error::RateLimited { .. } | Error::Unavailable { .. } | Error::Ambiguous { .. } => ReadFailure::NoAnswer,
        _ => ReadFailure::Other,
    }
}
