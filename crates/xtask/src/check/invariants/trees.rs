//! Who depends on whom, and with which features.

use crate::shell::{command, output};

/// Crates that must not be in the plug-in's tree, with the reason.
const FORBIDDEN: &[(&str, &str)] = &[
    ("leptos_router", "hijacks the console's links"),
    ("leptos_meta", "writes to the console's document head"),
    ("tokio", "belongs to the service"),
    ("reqwest", "the plug-in talks to nothing but its host"),
];

/// All that these two may depend on.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &["chrono", "memchr", "serde", "strsim", "unicode-normalization"]),
    ("contract", &["domain", "serde", "serde_json"]),
];

/// They depend on none of the others.
const APART: [&str; 3] = ["simulators", "console", "xtask"];
const OWN: [&str; 7] = ["domain", "contract", "vendors", "service", "simulators", "console", "plugin"];

/// Asks cargo for the trees and names what is wrong in them.
pub(super) fn faults() -> anyhow::Result<Vec<String>> {
    let mut found = in_plugin(&output(&mut command(
        "cargo tree --package plugin --target wasm32-unknown-unknown --edges normal,features --prefix none",
    ))?);
    for (name, allowed) in ALLOWED {
        found.extend(foreign(name, allowed, &direct(name)?));
    }
    for name in APART {
        found.extend(entangled(name, &direct(name)?));
    }
    Ok(found)
}

fn direct(name: &str) -> anyhow::Result<String> {
    output(&mut command(&format!(
        "cargo tree --manifest-path crates/{name}/Cargo.toml --edges normal --depth 1 --prefix none"
    )))
}

/// The names in a tree printed without prefixes.
fn names(tree: &str) -> impl Iterator<Item = &str> {
    tree.lines().filter_map(|line| line.split(' ').next())
}

fn in_plugin(tree: &str) -> Vec<String> {
    let crates = FORBIDDEN.iter().filter(|(name, _)| names(tree).any(|found| found == *name));
    let mut found: Vec<_> = crates.map(|(name, why)| format!("the plug-in depends on {name}, which {why}")).collect();
    if tree.contains("\"delegation\"") {
        found.push("the feature `delegation` is on: clicks in a closed shadow root are dead".into());
    }
    found
}

fn foreign(name: &str, allowed: &[&str], tree: &str) -> Vec<String> {
    let others = names(tree).skip(1).filter(|found| !allowed.contains(found));
    others.map(|found| format!("{name} depends on {found}")).collect()
}

fn entangled(name: &str, tree: &str) -> Vec<String> {
    let others = names(tree).skip(1).filter(|found| *found != name && OWN.contains(found));
    others.map(|found| format!("{name} depends on {found}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forbidden_crate_in_the_plug_in_is_found_at_any_depth() {
        let good = "plugin v0.1.0 (/x)\nleptos v0.8.23\nleptos feature \"csr\"\nleptos_router_macro v0.8.0\n";
        assert_eq!(in_plugin(good), Vec::<String>::new());
        for (name, _) in FORBIDDEN {
            assert_eq!(in_plugin(&format!("{good}{name} v1.0.0\n")).len(), 1, "{name}");
        }
    }

    #[test]
    fn the_feature_delegation_is_found() {
        assert_eq!(in_plugin("plugin v0.1.0 (/x)\nleptos feature \"delegation\"\n").len(), 1);
    }

    #[test]
    fn a_dependency_beyond_the_allowed_is_found() {
        let tree = "domain v0.1.0 (/x)\nserde v1.0.229\ntokio v1.54.1\n";
        assert_eq!(foreign("domain", &["serde"], tree), ["domain depends on tokio"]);
    }

    #[test]
    fn a_dependency_on_one_of_ours_is_found() {
        let tree = "console v0.1.0 (/x)\nserde v1.0.229\ndomain v0.1.0 (/y)\n";
        assert_eq!(entangled("console", tree), ["console depends on domain"]);
        assert_eq!(entangled("console", "console v0.1.0 (/x)\naxum v0.8.9\n"), Vec::<String>::new());
    }
}
