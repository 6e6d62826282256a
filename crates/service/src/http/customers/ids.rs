use axum::{Json, extract::State};
use contract::customers::{CustomerIds, CustomerQuery};

use crate::{
    app::App,
    http::{ApiError, QueryOf, proof::Technician, query::Paging},
    store::customers,
};

/// The ids of all customers that match, for *Select all N matching*; page and page size do not matter.
#[utoipa::path(get, path = "/api/v1/customers/ids", params(CustomerQuery), responses((status = 200, body = CustomerIds)))]
pub(super) async fn ids(
    State(app): State<App>,
    technician: Technician,
    QueryOf(query): QueryOf<CustomerQuery>,
) -> Result<Json<CustomerIds>, ApiError> {
    Paging::new(query.page, query.page_size)?;
    let listing = super::listing(&query)?;
    let counts = customers::counts(&app.store, &technician.partner, listing.search.as_deref()).await?;
    let ids = customers::ids(&app.store, &technician.partner, &listing).await?;
    Ok(Json(CustomerIds { ids, matching: counts.matching(listing.filter) }))
}
