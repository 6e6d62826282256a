//! Builds `pkg/`: the plug-in as a console loads it.

mod compile;
pub(crate) mod manifest;
mod pack;
mod trim;

use std::fs;

use anyhow::Context as _;

pub(crate) use self::compile::TARGET_DIR;
use crate::cli::Profile;

/// What a console loads: the part of the package that counts for its weight.
pub(crate) const FILES: &[&str] = &["index.js", "plugin.js", "plugin_bg.wasm"];

/// Compiles the plug-in and writes glue, wasm and manifest beside the hand-written files.
pub(crate) fn build(profile: Profile) -> anyhow::Result<()> {
    let wasm = compile::compile(profile)?;
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen
        .input_path(&wasm)
        .web(true)
        .context("wasm-bindgen has no web target")?
        .typescript(false)
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(true);
    let mut output = bindgen.generate_output().context("wasm-bindgen does not understand the module")?;
    output.emit("pkg").context("wasm-bindgen could not write the glue")?;
    if profile == Profile::Release {
        let glue = fs::read_to_string("pkg/plugin.js").context("cannot read pkg/plugin.js")?;
        let glue = trim::trim(output.wasm_mut(), &glue)?;
        let module = pack::pack(&output.wasm_mut().emit_wasm())?;
        fs::write("pkg/plugin_bg.wasm", module).context("cannot write pkg/plugin_bg.wasm")?;
        fs::write("pkg/plugin.js", glue).context("cannot write pkg/plugin.js")?;
    }
    manifest::write()
}
