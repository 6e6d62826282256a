//! A service that notes what it is asked and misbehaves on request.

use std::{
    convert::Infallible,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{RawQuery, Request, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::any,
};
use futures_util::{StreamExt as _, stream};
use tokio::{net::TcpListener, sync::Semaphore, task::JoinHandle};

/// One request as it arrived.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) method: String,
    pub(super) target: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

#[derive(Default)]
struct Notes {
    seen: Mutex<Vec<Seen>>,
}

pub(super) struct StandIn {
    pub(super) url: String,
    notes: Arc<Notes>,
    /// A permit for each request that hangs.
    pub(super) hanging: Arc<Semaphore>,
    /// A permit for each hanging request that was broken off.
    pub(super) broken_off: Arc<Semaphore>,
    server: JoinHandle<()>,
}

#[derive(Clone)]
struct Shared {
    notes: Arc<Notes>,
    hanging: Arc<Semaphore>,
    broken_off: Arc<Semaphore>,
}

/// Gives its permit when it is dropped.
struct OnDrop(Arc<Semaphore>);

impl Drop for OnDrop {
    fn drop(&mut self) {
        self.0.add_permits(1);
    }
}

impl StandIn {
    pub(super) async fn start() -> Self {
        let shared = Shared {
            notes: Arc::default(),
            hanging: Arc::new(Semaphore::new(0)),
            broken_off: Arc::new(Semaphore::new(0)),
        };
        let router = Router::new()
            .route("/api/v1/hang", any(hang))
            .route("/api/v1/drip", any(drip))
            .route("/api/v1/rude", any(rude))
            .route("/api/v1/busy", any(busy))
            .route("/api/v1/empty", any(async || StatusCode::NO_CONTENT))
            .fallback(note)
            .with_state(shared.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        Self { url, notes: shared.notes, hanging: shared.hanging, broken_off: shared.broken_off, server }
    }

    /// What was asked since the last call.
    pub(super) fn seen(&self) -> Vec<Seen> {
        std::mem::take(&mut self.notes.seen.lock().unwrap())
    }

    /// The one request since the last call.
    pub(super) fn only(&self) -> Seen {
        let mut seen = self.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        seen.remove(0)
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn note(State(shared): State<Shared>, request: Request) -> &'static str {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let seen = Seen { method: parts.method.to_string(), target: parts.uri.to_string(), headers: parts.headers, body };
    shared.notes.seen.lock().unwrap().push(seen);
    "noted"
}

/// Never answers.
async fn hang(State(shared): State<Shared>) -> Response {
    let _guard = OnDrop(shared.broken_off);
    shared.hanging.add_permits(1);
    std::future::pending().await
}

/// Sends one piece and never the next.
async fn drip(State(shared): State<Shared>) -> Body {
    let guard = OnDrop(shared.broken_off);
    let pieces = stream::iter([Bytes::from_static(b"first")]).chain(stream::pending());
    Body::from_stream(pieces.map(move |piece| {
        let _held_by_the_stream = &guard;
        Ok::<_, Infallible>(piece)
    }))
}

/// Sets what a service must not set for the console's origin.
async fn rude() -> Response {
    let headers = [
        ("set-cookie", "rmm_session=stolen"),
        ("www-authenticate", "Basic"),
        ("proxy-authenticate", "Basic"),
        ("clear-site-data", "\"*\""),
        ("location", "http://evil.example/"),
        ("x-rmm-console", "signed_out"),
        ("access-control-allow-origin", "*"),
        ("content-security-policy", "script-src *"),
        ("connection", "x-private"),
        ("x-private", "1"),
        ("etag", "\"7\""),
        ("content-type", "text/html"),
    ];
    (StatusCode::FOUND, headers, "<script>").into_response()
}

/// Answers with the status in its query.
async fn busy(RawQuery(status): RawQuery) -> Response {
    // The console forwards a name without a value as `name=`.
    let status = StatusCode::from_bytes(status.unwrap().trim_end_matches('=').as_bytes()).unwrap();
    (status, [("retry-after", "7")], "busy").into_response()
}
