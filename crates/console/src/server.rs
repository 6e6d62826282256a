//! Puts the console together and listens.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context as _;
use reqwest::{Client, redirect};
use tokio::net::TcpListener;
use url::Url;

use crate::{
    config::Config, http, http::origin::Hosts, key, plugin::Plugin, proof::Signer, rmm::Rmm, session::Sessions,
    technician::Technician,
};

/// What every request may need; shared, never changed but for the sessions.
#[derive(Debug)]
pub struct Console {
    /// Who may sign in.
    pub technicians: Vec<Technician>,
    /// Where the partners' customers live.
    pub rmms: Vec<Rmm>,
    /// Who is signed in.
    pub sessions: Sessions,
    /// Cookies know no ports: the name holds it, so that two consoles on one machine do not sign each other out.
    pub cookie: String,
    /// Names the console answers to.
    pub hosts: Hosts,
    /// The plug-in's build.
    pub plugin: Plugin,
    /// Signs requests to the service.
    pub signer: Signer,
    /// Sends them.
    pub client: Client,
    /// Base address of the service.
    pub service_url: Url,
    /// How long the service may take to begin its answer.
    pub deadline: Duration,
}

/// A console that has its port and waits to serve.
#[derive(Debug)]
pub struct Bound {
    listener: TcpListener,
    address: SocketAddr,
    router: axum::Router,
}

/// Reads key, plug-in and pages, and takes the port.
pub async fn bind(config: Config) -> anyhow::Result<Bound> {
    let key = key::read(&config.signing_key_file)?;
    let plugin = Plugin::read(&config.pkg_dir)?;
    if plugin.routes.is_none() {
        tracing::warn!(folder = %config.pkg_dir.display(), "no manifest with routes: the plug-in may call all of /api/v1/");
    }
    let deadline = Duration::from_millis(config.deadline_ms);
    let client = Client::builder()
        .redirect(redirect::Policy::none())
        .no_proxy()
        .connect_timeout(Duration::from_secs(5).min(deadline))
        .read_timeout(deadline)
        .build()?;
    let listener =
        TcpListener::bind(config.listen).await.with_context(|| format!("cannot listen on {}", config.listen))?;
    let address = listener.local_addr()?;
    let console = Console {
        technicians: config.technicians,
        rmms: config.rmm,
        sessions: Sessions::new(config.session_seconds),
        cookie: format!("rmm_session_{}", address.port()),
        hosts: Hosts::new(address, config.hosts),
        plugin,
        signer: Signer { issuer: config.issuer, kid: config.kid, key },
        client,
        service_url: config.service_url,
        deadline,
    };
    let router = http::router(Arc::new(console), &config.www_dir, &config.pkg_dir);
    Ok(Bound { listener, address, router })
}

impl Bound {
    /// The address, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until the process ends.
    pub async fn serve(self) -> std::io::Result<()> {
        axum::serve(self.listener, self.router).await
    }
}
