//! The service as a program: its size and memory, and the bare handler it is compared with.

use std::{fs, path::Path};

use anyhow::Context as _;

use super::figures::Figures;
use crate::serve::{Process, Stack};

/// The service of a release build.
const SERVICE: &str = "target/release/remote-manager";

/// Bytes as KiB.
#[expect(clippy::cast_precision_loss, reason = "sizes of files are far below 2^52")]
pub(crate) fn kibibytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}

#[expect(clippy::cast_precision_loss, reason = "sizes of files and processes are far below 2^52")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Size of the binary, memory of the process at rest.
pub(crate) fn weigh_service(stack: &Stack, figures: &mut Figures) -> anyhow::Result<()> {
    let bytes = fs::metadata(SERVICE).with_context(|| SERVICE.to_owned())?.len();
    figures.add("service.binary", megabytes(bytes), format!("{bytes} bytes"));
    let process = stack.process("service").context("no service runs")?;
    let status =
        fs::read_to_string(format!("/proc/{process}/status")).context("memory is read from /proc, which Linux has")?;
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).with_context(|| format!("no {name}"))?;
        line.trim()
            .trim_end_matches(" kB")
            .parse()
            .with_context(|| format!("{name}{line}"))
            .map(|kib: u64| megabytes(kib * 1024))
    };
    let note =
        format!("after the first read of Kaseya and Trend Micro, 128 customers; {:.1} MB at most", of("VmHWM:")?);
    figures.add("service.memory", of("VmRSS:")?, note);
    Ok(())
}

/// The query of the list end point in a handler of its own, over the tables in `data`.
pub(crate) fn bare_list(data: &Path, port: u16) -> anyhow::Result<Process> {
    let database = data.join("service.db").display().to_string();
    Process::start("bare list", Path::new("target/release/examples/bare_list"), &[database, port.to_string()])
}
