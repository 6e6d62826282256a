//! Templates to choose from.

use axum::{Json, extract::State};
use contract::accounts::Templates;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{ApiError, licensing, proof::Technician};
use crate::{app::App, store::accounts};

pub(super) fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(templates))
}

/// The customers whose settings can be copied.
#[utoipa::path(get, path = "/api/v1/templates", responses((status = 200, body = Templates)))]
async fn templates(State(app): State<App>, technician: Technician) -> Result<Json<Templates>, ApiError> {
    licensing::last_read(&app, &technician.partner).await?;
    Ok(Json(Templates { templates: accounts::templates(&app.store, &technician.partner).await? }))
}
