//! *Non-Trend Micro Customers*.

mod columns;
mod ids;
mod list;
mod refresh;

use contract::customers::CustomerQuery;
use tower_http::compression::CompressionLayer;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{ApiError, query::search};
use crate::{app::App, store::customers::Listing};

pub(super) fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(ids::ids))
        .routes(routes!(refresh::refresh))
        .merge(OpenApiRouter::new().routes(routes!(columns::columns)).layer(CompressionLayer::new()))
}

/// The list a query speaks of.
fn listing(query: &CustomerQuery) -> Result<Listing, ApiError> {
    Ok(Listing {
        search: search(query.search.as_deref())?,
        filter: query.filter,
        sort: query.sort.unwrap_or_default(),
        descending: query.descending.unwrap_or_default(),
    })
}
