//! What a new machine lacks: brought where that needs nobody's leave, else named with the command that brings it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::bail;

use crate::shell::{command, exists, output, run};

/// The wasm32 target, by rustup.
pub(crate) fn wasm_target() -> anyhow::Result<()> {
    let sysroot = output(&mut command("rustc --print sysroot"))?;
    if Path::new(sysroot.trim()).join("lib/rustlib/wasm32-unknown-unknown").is_dir() {
        return Ok(());
    }
    run(&mut command("rustup target add wasm32-unknown-unknown"))
}

/// The source of Rust's standard library, by rustup, and the crates that it is made of, by cargo. False where they cannot be had.
pub(crate) fn std_source() -> anyhow::Result<bool> {
    let sysroot = output(&mut command("rustc --print sysroot"))?;
    let manifest = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.toml");
    if !manifest.is_file() && run(&mut command("rustup component add rust-src")).is_err() {
        return Ok(false);
    }
    let mut fetch = command("cargo fetch --quiet --locked --target wasm32-unknown-unknown --manifest-path");
    // The library's own manifest needs it.
    Ok(run(fetch.arg(manifest).env("RUSTC_BOOTSTRAP", "1")).is_ok())
}

/// The npm packages of a folder (`tests`, `tests/bench`, `tests/conformance`), by its lock file.
pub(crate) fn npm_packages(folder: &str) -> anyhow::Result<()> {
    let folder = Path::new(folder);
    if !exists("npm --version") {
        bail!("the browser tests need Node.js 20 or later with npm");
    }
    let lock = fs::metadata(folder.join("package-lock.json"))?.modified()?;
    if fs::metadata(folder.join("node_modules/.package-lock.json"))
        .and_then(|done| done.modified())
        .is_ok_and(|done| done >= lock)
    {
        return Ok(());
    }
    run(command("npm ci --no-audit --no-fund").current_dir(folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
}

/// Chromium, with fonts for every script that names are written in.
pub(crate) fn chromium(yes: bool) -> anyhow::Result<PathBuf> {
    if let Some(path) = on_path(&["chromium", "chromium-browser", "google-chrome"]) {
        return Ok(path);
    }
    apt(yes, "chromium fonts-noto-cjk fonts-noto-core fonts-noto-color-emoji")?;
    match on_path(&["chromium"]) {
        Some(path) => Ok(path),
        None => bail!("chromium is installed but not on the PATH"),
    }
}

/// The folder with PostgreSQL's own programs.
pub(crate) fn postgres(yes: bool) -> anyhow::Result<PathBuf> {
    if let Some(found) = postgres_bin() {
        return Ok(found);
    }
    apt(yes, "postgresql")?;
    match postgres_bin() {
        Some(found) => Ok(found),
        None => bail!("PostgreSQL is installed but its initdb is in no known place"),
    }
}

/// Schemathesis, in a Python environment of its own under `target/`; none where Python cannot make one.
pub(crate) fn schemathesis() -> anyhow::Result<Option<PathBuf>> {
    let wanted = "tests/fuzz/requirements.txt";
    let folder = env::current_dir()?.join("target/schemathesis");
    let (program, made_for) = (folder.join("bin/schemathesis"), folder.join("requirements.txt"));
    if program.is_file() && fs::read(&made_for).ok() == fs::read(wanted).ok() {
        return Ok(Some(program));
    }
    let make = || {
        run(command("python3 -m venv --clear").arg(&folder))?;
        run(Command::new(folder.join("bin/python")).args(["-m", "pip", "install", "--quiet", "-r", wanted]))?;
        fs::copy(wanted, made_for).map_err(anyhow::Error::from)
    };
    match make() {
        Ok(_) => Ok(Some(program)),
        Err(error) => {
            println!(
                "the API is not fuzzed: that needs python3 with venv and pip, and the packages of {wanted} ({error:#})"
            );
            Ok(None)
        }
    }
}

/// cargo-nextest and cargo-deny, by cargo.
pub(crate) fn cargo_tool(name: &str) -> anyhow::Result<()> {
    if exists(&format!("cargo-{name} --version")) || exists(&format!("cargo {name} --version")) {
        return Ok(());
    }
    run(&mut command(&format!("cargo install --locked cargo-{name}")))
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<_> = env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

fn postgres_bin() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let debian = versions
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").is_file());
    debian.max().or_else(|| on_path(&["initdb"])?.parent().map(Path::to_path_buf))
}

/// Installs Debian packages as root in CI or where it was allowed; else names the command.
fn apt(yes: bool, packages: &str) -> anyhow::Result<()> {
    let root = output(&mut command("id -u"))?.trim() == "0";
    let allowed = yes || env::var_os("CI").is_some();
    if !(root && allowed && exists("apt-get --version")) {
        bail!(
            "missing: {packages}. Run this, then try again:\n    apt-get update && apt-get install -y {packages}\n(or, as root: --yes)"
        );
    }
    run(&mut command("apt-get update -qq"))?;
    run(Command::new("apt-get")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages.split(' '))
        .env("DEBIAN_FRONTEND", "noninteractive"))
}
