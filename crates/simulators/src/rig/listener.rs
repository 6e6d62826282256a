//! The listener. Written on hyper itself because a fault must be able to break the connection without any answer, which
//! no axum handler can do.

use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tower::ServiceExt;

use super::intercept::{Dropped, intercept};
use super::{Rig, admin};

/// A simulator that runs; it stops when this is dropped.
#[derive(Debug)]
pub struct Running {
    /// Where it answers, like `http://127.0.0.1:8082`, without a slash at the end.
    pub url: String,
    /// The address it listens on.
    pub address: SocketAddr,
    task: JoinHandle<()>,
}

impl Running {
    /// Waits until the simulator ends, which it does only on a failure.
    pub async fn wait(mut self) {
        drop((&mut self.task).await);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Binds and starts answering.
pub(crate) async fn listen(address: SocketAddr, rig: Arc<Rig>) -> io::Result<Running> {
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    let task = tokio::spawn(accept(listener, rig));
    Ok(Running { url: format!("http://{address}"), address, task })
}

async fn accept(listener: TcpListener, rig: Arc<Rig>) {
    let admin = admin::routes(rig.clone());
    // Owned here, so that the connections end with the listener.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                connections.spawn(connection(stream, rig.clone(), admin.clone()));
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection(stream: TcpStream, rig: Arc<Rig>, admin: Router) {
    // Without it small answers wait for the peer's delayed acknowledgement.
    drop(stream.set_nodelay(true));
    let service = service_fn(move |request| Box::pin(route(rig.clone(), admin.clone(), request)));
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    if poll_fn(|context| connection.poll_without_shutdown(context)).await.is_err() {
        // A real reset, not a polite end: what a dying vendor looks like.
        drop(connection.into_parts().io.into_inner().set_zero_linger());
    }
}

async fn route(rig: Arc<Rig>, admin: Router, request: Request<Incoming>) -> Result<Response, Dropped> {
    let request = request.map(Body::new);
    if request.uri().path().starts_with("/_sim/") {
        return Ok(admin.oneshot(request).await.unwrap_or_else(|never| match never {}));
    }
    intercept(rig, request).await
}
