//! Compiles the plug-in to WebAssembly: readable while it is developed, small when it is released.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    cli::Profile,
    shell::{command, run},
    tools,
};

/// Where the plug-in is built; a folder of its own, so that native builds do not wait for it.
pub(crate) const TARGET_DIR: &str = "target/plugin";

/// What LLVM leaves alone when it compiles the whole module: it would copy code to save a few instructions where they run, and what was alike would be so
/// no more. 2 KiB of 297 with brotli. Loop counters of their own (`disable-lsr`) are 2 more, and cost what the browser has to hear keys: they stay.
const ALIKE: [&str; 2] = ["enable-pre=0", "jump-threading-threshold=12"];

/// Compiles it; the module, before wasm-bindgen.
pub(super) fn compile(profile: Profile) -> anyhow::Result<PathBuf> {
    tools::wasm_target()?;
    let (name, folder) = match profile {
        Profile::Dev => ("dev", "debug"),
        Profile::Release => ("wasm", "wasm"),
    };
    // A cdylib alone: of a crate that becomes an rlib as well cargo leaves link-time optimisation out.
    let mut cargo = command(&format!(
        "cargo rustc --package plugin --lib --crate-type cdylib --target wasm32-unknown-unknown --profile {name} --target-dir {TARGET_DIR}"
    ));
    if profile == Profile::Release {
        let flags = if tools::std_source()? {
            with_own_std(&mut cargo)
        } else {
            eprintln!(
                "The source of Rust's standard library cannot be had (rustup component add rust-src): the plug-in is built with the \
                 library as it comes. It does the same, but is larger than `cargo xtask check` allows."
            );
            nameless_folders()
        };
        cargo.arg("--config").arg(format!("target.wasm32-unknown-unknown.rustflags={flags:?}"));
        cargo.arg("--").args(ALIKE.map(|flag| format!("-Cllvm-args=-{flag}")));
    }
    run(&mut cargo)?;
    Ok(Path::new(TARGET_DIR).join("wasm32-unknown-unknown").join(folder).join("plugin.wasm"))
}

/// Compiles the standard library too, for size, and without what a panic says: it ends in a trap at once. What an error is called in a log goes with
/// it. `RUSTC_BOOTSTRAP` has the pinned compiler take flags that are not stable; it is pinned, so they do not change under us.
fn with_own_std(cargo: &mut Command) -> Vec<String> {
    cargo.env("RUSTC_BOOTSTRAP", "1");
    cargo.args(["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"]);
    cargo.args(["-Z", "panic-immediate-abort", "--config", "profile.wasm.panic=\"immediate-abort\""]);
    ["-Zlocation-detail=none", "-Zfmt-debug=none"].map(str::to_owned).into()
}

/// Has the compiler leave the folder out in which cargo unpacks libraries: messages of panics name their files, and the package is not to tell
/// where it was built.
fn nameless_folders() -> Vec<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let folders = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok()).into_iter().flatten().flatten();
    folders.map(|folder| format!("--remap-path-prefix={}/=", folder.path().display())).collect()
}
