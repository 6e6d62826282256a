//! The plug-in's folder as it is served: its version, which is part of every address, and what its manifest asks for.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::route::Route;

/// A plug-in build, read once at start.
#[derive(Debug)]
pub struct Plugin {
    /// `<version>-<hash of every file>`: other bytes are never served under the same address.
    pub version: String,
    /// The manifest as the page gets it, for `load({integrity})`; none in a folder without one.
    pub manifest: Option<Value>,
    /// What may be called; none when the manifest does not say.
    pub routes: Option<Vec<Route>>,
}

#[derive(Deserialize)]
struct Stated {
    version: Option<String>,
    routes: Option<Vec<Route>>,
}

impl Plugin {
    /// Reads `folder`. A folder without a manifest (nothing built yet) is served as it is.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let hash = hash(folder).with_context(|| format!("cannot read the plug-in in {}", folder.display()))?;
        let file = folder.join("manifest.json");
        let (stated, manifest) = match fs::read_to_string(&file) {
            Ok(text) => {
                let parse =
                    || serde_json::from_str::<Value>(&text).and_then(|v| Ok((Stated::deserialize(&v)?, Some(v))));
                parse().with_context(|| format!("in {}", file.display()))?
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Stated { version: None, routes: None }, None),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", file.display())),
        };
        let version = format!("{}-{hash}", stated.version.as_deref().unwrap_or("0"));
        Ok(Self { version, manifest, routes: stated.routes })
    }

    /// Where the page finds the plug-in's files, with a slash at the end.
    pub fn base(&self) -> String {
        format!("/pkg/{}/", self.version)
    }

    /// The address of the document that a page shows in a frame.
    pub fn frame_document(&self) -> String {
        self.base() + "frame.html"
    }

    /// Whether the manifest asks for this method and path.
    pub fn allows(&self, method: &str, path: &str) -> bool {
        self.routes.as_ref().is_none_or(|routes| routes.iter().any(|route| route.allows(method, path)))
    }
}

fn hash(folder: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    gather(folder, &mut files)?;
    files.sort();
    let mut hasher = Sha256::new();
    for path in files {
        let bytes = fs::read(&path)?;
        hasher.update(path.strip_prefix(folder).unwrap_or(&path).as_os_str().as_encoded_bytes());
        hasher.update([0]);
        hasher.update(bytes.len().to_le_bytes());
        hasher.update(bytes);
    }
    Ok(URL_SAFE_NO_PAD.encode(&hasher.finalize()[..9]))
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            gather(&entry.path(), files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_bytes_get_another_address() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.js"), "1").unwrap();
        let first = Plugin::read(folder.path()).unwrap().base();
        assert_eq!(Plugin::read(folder.path()).unwrap().base(), first);
        fs::write(folder.path().join("index.js"), "2").unwrap();
        let second = Plugin::read(folder.path()).unwrap().base();
        assert_ne!(second, first);
        fs::create_dir(folder.path().join("iframe")).unwrap();
        fs::write(folder.path().join("iframe/host.js"), "1").unwrap();
        assert_ne!(Plugin::read(folder.path()).unwrap().base(), second);
    }

    #[test]
    fn a_broken_manifest_stops_the_start_and_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("manifest.json"), r#"{"routes": "all"}"#).unwrap();
        let error = format!("{:#}", Plugin::read(folder.path()).unwrap_err());
        assert!(error.contains("manifest.json"), "{error}");
    }

    #[test]
    fn only_the_routes_of_the_manifest_are_allowed() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Plugin::read(folder.path()).unwrap().allows("GET", "/api/v1/anything"));
        let text = r#"{"version": "0.1.0", "routes": [{"method": "GET", "path": "/api/v1/customers/{id}"}]}"#;
        fs::write(folder.path().join("manifest.json"), text).unwrap();
        let plugin = Plugin::read(folder.path()).unwrap();
        assert!(plugin.version.starts_with("0.1.0-"));
        assert!(plugin.allows("GET", "/api/v1/customers/vsa1:1"));
        assert!(!plugin.allows("DELETE", "/api/v1/customers/vsa1:1"));
        assert!(!plugin.allows("GET", "/api/v1/imports"));
    }
}
