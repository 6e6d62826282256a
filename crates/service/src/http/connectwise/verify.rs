//! **Verify**: what a company ID leads to, and whether this customer may have it.

use axum::{Json, extract::State};
use contract::{
    connectwise::{Company, CompanyStatus, Verified, VerifyQuery},
    problem::Code,
};
use domain::{CompanyIdentifier, account::AccountId, customer::CustomerId};
use vendors::{
    Error,
    connectwise::{ConnectWise, Found},
};

use super::{ask, check, connected, refusals};
use crate::{
    app::App,
    http::{ApiError, QueryOf, proof::Technician},
    jobs::connectwise,
    store::{
        PartnerId, StoreError,
        connectwise::{Who, holder, who},
    },
};

/// Looks a company ID up in ConnectWise.
#[utoipa::path(get, path = "/api/v1/connectwise/verify", params(VerifyQuery), responses((status = 200, body = Verified)))]
pub(super) async fn verify(
    State(app): State<App>,
    technician: Technician,
    QueryOf(asked): QueryOf<VerifyQuery>,
) -> Result<Json<Verified>, ApiError> {
    let partner = &technician.partner;
    let mut mistakes = check::Mistakes::default();
    let identifier = mistakes.company("identifier", &asked.identifier);
    mistakes.none()?;
    let (_, account) = linked(&app, partner, &asked.customer).await?;
    let (_, client) = connected(&app, partner).await?;
    let found = match &identifier {
        Some(identifier) => look_up(&app, &client, identifier).await.map_err(|error| refusals::of(&error))?,
        None => Verified::NotFound,
    };
    Ok(Json(unless_taken(&app, partner, &account, found).await?))
}

/// The customer with its account; 404 where there is no such customer, 409 where it has no account.
pub(super) async fn linked(
    app: &App,
    partner: &PartnerId,
    customer: &CustomerId,
) -> Result<(Who, AccountId), ApiError> {
    let found = who(&app.store, partner, customer).await?.ok_or_else(unknown)?;
    let account = found.account.as_ref().map(|(account, _)| account.clone()).ok_or_else(not_linked)?;
    Ok((found, account))
}

pub(super) fn unknown() -> ApiError {
    ApiError::not_found("There is no such customer. Load the customers again.")
}

pub(super) fn not_linked() -> ApiError {
    ApiError::new(Code::NotLinked, "This customer has no Trend Micro account yet. Import it to Trend Micro first.")
}

/// What the company ID leads to, whoever has it.
pub(super) async fn look_up(
    app: &App,
    client: &ConnectWise,
    identifier: &CompanyIdentifier,
) -> Result<Verified, Error> {
    Ok(match ask(app, client.company_by_identifier(identifier.as_str())).await {
        Ok(Found::None) => Verified::NotFound,
        Ok(Found::Several(companies)) => Verified::Several(u32::try_from(companies.len()).unwrap_or(u32::MAX)),
        Ok(Found::One(company)) => standing(connectwise::company(company)),
        Err(Error::Forbidden { .. }) => Verified::NoPermission,
        Err(error) => return Err(error),
    })
}

fn standing(company: Company) -> Verified {
    match company.standing {
        CompanyStatus::Deleted => Verified::Deleted(company),
        CompanyStatus::Inactive => Verified::Inactive(company),
        CompanyStatus::Active | CompanyStatus::Other => Verified::Found(company),
    }
}

/// The same, unless another customer has the company.
pub(super) async fn unless_taken(
    app: &App,
    partner: &PartnerId,
    account: &AccountId,
    found: Verified,
) -> Result<Verified, StoreError> {
    let (Verified::Found(company) | Verified::Inactive(company)) = &found else { return Ok(found) };
    let mut connection = app.store.read().acquire().await?;
    let holder = holder(&mut connection, partner, company.id, account).await?;
    Ok(match holder.filter(|holder| !holder.given_up) {
        Some(holder) => Verified::Taken(holder.name),
        None => found,
    })
}
