use super::*;
use crate::shell;

fn manifest() -> Manifest {
    std::env::set_current_dir(shell::root().unwrap()).unwrap();
    let package = Package::read().unwrap();
    let files = package.shipped().unwrap().into_iter().filter(|name| name != FILE);
    let files = files.map(|name| (name.clone(), integrity(name.as_bytes()))).collect();
    Manifest::new(package, files).unwrap()
}

/// A change of the snapshot is a change that consoles meet: a field that is gone or means something else breaks them, a route or scope that
/// is added has to be let through by their proxies.
#[test]
fn what_consoles_rely_on_is_what_it_was() {
    // The hashes are those of the names: which files are listed is what counts here.
    insta::assert_json_snapshot!("manifest", manifest());
}

#[test]
fn every_file_but_the_manifest_is_listed_with_its_hash() {
    let manifest = manifest();
    for name in crate::plugin::FILES {
        assert!(manifest.files.contains_key(*name), "{name} is loaded but not listed");
    }
    assert!(!manifest.files.contains_key(FILE));
    assert_eq!(integrity(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

#[test]
fn npm_packs_the_manifest_too() {
    std::env::set_current_dir(shell::root().unwrap()).unwrap();
    let package = Package::read().unwrap();
    let shipped = package.shipped().unwrap();
    for name in [FILE, "package.json", "README.md", "index.d.ts"] {
        assert!(shipped.contains(name), "{name}");
    }
}

#[test]
fn the_package_has_the_version_of_the_workspace() {
    std::env::set_current_dir(shell::root().unwrap()).unwrap();
    assert_eq!(Package::read().unwrap().version, env!("CARGO_PKG_VERSION"));
}
