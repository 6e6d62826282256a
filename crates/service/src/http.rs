//! The HTTP API. One end point per file; what each needs stands in [`contract::routes::ROUTES`].

mod accounts;
mod body;
mod clock;
mod connectwise;
mod customers;
mod draft;
pub mod error;
pub mod facts;
mod health;
mod history;
mod imports;
mod licensing;
mod linked;
mod openapi;
mod plans;
pub mod proof;
mod query;
mod request_id;
mod templates;

use axum::{Router, middleware};
use contract::problem::Code;
use utoipa_axum::router::OpenApiRouter;

pub use self::{body::JsonBody, error::ApiError, openapi::document, query::QueryOf, request_id::RequestId};
use crate::app::App;

/// The one address that answers without a proof.
const HEALTH: &str = "/health";

/// Whether this address asks for no proof: the health answer, and in a rehearsal the clock.
fn is_open(app: &App, path: &str) -> bool {
    path == HEALTH || (path == clock::PATH && app.business.is_movable())
}

/// Every end point, room by room.
fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(health::end_points())
        .merge(openapi::end_points())
        .merge(customers::end_points())
        .merge(linked::end_points())
        .merge(accounts::end_points())
        .merge(plans::end_points())
        .merge(connectwise::end_points())
        .merge(templates::end_points())
        .merge(draft::end_points())
        .merge(imports::end_points())
        .merge(history::end_points())
}

/// The API as served.
pub fn router(app: App) -> Router {
    let (router, _) = end_points().split_for_parts();
    clock::add(router, &app)
        .fallback(|| async { ApiError::not_found("There is nothing at this address.") })
        .method_not_allowed_fallback(|| async {
            ApiError::new(Code::MethodNotAllowed, "This address takes another method.")
        })
        .layer(middleware::from_fn_with_state(app.clone(), proof::check))
        .layer(middleware::from_fn(error::finish))
        .with_state(app)
}
