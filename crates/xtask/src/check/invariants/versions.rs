//! The glue is made by the same wasm-bindgen that the plug-in was compiled with: another one would not understand the module.

use anyhow::Context as _;
use serde::Deserialize;

/// What has to have one version.
const ALIKE: [&str; 2] = ["wasm-bindgen", "wasm-bindgen-cli-support"];

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

/// Versions in `Cargo.lock` that differ.
pub(super) fn faults(lock: &str) -> anyhow::Result<Vec<String>> {
    let lock: Lock = toml::from_str(lock).context("Cargo.lock")?;
    let own = lock.package.iter().filter(|package| ALIKE.contains(&package.name.as_str()));
    let found: Vec<_> = own.map(|package| format!("{} {}", package.name, package.version)).collect();
    let mut versions: Vec<_> =
        found.iter().filter_map(|text| text.split_once(' ')).map(|(_, version)| version).collect();
    versions.dedup();
    let good = found.len() == ALIKE.len() && versions.len() == 1;
    Ok(if good {
        Vec::new()
    } else {
        vec![format!("Cargo.lock: versions that have to be the same: {}", found.join(", "))]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(versions: &[(&str, &str)]) -> String {
        let package =
            |(name, version): &(&str, &str)| format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n");
        versions.iter().map(package).collect()
    }

    #[test]
    fn another_version_of_either_is_found() {
        let same = [("wasm-bindgen", "0.2.130"), ("wasm-bindgen-cli-support", "0.2.130"), ("serde", "1.0.0")];
        assert_eq!(faults(&lock(&same)).unwrap(), Vec::<String>::new());
        let other = [("wasm-bindgen", "0.2.131"), ("wasm-bindgen-cli-support", "0.2.130")];
        assert_eq!(faults(&lock(&other)).unwrap().len(), 1);
    }

    #[test]
    fn two_versions_of_one_or_none_of_the_other_are_found() {
        let twice = [("wasm-bindgen", "0.2.130"), ("wasm-bindgen", "0.2.99"), ("wasm-bindgen-cli-support", "0.2.130")];
        assert_eq!(faults(&lock(&twice)).unwrap().len(), 1);
        assert_eq!(faults(&lock(&[("wasm-bindgen", "0.2.130")])).unwrap().len(), 1);
    }
}
