//! Start, listen, stop.

use std::{future::IntoFuture, time::Duration};

use tokio::{net::TcpListener, sync::watch};

use crate::{app::App, http, jobs};

/// How long open requests may take to end after the order to stop; a long poll is cut off.
const FAREWELL: Duration = Duration::from_secs(5);

/// Serves on `listener` and does the jobs until `stop` turns true or its sender is gone.
pub async fn run(app: App, listener: TcpListener, stop: watch::Receiver<bool>) -> std::io::Result<()> {
    let until = |mut stop: watch::Receiver<bool>| async move {
        // An error means the sender is gone: nobody is left to say stop later.
        let _ = stop.wait_for(|stop| *stop).await;
    };
    let worker = tokio::spawn(jobs::worker::run(app.clone(), stop.clone()));
    let serve = axum::serve(listener, http::router(app)).with_graceful_shutdown(until(stop.clone())).into_future();
    let late = async {
        until(stop).await;
        tokio::time::sleep(FAREWELL).await;
    };
    let served = tokio::select! {
        served = serve => served,
        () = late => Ok(()),
    };
    if worker.await.is_err() {
        tracing::error!("the worker broke off");
    }
    served
}
