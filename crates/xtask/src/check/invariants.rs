//! What the bridge contract and the house forbid, looked for in sources and dependency trees.

mod browser;
mod simulated;
mod trees;
mod versions;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};

/// Looks everywhere and names all that was found.
pub(crate) fn check() -> anyhow::Result<()> {
    let mut found = Vec::new();
    for source in read(&["src", "pkg", "www"])? {
        found.extend(browser::faults(&source));
    }
    for source in read(&simulated::PRODUCT)? {
        found.extend(simulated::faults(&source));
    }
    found.extend(trees::faults()?);
    found.extend(versions::faults(&fs::read_to_string("Cargo.lock")?)?);
    found.extend(snippets(Path::new("pkg")));
    if found.is_empty() { Ok(()) } else { bail!("\n  {}", found.join("\n  ")) }
}

/// What wasm-bindgen makes of JavaScript in a crate: modules of their own.
fn snippets(package: &Path) -> Option<String> {
    let folder = package.join("snippets");
    let why = "the package would need files that its manifest does not list";
    folder.exists().then(|| format!("{} exists: {why}", folder.display()))
}

/// A file of ours, or of the package.
#[derive(Debug, PartialEq, Eq)]
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    /// What follows the last dot of its name.
    fn kind(&self) -> &str {
        self.path.extension().and_then(|kind| kind.to_str()).unwrap_or_default()
    }

    /// A fault at a place in the text.
    fn fault(&self, at: usize, what: &str) -> String {
        let line = self.text[..at].matches('\n').count() + 1;
        format!("{}:{line}: {what}", self.path.display())
    }
}

/// The texts below some folders, in order.
fn read(folders: &[&str]) -> anyhow::Result<Vec<Source>> {
    let mut paths = Vec::new();
    for folder in folders {
        walk(Path::new(folder), &mut paths)?;
    }
    paths.sort();
    let text = |path: PathBuf| {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        Ok(Source { path, text })
    };
    paths.into_iter().map(text).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, paths)?;
        } else if path.extension().is_some_and(|kind| ["rs", "js", "html", "css", "svg"].iter().any(|own| kind == *own))
        {
            paths.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snippets_in_the_package_are_found() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(snippets(folder.path()), None);
        fs::create_dir(folder.path().join("snippets")).unwrap();
        assert!(snippets(folder.path()).unwrap().contains("snippets exists"));
    }

    #[test]
    fn sources_are_found_at_any_depth() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("iframe/deep")).unwrap();
        for (name, text) in [("b.js", "2"), ("iframe/deep/a.rs", "1"), ("plugin_bg.wasm", "no text of ours")] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let found = read(&[folder.path().to_str().unwrap()]).unwrap();
        let texts: Vec<_> = found.iter().map(|source| source.text.as_str()).collect();
        assert_eq!(texts, ["2", "1"]);
    }
}
