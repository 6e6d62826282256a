use axum::{Json, extract::State};
use contract::connectwise::{CatalogueItem, CatalogueItems, CatalogueQuery};

use super::{ask, connected, refusals};
use crate::{
    app::App,
    http::{ApiError, QueryOf, proof::Technician, query},
};

/// Most items of an answer.
const MOST: usize = 50;

/// Items of ConnectWise's catalogue to bill a product as.
#[utoipa::path(get, path = "/api/v1/connectwise/catalogue", params(CatalogueQuery),
    responses((status = 200, body = CatalogueItems)))]
pub(super) async fn catalogue(
    State(app): State<App>,
    technician: Technician,
    QueryOf(asked): QueryOf<CatalogueQuery>,
) -> Result<Json<CatalogueItems>, ApiError> {
    query::search(asked.search.as_deref())?;
    let (_, client) = connected(&app, &technician.partner).await?;
    let text = asked.search.unwrap_or_default();
    let found = ask(&app, client.search_catalogue(text.trim(), MOST)).await.map_err(|error| refusals::of(&error))?;
    let item = |item: vendors::connectwise::CatalogueItem| CatalogueItem {
        identifier: item.identifier,
        description: item.description,
    };
    Ok(Json(CatalogueItems { items: found.rows.into_iter().map(item).collect(), more: found.more }))
}
