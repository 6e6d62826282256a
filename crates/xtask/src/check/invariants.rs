//! What the bridge contract and the house forbid, looked for in sources and dependency trees.

use std::{fs, path::Path};

use anyhow::{Context as _, bail};

use crate::shell::{command, output};

/// Texts that must not occur in the plug-in's sources, with the reason.
const FORBIDDEN_IN_PLUGIN: &[(&str, &str)] = &[
    ("inner_html", "throws under Trusted Types"),
    ("srcdoc", "throws under Trusted Types"),
    ("Worker::", "the policy has no worker-src"),
    ("inline_js", "becomes a separate file in snippets/"),
    ("on:submit", "a sandboxed frame without allow-forms never fires submit"),
    (".on(\"submit\"", "a sandboxed frame without allow-forms never fires submit"),
    (".confirm_with_message", "a sandboxed frame has no dialogs"),
    ("style=\"", "a literal style attribute is blocked by style-src"),
    (".attr(\"style\"", "a style attribute is blocked by style-src; `style_fn` is not"),
];

/// Crates that must not be in the plug-in's tree, with the reason.
const FORBIDDEN_CRATES: &[(&str, &str)] = &[
    ("leptos_router", "hijacks the console's links"),
    ("leptos_meta", "writes to the console's document head"),
    ("tokio", "belongs to the service"),
    ("reqwest", "the plug-in talks to nothing but its host"),
];

pub(crate) fn check() -> anyhow::Result<()> {
    let mut found = Vec::new();
    for file in sources(Path::new("src"))? {
        let text = fs::read_to_string(&file).with_context(|| file.clone())?;
        for (forbidden, reason) in FORBIDDEN_IN_PLUGIN {
            if text.contains(forbidden) {
                found.push(format!("{file}: `{forbidden}` {reason}"));
            }
        }
        for (at, view) in text.match_indices("view!") {
            // Without a class, static markup becomes innerHTML and throws under Trusted Types, only when rendered.
            let open = text[at + view.len()..].trim_start().trim_start_matches(['{', '(']).trim_start();
            let comment = text[..at].rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with("//"));
            if !comment && !open.starts_with("class=") && !open.starts_with("class =") {
                let line = text[..at].matches('\n').count() + 1;
                found.push(format!("{file}:{line}: a `view!` without a class"));
            }
        }
    }
    let tree = output(&mut command(
        "cargo tree --package plugin --target wasm32-unknown-unknown --edges normal,features --prefix none",
    ))?;
    for (name, reason) in FORBIDDEN_CRATES {
        if tree.lines().any(|line| line.split(' ').next() == Some(name)) {
            found.push(format!("the plug-in depends on {name}, which {reason}"));
        }
    }
    if tree.contains("\"delegation\"") {
        found.push("the feature `delegation` is on: clicks in a closed shadow root are dead".into());
    }
    if Path::new("pkg/snippets").exists() {
        found.push("pkg/snippets exists: the package would need files that its manifest does not list".into());
    }
    for (name, allowed) in [
        ("domain", &["chrono", "memchr", "serde", "strsim", "unicode-normalization"][..]),
        ("contract", &["domain", "serde", "serde_json"]),
    ] {
        found.extend(foreign_dependencies(name, allowed)?);
    }
    for name in ["simulators", "console", "xtask"] {
        let tree = output(&mut command(&format!(
            "cargo tree --manifest-path crates/{name}/Cargo.toml --edges normal --depth 1 --prefix none"
        )))?;
        for own in ["domain", "contract", "vendors", "service", "simulators", "console", "plugin"] {
            if own != name && tree.lines().skip(1).any(|line| line.split(' ').next() == Some(own)) {
                found.push(format!("{name} depends on {own}"));
            }
        }
    }
    if found.is_empty() { Ok(()) } else { bail!("\n  {}", found.join("\n  ")) }
}

fn foreign_dependencies(package: &str, allowed: &[&str]) -> anyhow::Result<Vec<String>> {
    let tree = output(&mut command(&format!(
        "cargo tree --manifest-path crates/{package}/Cargo.toml --edges normal --depth 1 --prefix none"
    )))?;
    let direct = tree.lines().skip(1).filter_map(|line| line.split(' ').next());
    Ok(direct.filter(|name| !allowed.contains(name)).map(|name| format!("{package} depends on {name}")).collect())
}

fn sources(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(sources(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path.display().to_string());
        }
    }
    Ok(files)
}
