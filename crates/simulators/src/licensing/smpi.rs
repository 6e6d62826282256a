//! SMPI, one file per end point.

mod cids;
mod components;
mod customers;
mod default_policy;
mod initialize;
mod notifications;
mod policies;
mod target;
mod usage;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use super::Licensing;

/// The routes under SMPI's base.
pub(super) fn routes() -> Router<Arc<Licensing>> {
    Router::new()
        .route("/components", get(components::components))
        .route("/customers", get(customers::customers))
        .route("/customers/usage", get(usage::usage))
        .route("/initialize", post(initialize::initialize))
        .route("/notif_settings", get(notifications::read).put(notifications::write))
        .route("/policies", get(policies::read).put(policies::write))
        .route("/policies/default", get(default_policy::default_policy))
}
