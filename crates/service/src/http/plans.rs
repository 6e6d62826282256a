//! Service plans to choose from.

use axum::{Json, extract::State};
use contract::accounts::Plans;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{ApiError, licensing, proof::Technician};
use crate::{app::App, store::plans as rows};

pub(super) fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(plans))
}

/// The plans of Worry-Free Services, with what is known of their seats.
#[utoipa::path(get, path = "/api/v1/plans", responses((status = 200, body = Plans)))]
async fn plans(State(app): State<App>, technician: Technician) -> Result<Json<Plans>, ApiError> {
    licensing::last_read(&app, &technician.partner).await?;
    Ok(Json(Plans { plans: rows::all(&app.store, &technician.partner).await? }))
}
