//! `remote-manager`: the service as it is operated.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Parser, Subcommand};
use service::{
    app::App,
    clock::{Business, Wall},
    config::Config,
    http, server,
};
use tokio::{net::TcpListener, sync::watch};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{filter::Targets, layer::SubscriberExt as _, util::SubscriberInitExt as _};

/// Trend Micro Remote Manager for RMM consoles: the service.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the API and does the jobs, until told to stop.
    Serve {
        /// The operator's file (TOML).
        #[arg(long)]
        config: PathBuf,
        /// Rehearsal: `PUT /clock` moves the date by which billing and reports go. Only where service and vendors are on this machine.
        #[arg(long)]
        movable_clock: bool,
    },
    /// Prints the document that describes the API.
    Openapi,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Serve { config, movable_clock } => serve(Config::read(&config)?, movable_clock).await,
        Command::Openapi => {
            println!("{}", http::document().to_pretty_json()?);
            Ok(())
        }
    }
}

async fn serve(config: Config, movable_clock: bool) -> anyhow::Result<()> {
    // Levels by target are enough; filters by span and field would bring an engine of regular expressions with them.
    let levels = std::env::var("RUST_LOG").ok().and_then(|levels| levels.parse::<Targets>().ok());
    let levels = levels.unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    tracing_subscriber::registry().with(lines).with(levels).init();
    let business = if movable_clock {
        config.check_loopback().context("the clock can be moved in a rehearsal alone")?;
        Business::movable(Wall::system())
    } else {
        Business::of(Wall::system())
    };
    let app = App::start(&config, Wall::system(), business).await?;
    let listener =
        TcpListener::bind(config.listen).await.with_context(|| format!("cannot listen on {}", config.listen))?;
    println!("listening {}", listener.local_addr()?);
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        told_to_stop().await;
        stop.send_replace(true);
    });
    Ok(server::run(app, listener, stopped).await?)
}

/// Ctrl-C, or SIGTERM where there is such a thing.
async fn told_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
