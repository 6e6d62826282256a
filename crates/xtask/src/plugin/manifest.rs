//! `pkg/manifest.json`: what a console has to know before it loads anything.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256, Sha512};

/// Its own name, the one file whose hash it cannot hold.
pub(crate) const FILE: &str = "manifest.json";

/// The bridge's version; `PROTOCOL` of the facade.
const PROTOCOL: u32 = 1;

/// Where a console may mount the plug-in; `MountPoint` of the contract's types.
const MOUNT_POINTS: [&str; 4] = ["activation", "customers", "customer.connectwise", "admin.connectwise"];

/// The policies under which the plug-in runs, with nothing that it does not need. `'self'` is where page, package and proxy come from.
const POLICIES: Policies<&str> = Policies {
    page: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
           base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
    page_with_frame: "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'; \
                      base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
    frame: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
            base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'",
};

/// Each way of embedding with the `Content-Security-Policy` it needs; a console adds what its own parts need.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Policies<T> {
    /// The console's page that loads `index.js`.
    page: T,
    /// The console's page that loads `iframe.js`.
    page_with_frame: T,
    /// The document in the sandboxed frame.
    frame: T,
}

/// The manifest; its fields are what consoles rely on.
#[derive(Debug, Serialize)]
struct Manifest {
    id: String,
    version: String,
    protocol: u32,
    mount_points: [&'static str; 4],
    /// Every permission that a route may ask for.
    scopes: BTreeSet<String>,
    routes: Vec<Route>,
    /// File name to integrity string.
    files: BTreeMap<String, String>,
    policies: Policies<&'static str>,
}

/// A request that the console's proxy is to let through.
#[derive(Debug, Serialize)]
struct Route {
    method: String,
    path: String,
    permission: String,
}

/// What `pkg/package.json` states: the one list of what ships.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    files: Vec<String>,
}

impl Package {
    /// Reads it.
    pub(crate) fn read() -> anyhow::Result<Self> {
        serde_json::from_slice(&fs::read("pkg/package.json")?).context("pkg/package.json")
    }

    /// Every file of the package below `pkg/`, sorted. npm adds `package.json` by itself.
    pub(crate) fn shipped(&self) -> anyhow::Result<BTreeSet<String>> {
        let mut names = BTreeSet::from(["package.json".to_owned()]);
        for listed in &self.files {
            let listed = listed.trim_end_matches('/');
            let path = Path::new("pkg").join(listed);
            if path.is_dir() {
                for entry in fs::read_dir(&path)? {
                    names.insert(format!("{listed}/{}", entry?.file_name().to_string_lossy()));
                }
            } else {
                names.insert(listed.to_owned());
            }
        }
        Ok(names)
    }
}

/// Writes it for the files that `pkg/` holds, where it is another than before: a console may be reading it.
pub(crate) fn write() -> anyhow::Result<()> {
    let package = Package::read()?;
    let files = hashes(&package)?;
    let text = serde_json::to_string_pretty(&Manifest::new(package, files)?)? + "\n";
    let file = Path::new("pkg").join(FILE);
    if fs::read_to_string(&file).is_ok_and(|before| before == text) {
        return Ok(());
    }
    fs::write(file, text).context("cannot write pkg/manifest.json")
}

/// The integrity string of every file but the manifest.
pub(crate) fn hashes(package: &Package) -> anyhow::Result<BTreeMap<String, String>> {
    let hash = |name: String| {
        let missing = || format!("pkg/{name} is missing: `cargo xtask build` makes what is not written by hand");
        let bytes = fs::read(Path::new("pkg").join(&name)).with_context(missing)?;
        Ok((name, integrity(&bytes)))
    };
    package.shipped()?.into_iter().filter(|name| name != FILE).map(hash).collect()
}

/// The integrity string by which a browser checks a file.
fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// The integrity string by which npm checks a package.
pub(crate) fn npm_integrity(bytes: &[u8]) -> String {
    format!("sha512-{}", STANDARD.encode(Sha512::digest(bytes)))
}

impl Manifest {
    fn new(package: Package, files: BTreeMap<String, String>) -> anyhow::Result<Self> {
        let routes = routes()?;
        Ok(Self {
            id: package.name,
            version: package.version,
            protocol: PROTOCOL,
            mount_points: MOUNT_POINTS,
            scopes: routes.iter().map(|route| route.permission.clone()).collect(),
            routes,
            files,
            policies: POLICIES,
        })
    }
}

/// The end points of the served document with the permission that each needs.
fn routes() -> anyhow::Result<Vec<Route>> {
    let api: Value = serde_json::from_slice(&fs::read("crates/service/tests/openapi.json")?).context("openapi.json")?;
    let mut routes = Vec::new();
    for (path, methods) in api["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            // What OpenAPI calls the roles of a security requirement.
            let Some(permission) = operation["security"][0]["proof"][0].as_str() else { continue };
            routes.push(Route { method: method.to_uppercase(), path: path.clone(), permission: permission.to_owned() });
        }
    }
    if routes.is_empty() {
        bail!("openapi.json names no route");
    }
    Ok(routes)
}

#[cfg(test)]
mod tests;
