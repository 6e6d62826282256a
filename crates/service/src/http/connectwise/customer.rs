use axum::{
    Json,
    extract::{Path, State},
};
use contract::connectwise::CustomerDocument;
use domain::customer::CustomerId;

use super::{document, verify::unknown};
use crate::{
    app::App,
    http::{ApiError, proof::Technician},
    store::connectwise::who,
};

/// A customer's ConnectWise Manage tab.
#[utoipa::path(get, path = "/api/v1/connectwise/customers/{customer}", params(("customer" = CustomerId, Path)),
    responses((status = 200, body = CustomerDocument)))]
pub(super) async fn customer(
    State(app): State<App>,
    technician: Technician,
    Path(customer): Path<String>,
) -> Result<Json<CustomerDocument>, ApiError> {
    let (customer, partner) = (named(&customer)?, &technician.partner);
    let found = who(&app.store, partner, &customer).await?.ok_or_else(unknown)?;
    Ok(Json(document::of(&app, partner, &customer, found).await?))
}

/// The customer an address names; text that no id can be is nobody's.
pub(super) fn named(text: &str) -> Result<CustomerId, ApiError> {
    text.parse().map_err(|_| unknown())
}
