use axum::{Json, extract::State};
use contract::connectwise::{Companies, CompanyQuery};

use super::{ask, connected, refusals};
use crate::{
    app::App,
    http::{ApiError, QueryOf, proof::Technician, query},
    jobs::connectwise,
};

/// Most companies of an answer.
const MOST: usize = 50;

/// Companies by part of their name or company ID.
#[utoipa::path(get, path = "/api/v1/connectwise/companies", params(CompanyQuery), responses((status = 200, body = Companies)))]
pub(super) async fn companies(
    State(app): State<App>,
    technician: Technician,
    QueryOf(asked): QueryOf<CompanyQuery>,
) -> Result<Json<Companies>, ApiError> {
    query::search(Some(&asked.search))?;
    let text = asked.search.trim();
    if text.is_empty() {
        return Err(ApiError::out_of_range("search", "Enter a part of the company's name."));
    }
    let (_, client) = connected(&app, &technician.partner).await?;
    let found = ask(&app, client.search_companies(text, MOST)).await.map_err(|error| refusals::of(&error))?;
    Ok(Json(Companies { companies: found.rows.into_iter().map(connectwise::company).collect(), more: found.more }))
}
