//! **Import history**, and what each technician has seen of it.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use contract::imports::{HistoryQuery, Imports, Seen};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{ApiError, JsonBody, QueryOf, imports::unknown, proof::Technician, query::Paging};
use crate::{app::App, store::imports::mark_seen};

pub(super) fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(seen))
}

/// The imports of the partner, the newest first, without their items.
#[utoipa::path(get, path = "/api/v1/imports", params(HistoryQuery), responses((status = 200, body = Imports)))]
async fn list(
    State(app): State<App>,
    technician: Technician,
    QueryOf(query): QueryOf<HistoryQuery>,
) -> Result<Json<Imports>, ApiError> {
    let paging = Paging::new(query.page, query.page_size)?;
    let (partner, news) = (&technician.partner, query.news.unwrap_or_default());
    let skip = |total| paging.within(total).skip();
    let (total, imports) = app.store.imports(partner, &technician.sub, news, skip, paging.size).await?;
    Ok(Json(Imports { imports, page: paging.within(total).page, page_size: paging.size, total }))
}

/// Says that the technician has seen an import as it was at a revision: its end is no news to them any more.
#[utoipa::path(post, path = "/api/v1/imports/{import}/seen", params(("import" = String, Path)), request_body = Seen,
    responses((status = 204)))]
async fn seen(
    State(app): State<App>,
    technician: Technician,
    Path(import): Path<String>,
    JsonBody(seen): JsonBody<Seen>,
) -> Result<StatusCode, ApiError> {
    let mut tx = app.store.write(&technician.partner).await?;
    if !mark_seen(&mut tx, &technician.partner, &technician.sub, &import, seen.revision).await? {
        return Err(unknown());
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
