//! Commands and options.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Build, serve, check, test and measure")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build everything, start simulators, service (SQLite) and reference console; ready when it prints `ready`.
    ///
    /// Billing and reports go by a clock that can be moved, on the service's address (N+1):
    /// `curl -X PUT -H 'content-type: application/json' -d '{"now": "2027-02-28T12:00:00-06:00"}' http://127.0.0.1:8081/clock`;
    /// `GET /clock` shows it. It goes on at the usual pace, and back to the present with a restart.
    Serve(Serve),
    /// Run every test, the browser ones too; ends with `N passed, N failed`.
    Test(Test),
    /// Check fmt, clippy (native and wasm32), docs, deny, budgets and invariants.
    Check(Check),
    /// Measure every figure the software is held to, beside what it is compared with; status 1 when one that must be met is missed.
    Bench(Bench),
    /// Build everything and stop.
    Build(Build),
    /// Build the plug-in and pack it as an npm tarball into `target/package`; prints its hash and those to pin.
    Package(Package),
}

#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Unoptimised: builds in a fraction of the time.
    #[arg(long)]
    pub(crate) dev: bool,
    /// Only the package of the plug-in, no programs.
    #[arg(long)]
    pub(crate) plugin: bool,
}

impl Build {
    pub(crate) fn profile(&self) -> Profile {
        Profile::of(self.dev)
    }
}

#[derive(Debug, Args)]
pub(crate) struct Package {
    /// Unoptimised: builds in a fraction of the time.
    #[arg(long)]
    pub(crate) dev: bool,
    /// Pack what was built before; the manifest is written anew.
    #[arg(long, conflicts_with = "dev")]
    pub(crate) no_build: bool,
}

impl Package {
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
    /// Port of the console; the others follow: service N+1, kaseya N+2, licensing N+3,
    /// connectwise N+4.
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
    /// Another value for one of the service's waits, e.g. `reread_ms=0`; their names stand in crates/service/src/config.rs.
    #[arg(long, value_name = "NAME=NUMBER", value_parser = timing)]
    pub(crate) timing: Vec<(String, i64)>,
    /// The package that the console serves.
    #[arg(long, default_value = "pkg")]
    pub(crate) pkg: PathBuf,
}

fn timing(text: &str) -> Result<(String, i64), String> {
    let (name, value) = text.split_once('=').ok_or("it has to be NAME=NUMBER")?;
    let value = value.parse().map_err(|_| format!("{value:?} is no whole number"))?;
    Ok((name.to_owned(), value))
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
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
    /// Only the fault run: imports under kills and faults, on both databases, with the table of what was tried.
    #[arg(long, conflicts_with_all = ["native", "browser"])]
    pub(crate) faults: bool,
    /// Repeats the random kills of an earlier run, which named this seed.
    #[arg(long)]
    pub(crate) seed: Option<u64>,
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

#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// Only these parts, separated by commas.
    #[arg(long, value_delimiter = ',')]
    pub(crate) only: Vec<Part>,
    /// Fewer repeats and smaller lists: whether it runs, not how fast.
    #[arg(long)]
    pub(crate) quick: bool,
    /// Measure what was built before.
    #[arg(long)]
    pub(crate) no_build: bool,
    /// Install a missing Chromium without asking.
    #[arg(long)]
    pub(crate) yes: bool,
    /// First of the ports that are used.
    #[arg(long, default_value_t = 8840)]
    pub(crate) port: u16,
}

/// What is measured together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Part {
    /// Bytes of the plug-in.
    Size,
    /// Names against accounts.
    Matching,
    /// 100,000 customers in the browser, beside AG Grid and React with `TanStack`.
    List,
    /// The way through an import of 5,000 customers: tasks that keep the browser from hearing.
    Tasks,
    /// Mount and unmount, again and again.
    Mounts,
    /// An import of 1,000 customers against the vendor's rate.
    Import,
    /// The list end point against a bare handler.
    Endpoint,
    /// Memory and size of the service.
    Service,
}
