//! Accounts to choose from.

use axum::{Json, extract::State};
use contract::accounts::{AccountPage, AccountQuery};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    ApiError, QueryOf, licensing,
    proof::Technician,
    query::{Paging, search},
};
use crate::{app::App, store::accounts as rows};

pub(super) fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(accounts))
}

/// Accounts in LMP, by name.
#[utoipa::path(get, path = "/api/v1/accounts", params(AccountQuery), responses((status = 200, body = AccountPage)))]
async fn accounts(
    State(app): State<App>,
    technician: Technician,
    QueryOf(query): QueryOf<AccountQuery>,
) -> Result<Json<AccountPage>, ApiError> {
    let paging = Paging::new(query.page, query.page_size)?;
    let search = search(query.search.as_deref())?;
    let read = licensing::last_read(&app, &technician.partner).await?;
    let skip = |matching| paging.within(matching).skip();
    let rows::Found { rows, matching, free, unread } =
        rows::page(&app.store, &technician.partner, search.as_deref(), skip, paging.size).await?;
    let page = paging.within(matching).page;
    Ok(Json(AccountPage { rows, page, page_size: paging.size, matching, free, unread, read_at: read.read_at }))
}
