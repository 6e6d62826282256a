//! Sizes the package is held to: a technician's console loads it on every visit.

use std::{fs, path::Path};

use anyhow::{Context as _, bail};

use crate::plugin;

/// Facade, glue, wasm and styles together, brotli 11, in bytes: what the plug-in shall weigh at most. It does not yet.
const GOAL: u64 = 140 * 1024;
/// What it may weigh until then: raised for the two pages of ConnectWise Manage (70 KiB) and for edits that outlive their wizard (1 KiB); else
/// only ever lowered.
const PLUGIN_MAX: u64 = 295 * 1024;

/// Bytes of `pkg/` as a console would send it.
pub(crate) fn weigh() -> anyhow::Result<u64> {
    let mut total = 0;
    for name in plugin::FILES {
        let file = Path::new("pkg").join(name);
        let bytes = fs::read(&file).with_context(|| format!("{}", file.display()))?;
        let mut packed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &parameters)?;
        let size = packed.len() as u64;
        eprintln!("{name:<16} {:>9} bytes, {size:>7} with brotli", bytes.len());
        total += size;
    }
    Ok(total)
}

/// Whether it is within its budget.
pub(crate) fn check() -> anyhow::Result<()> {
    let total = weigh()?;
    println!("{:<16} {total:>24} with brotli; at most {PLUGIN_MAX} now, goal {GOAL}", "plug-in");
    if total > PLUGIN_MAX {
        bail!("the plug-in is {} bytes over its budget", total - PLUGIN_MAX);
    }
    Ok(())
}
