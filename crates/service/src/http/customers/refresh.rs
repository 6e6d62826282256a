use axum::{extract::State, http::StatusCode};
use contract::{customers::RefreshQuery, problem::Code};

use crate::{
    app::App,
    http::{ApiError, QueryOf, RequestId, proof::Technician},
    store::{
        audit::{self, Entry},
        reads,
    },
};

/// Has Kaseya and LMP read again. The lists show how far it has come.
#[utoipa::path(post, path = "/api/v1/customers/refresh", params(RefreshQuery), responses((status = 202)))]
pub(super) async fn refresh(
    State(app): State<App>,
    technician: Technician,
    request_id: RequestId,
    QueryOf(query): QueryOf<RefreshQuery>,
) -> Result<StatusCode, ApiError> {
    let accept = query.accept_shrunk.unwrap_or_default();
    let now = app.wall.now();
    let mut tx = app.store.write(&technician.partner).await?;
    if reads::request(&mut tx, &technician.partner, accept, now).await? == 0 {
        return Err(ApiError::new(
            Code::NotConnected,
            "No Kaseya is connected. Connect one in the service's settings first.",
        ));
    }
    if accept {
        let entry = Entry { action: "list.shrunk.accept", subject: "kaseya", old: None, new: None };
        audit::add(&mut tx, &technician, &request_id, &entry, now).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(StatusCode::ACCEPTED)
}
