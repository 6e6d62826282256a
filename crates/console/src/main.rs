//! `console --config FILE`: serves the reference console until it is stopped.

use std::{
    io::{self, IsTerminal as _},
    path::PathBuf,
};

use anyhow::Context as _;
use clap::Parser;
use console::{config::Config, server};
use tracing_subscriber::EnvFilter;

/// The reference console: static pages, sign-in, and the proxy that signs.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// The settings, as TOML. Paths in it are relative to the file.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let colours = io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(colours).init();

    let options = Options::parse();
    let config = Config::read(&options.config)?;
    let running = server::bind(config).await?;
    println!("listening {}", running.address());
    running.serve().await.context("the console stopped")
}
