//! The console over HTTP.

pub mod customer;
pub mod origin;
pub mod pages;
pub mod policy;
pub mod proxy;
pub mod sign_in;
pub mod signed_in;

use std::{path::Path, sync::Arc};

use axum::{
    Router, middleware,
    routing::{any, get, post},
};

use crate::server::Console;

/// All routes, pages from `www` and the plug-in from `pkg`.
pub fn router(console: Arc<Console>, www: &Path, pkg: &Path) -> Router {
    Router::new()
        .route("/console.json", get(pages::start))
        .route("/session", post(sign_in::sign_in).get(sign_in::who).delete(sign_in::sign_out))
        .route("/rmm/customers/{id}", get(customer::customer))
        .route("/proxy/{*path}", any(proxy::forward))
        .with_state(Arc::clone(&console))
        .merge(pages::files(www, pkg, &console.plugin))
        .layer(middleware::from_fn_with_state(Arc::clone(&console), policy::protect))
        .layer(middleware::from_fn_with_state(console, origin::known_host))
}
