//! What review should not have to look for.

mod budgets;
mod invariants;

pub(crate) use self::budgets::weigh;
use anyhow::bail;

use crate::{
    cli::{Check, Profile},
    plugin,
    shell::{self, command},
    tools,
};

/// Runs every check and names all that failed.
pub(crate) fn run(options: &Check) -> anyhow::Result<()> {
    tools::wasm_target()?;
    tools::cargo_tool("deny")?;
    let _ = options.yes;
    let plugin = format!("--package plugin --target wasm32-unknown-unknown --target-dir {}", plugin::TARGET_DIR);
    let checks: &[(&str, &dyn Fn() -> anyhow::Result<()>)] = &[
        ("invariants", &invariants::check),
        ("fmt", &|| shell::run(&mut command("cargo fmt --all --check"))),
        ("clippy", &|| {
            shell::run(&mut command("cargo clippy --workspace --exclude plugin --all-targets -- -D warnings"))
        }),
        ("clippy, plug-in", &|| shell::run(&mut command(&format!("cargo clippy {plugin} -- -D warnings")))),
        ("docs", &|| {
            let mut doc = command("cargo doc --workspace --exclude plugin --no-deps --document-private-items");
            shell::run(doc.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links"))
        }),
        ("deny", &|| shell::run(&mut command("cargo deny --workspace check bans licenses sources"))),
        ("budgets", &|| {
            plugin::build(Profile::Release)?;
            budgets::check()
        }),
    ];
    let mut failed = Vec::new();
    for (name, check) in checks {
        println!("== {name}");
        if let Err(error) = check() {
            eprintln!("{name}: {error:#}");
            failed.push(*name);
        }
    }
    if failed.is_empty() {
        println!("{} checks passed", checks.len());
        Ok(())
    } else {
        bail!("{} of {} checks failed: {}", failed.len(), checks.len(), failed.join("; "))
    }
}
