use axum::{Json, extract::State};
use contract::draft::DraftDocument;

use crate::{
    app::App,
    http::{ApiError, proof::Technician},
    store::drafts,
};

/// The open draft.
#[utoipa::path(get, path = "/api/v1/draft", responses((status = 200, body = DraftDocument)))]
pub(super) async fn read(State(app): State<App>, technician: Technician) -> Result<Json<DraftDocument>, ApiError> {
    let open = drafts::open_draft(&app.store, &technician.partner, &technician.sub).await?;
    super::document(&app, &technician.partner, open.ok_or_else(super::no_draft)?).await.map(Json)
}
