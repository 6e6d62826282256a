//! The whole product, set up for what is measured.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{cli::Serve, serve::Stack};

fn options(port: u16, data: PathBuf, customers: u32) -> Serve {
    Serve {
        port,
        data: Some(data),
        customers,
        seed: 1,
        database: None,
        dev: false,
        no_build: true,
        visibility_delay_ms: 3_000,
        timing: Vec::new(),
        pkg: package(),
    }
}

/// Where the long list lives; reading it from the simulated vendors takes a while, so it is kept.
pub(crate) fn folder_of_many(customers: u32) -> PathBuf {
    Path::new("target/bench").join(customers.to_string())
}

/// A long list, read once at any speed and then left alone.
pub(crate) fn of_many(port: u16, customers: u32) -> anyhow::Result<Stack> {
    let folder = folder_of_many(customers);
    // The tables name the vendors' ports.
    if fs::read_to_string(folder.join("port")).is_ok_and(|owner| owner != port.to_string()) {
        fs::remove_dir_all(&folder)?;
    }
    Stack::start(&Serve { timing: read_at_once(), ..options(port, folder, customers) })
}

/// A list of `customers` that was never imported from.
pub(crate) fn to_look_at(port: u16, customers: u32) -> anyhow::Result<Stack> {
    Stack::start(&Serve { timing: read_at_once(), ..options(port, anew("look")?, customers) })
}

fn read_at_once() -> Vec<(String, i64)> {
    [("calls_per_second", 5_000), ("reread_ms", 0)].map(|(name, value)| (name.to_owned(), value)).to_vec()
}

/// What `cargo xtask serve` starts.
pub(crate) fn of_few(port: u16) -> anyhow::Result<Stack> {
    Stack::start(&options(port, anew("few")?, 128))
}

/// What `cargo xtask serve` starts, with customers enough to import; the vendor's rate is the service's default.
pub(crate) fn to_import(port: u16, customers: u32) -> anyhow::Result<Stack> {
    Stack::start(&options(port, anew("import")?, customers))
}

/// The package as it was when measuring began: whoever builds meanwhile does not disturb.
fn package() -> PathBuf {
    Path::new("target/bench/pkg").to_path_buf()
}

/// Copies it.
pub(crate) fn keep_package() -> anyhow::Result<()> {
    copy_folder(Path::new("pkg"), &package())
}

fn copy_folder(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

fn anew(name: &str) -> anyhow::Result<PathBuf> {
    let folder = Path::new("target/bench").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    Ok(folder)
}
