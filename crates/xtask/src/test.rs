//! Every test, with a plain total.

mod faults;
mod postgres;
mod total;

use std::{
    ffi::OsStr,
    fs::File,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::Context as _;

use self::{faults::Records, total::Total};
use crate::{
    cli::{Profile, Test},
    plugin, serve,
    shell::{command, exists},
    tools,
};

/// Runs them. An error is something that kept tests from running; failed tests are counted and end the run with status 1.
pub(crate) fn run(options: &Test) -> anyhow::Result<()> {
    let mut total = Total::default();
    if !options.browser {
        total.add(native(options)?);
    }
    if !options.native && !options.faults {
        total.add(browser(options)?);
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

/// Rules, end points, clients, simulators and kills: on SQLite, and the service's on PostgreSQL too.
fn native(options: &Test) -> anyhow::Result<Total> {
    tools::cargo_tool("nextest")?;
    conformance()?;
    let fuzzer = if options.faults { None } else { tools::schemathesis()? };
    let postgres = postgres::Cluster::start(&tools::postgres(options.yes)?)?;
    let (sqlite, postgresql) = (Records::new("SQLite")?, Records::new("PostgreSQL")?);
    let (here, there) = if options.faults {
        ("--package service --test sagas", "--package service --test sagas")
    } else {
        ("--workspace --exclude plugin", "--package service")
    };
    let seed = options.seed.unwrap_or_else(rand::random::<u64>);
    let mut total = nextest(here, &sqlite, seed, None, fuzzer.as_deref())?;
    total.add(nextest(there, &postgresql, seed, Some(postgres.url()), fuzzer.as_deref())?);
    let deadlocks = postgres.deadlocks()?;
    if deadlocks > 0 {
        println!("PostgreSQL broke {deadlocks} deadlocks; each would be an answer of 500");
        total.add(Total { passed: 0, failed: 1 });
    }
    total.add(sqlite.report()?);
    total.add(postgresql.report()?);
    println!("kills at random: `cargo xtask test --faults --seed {seed}` repeats them");
    Ok(total)
}

/// Brings what holds the ConnectWise client to the vendor's specification, where that stands beside the project. It is not ours to publish.
fn conformance() -> anyhow::Result<()> {
    if Path::new("../shared/vendor-specs").is_dir() && exists("npm --version") {
        tools::npm_packages("tests/conformance")?;
    }
    Ok(())
}

fn nextest(
    what: &str,
    records: &Records,
    seed: u64,
    postgres: Option<&str>,
    fuzzer: Option<&Path>,
) -> anyhow::Result<Total> {
    let mut nextest = command(&format!("cargo nextest run --no-fail-fast --no-tests pass {what}"));
    nextest.env("FAULT_RECORDS", records.file()).env("SAGA_SEED", seed.to_string());
    if let Some(url) = postgres {
        nextest.env("TEST_POSTGRES_URL", url);
    }
    if let Some(program) = fuzzer {
        nextest.env("SCHEMATHESIS", program);
    }
    // nextest writes its report to stderr.
    let mut child = nextest.stderr(Stdio::piped()).spawn().context("cannot start cargo nextest")?;
    let report = child.stderr.take().context("no report")?;
    let total = total::of_nextest(report);
    let status = child.wait()?;
    total.or_failed(status.success())
}

/// The contract, and each journey in either transport, in Chromium by role and name, on the plug-in as it ships.
fn browser(options: &Test) -> anyhow::Result<Total> {
    let chromium = tools::chromium(options.yes)?;
    tools::npm_packages("tests")?;
    plugin::build(Profile::Release)?;
    serve::build_programs(Profile::Dev)?;
    playwright(&chromium, &options.rest)
}

fn playwright(chromium: &Path, arguments: &[impl AsRef<OsStr>]) -> anyhow::Result<Total> {
    let report = "tests/results/report.json";
    let _ = std::fs::remove_file(report);
    let status = Command::new("npx")
        .args(["playwright", "test"])
        .args(arguments)
        .current_dir("tests")
        .env("CHROMIUM", chromium)
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", "results/report.json")
        .status()
        .context("cannot start npx")?;
    let total = File::open(report).context("Playwright left no report").and_then(total::of_playwright);
    total?.or_failed(status.success())
}
