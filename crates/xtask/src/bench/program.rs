//! The service as a program: its size and memory, and the bare handler it is compared with.

use std::{fs, path::Path, thread};

use anyhow::Context as _;

use super::figures::Figures;
use crate::serve::{Process, Stack};

/// The service of a release build.
const SERVICE: &str = "target/release/remote-manager";

/// Share of the processors that others may use while measuring.
const BUSY: f64 = 0.3;

/// Says so when the machine has other work: figures taken then are worth little.
pub(crate) fn warn_if_busy() {
    let load = fs::read_to_string("/proc/loadavg").ok();
    let load = load.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    let processors = thread::available_parallelism().map_or(1, usize::from);
    if let Some(load) = load.filter(|load| *load > BUSY * f64::from(u32::try_from(processors).unwrap_or(u32::MAX))) {
        eprintln!(
            "this machine is busy (load {load} on {processors} processors): the figures will be worse than they are"
        );
    }
}

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
