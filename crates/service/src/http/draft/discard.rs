use axum::{extract::State, http::StatusCode};

use crate::{
    app::App,
    http::{ApiError, proof::Technician},
    store::drafts,
};

/// Throws the open draft away.
#[utoipa::path(delete, path = "/api/v1/draft", responses((status = 204)))]
pub(super) async fn discard(State(app): State<App>, technician: Technician) -> Result<StatusCode, ApiError> {
    let mut tx = app.store.write(&technician.partner).await?;
    if !drafts::discard(&mut tx, &technician.partner, &technician.sub).await? {
        return Err(super::no_draft());
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
