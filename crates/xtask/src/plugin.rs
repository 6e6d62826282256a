//! Builds `pkg/`: the plug-in as a console loads it.

mod pack;
mod trim;

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{
    cli::Profile,
    shell::{command, run},
    tools,
};

/// Where the plug-in is built; a folder of its own, so that native builds do not wait for it.
pub(crate) const TARGET_DIR: &str = "target/plugin";

/// What a console loads, besides the manifest that lists it.
pub(crate) const FILES: &[&str] = &["index.js", "plugin.js", "plugin_bg.wasm"];

/// What a console loads besides, where it has the plug-in in a sandboxed frame.
const FRAME_FILES: &[&str] = &[
    "frame.html",
    "frame.js",
    "iframe.js",
    "iframe/addresses.js",
    "iframe/capabilities.js",
    "iframe/channel.js",
    "iframe/errors.js",
    "iframe/frame.js",
    "iframe/height.js",
    "iframe/host.js",
    "iframe/http.js",
    "iframe/keys.js",
    "iframe/room.js",
    "iframe/theme.js",
];

/// The policy under which the plug-in runs; a console may be stricter only where it keeps these sources.
const POLICY: &str = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'";

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
    fs::write("pkg/manifest.json", manifest()?).context("cannot write pkg/manifest.json")
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

/// What a console has to know before it loads anything: mount points, scopes, routes, hashes, policy.
fn manifest() -> anyhow::Result<String> {
    let package: Value = serde_json::from_slice(&fs::read("pkg/package.json")?).context("pkg/package.json")?;
    let api: Value = serde_json::from_slice(&fs::read("crates/service/tests/openapi.json")?).context("openapi.json")?;
    let mut files = BTreeMap::new();
    for name in FILES.iter().chain(FRAME_FILES) {
        let bytes = fs::read(Path::new("pkg").join(name)).with_context(|| format!("pkg/{name}"))?;
        files.insert(*name, format!("sha256-{}", STANDARD.encode(Sha256::digest(&bytes))));
    }
    let mut routes = Vec::new();
    let mut scopes = std::collections::BTreeSet::new();
    for (path, methods) in api["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            // What OpenAPI calls the roles of a security requirement.
            let Some(permission) = operation["security"][0]["proof"][0].as_str() else { continue };
            scopes.insert(permission.to_owned());
            routes.push(json!({"method": method.to_uppercase(), "path": path, "permission": permission}));
        }
    }
    let manifest = json!({
        "id": package["name"],
        "version": package["version"],
        "protocol": 1,
        "mount_points": ["activation", "customers", "customer.connectwise", "admin.connectwise"],
        "scopes": scopes,
        "routes": routes,
        "files": files,
        "content_security_policy": POLICY,
    });
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}
