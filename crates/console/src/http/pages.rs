//! Static files: the console's pages, and the plug-in under an address that changes with its bytes.

use std::{path::Path, sync::Arc};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, get_service},
};
use serde_json::json;
use tower::ServiceBuilder;
use tower_http::{
    CompressionLevel,
    compression::CompressionLayer,
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

use crate::{plugin::Plugin, server::Console, technician::Technician};

/// Addresses of the console's pages; all are the one document, which reads the address itself.
const PAGES: [&str; 7] = [
    "/sign-in",
    "/customers",
    "/customers/{*rest}",
    "/customer/{*rest}",
    "/plug-ins",
    "/plug-ins/{*rest}",
    "/admin/{*rest}",
];

/// Pages are asked for anew each time; the browser keeps the bytes if they are the same.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// `GET /console.json`: what the page needs before anyone signs in.
pub async fn start(State(console): State<Arc<Console>>) -> Response {
    let plugin = &console.plugin;
    let body = json!({
        "technicians": console.technicians.iter().map(Technician::choice).collect::<Vec<_>>(),
        "plugin": { "version": plugin.version, "base": plugin.base(), "manifest": plugin.manifest },
    });
    ([(header::CACHE_CONTROL, REVALIDATE)], Json(body)).into_response()
}

/// A file lasts for ever, its absence does not.
fn lasting<B>(answer: &axum::http::Response<B>) -> Option<HeaderValue> {
    let there = answer.status().is_success() || answer.status() == StatusCode::NOT_MODIFIED;
    there.then_some(IMMUTABLE)
}

/// The routes of all files.
pub fn files(www: &Path, pkg: &Path, plugin: &Plugin) -> Router {
    let index = ServeFile::new(www.join("index.html"));
    let plugin_files = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, lasting))
        // A sandboxed frame has no origin of its own, so only a star lets it in; nothing here is secret.
        .layer(SetResponseHeaderLayer::overriding(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")))
        .service(ServeDir::new(pkg).precompressed_br().precompressed_gzip().append_index_html_on_directories(false));

    let mut pages = Router::new().route("/", get(|| async { Redirect::temporary("/customers") }));
    for path in PAGES {
        pages = pages.route(path, get_service(index.clone()));
    }
    pages
        .fallback_service(ServeDir::new(www).append_index_html_on_directories(false).not_found_service(index))
        .nest_service(plugin.base().trim_end_matches('/'), plugin_files)
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, REVALIDATE))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
}
