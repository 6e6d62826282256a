//! Commands and options.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Build, serve, check and test")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build everything, start simulators, service (SQLite) and reference console; ready when it prints `ready`.
    Serve(Serve),
    /// Run every test, the browser ones too; ends with `N passed, N failed`.
    Test(Test),
    /// Check fmt, clippy (native and wasm32), docs, deny, budgets and invariants.
    Check(Check),
    /// Build everything and stop.
    Build(Build),
}

#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Unoptimised: builds in a fraction of the time.
    #[arg(long)]
    pub(crate) dev: bool,
}

impl Build {
    pub(crate) fn profile(&self) -> Profile {
        Profile::of(self.dev)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Dev,
    Release,
}

impl Profile {
    pub(crate) fn of(dev: bool) -> Self {
        if dev { Self::Dev } else { Self::Release }
    }

    /// The folder of `target/` with this profile's programs.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Port of the console; the others follow: service N+1, kaseya N+2, licensing N+3.
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// Where the database, keys and settings of this run live; kept between runs. `target/serve/PORT`, when not given.
    #[arg(long)]
    pub(crate) data: Option<PathBuf>,
    /// Kaseya customers to begin with.
    #[arg(long, default_value_t = 128)]
    pub(crate) customers: u32,
    /// Seed of the simulated vendors' data.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Database instead of SQLite in the data folder, e.g. `postgres://user@localhost/name`.
    #[arg(long)]
    pub(crate) database: Option<String>,
    /// Unoptimised: builds in a fraction of the time.
    #[arg(long)]
    pub(crate) dev: bool,
    /// Start what was built before.
    #[arg(long)]
    pub(crate) no_build: bool,
    /// Milliseconds until the simulated Trend Micro shows a new account.
    #[arg(long, default_value_t = 3_000)]
    pub(crate) visibility_delay_ms: u64,
}

#[derive(Debug, Args)]
pub(crate) struct Test {
    /// Install missing system packages (Chromium, PostgreSQL, fonts) without asking.
    #[arg(long)]
    pub(crate) yes: bool,
    /// Only the native tests.
    #[arg(long, conflicts_with = "browser")]
    pub(crate) native: bool,
    /// Only the browser tests; what follows `--` goes to Playwright.
    #[arg(long)]
    pub(crate) browser: bool,
    /// Passed on to Playwright.
    #[arg(last = true)]
    pub(crate) rest: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Install a missing cargo-deny without asking.
    #[arg(long)]
    pub(crate) yes: bool,
}
