use axum::{Json, extract::State};
use contract::customers::{CustomerPage, CustomerQuery};

use crate::{
    app::App,
    connections::KASEYA,
    http::{ApiError, QueryOf, proof::Technician, query::Paging},
    store::{customers, reads},
};

/// The customers without a link.
#[utoipa::path(get, path = "/api/v1/customers", params(CustomerQuery), responses((status = 200, body = CustomerPage)))]
pub(super) async fn list(
    State(app): State<App>,
    technician: Technician,
    QueryOf(query): QueryOf<CustomerQuery>,
) -> Result<Json<CustomerPage>, ApiError> {
    let paging = Paging::new(query.page, query.page_size)?;
    let listing = super::listing(&query)?;
    let partner = &technician.partner;
    let counts = customers::counts(&app.store, partner, listing.search.as_deref()).await?;
    let matching = counts.matching(listing.filter);
    let paging = paging.within(matching);
    Ok(Json(CustomerPage {
        rows: customers::page(&app.store, partner, counts.revision, &listing, paging.skip(), paging.size).await?,
        page: paging.page,
        page_size: paging.size,
        matching,
        counts: counts.filters,
        total: counts.total,
        linked_total: counts.linked,
        reads: reads::states(&app.store, partner, KASEYA).await?,
    }))
}
