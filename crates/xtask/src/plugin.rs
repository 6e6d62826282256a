//! Builds `pkg/`: the plug-in as a console loads it.

pub(crate) mod manifest;
mod pack;
mod trim;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use crate::{
    cli::Profile,
    shell::{command, run},
    tools,
};

/// Where the plug-in is built; a folder of its own, so that native builds do not wait for it.
pub(crate) const TARGET_DIR: &str = "target/plugin";

/// What a console loads: the part of the package that counts for its weight.
pub(crate) const FILES: &[&str] = &["index.js", "plugin.js", "plugin_bg.wasm"];

/// Compiles the plug-in and writes glue, wasm and manifest beside the hand-written files.
pub(crate) fn build(profile: Profile) -> anyhow::Result<()> {
    tools::wasm_target()?;
    let (name, folder) = match profile {
        Profile::Dev => ("dev", "debug"),
        Profile::Release => ("wasm", "wasm"),
    };
    let mut cargo = command(&format!(
        "cargo build --package plugin --lib --target wasm32-unknown-unknown --profile {name} --target-dir {TARGET_DIR}"
    ));
    if profile == Profile::Release {
        cargo.args(nameless_folders());
    }
    run(&mut cargo)?;
    let wasm = Path::new(TARGET_DIR).join("wasm32-unknown-unknown").join(folder).join("plugin.wasm");
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

/// Has the compiler leave the folder out in which cargo unpacks libraries: messages of panics name their files, and the package is not to tell
/// where it was built.
fn nameless_folders() -> Vec<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let folders = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok()).into_iter().flatten().flatten();
    let flags = folders.map(|folder| format!("--remap-path-prefix={}/=", folder.path().display()));
    let flags = flags.collect::<Vec<_>>();
    vec!["--config".to_owned(), format!("target.wasm32-unknown-unknown.rustflags={flags:?}")]
}
