//! *Trend Micro Customers*.

use axum::{Json, extract::State};
use contract::customers::{LinkedPage, LinkedQuery};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    ApiError, QueryOf,
    proof::Technician,
    query::{Paging, search},
};
use crate::{app::App, store::customers};

pub(super) fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(linked))
}

/// The customers with a link.
#[utoipa::path(get, path = "/api/v1/linked-customers", params(LinkedQuery), responses((status = 200, body = LinkedPage)))]
async fn linked(
    State(app): State<App>,
    technician: Technician,
    QueryOf(query): QueryOf<LinkedQuery>,
) -> Result<Json<LinkedPage>, ApiError> {
    let paging = Paging::new(query.page, query.page_size)?;
    let search = search(query.search.as_deref())?;
    let skip = |matching| paging.within(matching).skip();
    let (total, matching, rows) =
        customers::linked(&app.store, &technician.partner, search.as_deref(), skip, paging.size).await?;
    Ok(Json(LinkedPage { rows, page: paging.within(matching).page, page_size: paging.size, matching, total }))
}
