//! The settings file.
//!
//! ```toml
//! listen = "127.0.0.1:8080"              # port 0 takes a free one
//! service_url = "http://127.0.0.1:8081"  # where `remote-manager` answers, with what a gateway before it strips; never told to the page
//! www_dir = "www"
//! pkg_dir = "pkg"
//! issuer = "reference-console"           # `iss` of every token; the service binds partners to it
//! kid = "console-1"                     # to rotate: first tell the service the new key too, then change these two lines and restart
//! signing_key_file = "console.pem"       # Ed25519, PKCS#8 PEM: `openssl genpkey -algorithm ed25519`
//!
//! [[technicians]]
//! id = "dana.reyes"
//! partner = "northgate"
//! partner_name = "Northgate IT"
//! name = "Dana Reyes"
//! email = "dana.reyes@northgate.example"
//! permissions = ["customers.read", "customers.import"]
//! locale = "en-US"
//! time_zone = "America/Chicago"
//!
//! [[rmm]]                                # where the partner's customers live: for the console's own page of each
//! partner = "northgate"
//! instance = "vsa1"                      # what their ids begin with
//! base_url = "https://vsa.example.com"
//! user = "console"
//! token = "…"                            # never told to the page
//! ```

mod mistake;

use std::{
    collections::HashSet,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, anyhow, bail, ensure};
use serde::Deserialize;
use url::Url;

use crate::{rmm::Rmm, technician::Technician};

/// Everything the console is told at start.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Base address of the service. A path in it is put before each request's and is no part of what is signed.
    pub service_url: Url,
    /// Folder of the console's own pages.
    pub www_dir: PathBuf,
    /// Folder of the plug-in as built.
    pub pkg_dir: PathBuf,
    /// `iss` of every token.
    pub issuer: String,
    /// Which key signed: the `kid` of every token.
    pub kid: String,
    /// The private key; what it may hold: [`crate::key`].
    pub signing_key_file: PathBuf,
    /// Host names, beside the address listened on and the loopback's own, under which the console may be asked.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// How long the service may take to begin its answer, in milliseconds.
    #[serde(default = "thirty_five_seconds")]
    pub deadline_ms: u64,
    /// How long a sign-in lasts after its last use, in seconds.
    #[serde(default = "eight_hours")]
    pub session_seconds: u64,
    /// Who may sign in.
    pub technicians: Vec<Technician>,
    /// Where the partners' customers live.
    #[serde(default)]
    pub rmm: Vec<Rmm>,
}

/// Longer than the plug-in's own deadline of 30 s, so that the nearer side gives the reason.
fn thirty_five_seconds() -> u64 {
    35_000
}

fn eight_hours() -> u64 {
    8 * 60 * 60
}

impl Config {
    /// Reads and checks the file; its relative paths start at the file's own folder.
    pub fn read(file: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let mut config: Self = toml::from_str(&text)
            .map_err(|error| anyhow!("{} cannot be used: {}", file.display(), mistake::told(&text, &error)))?;
        let folder = file.parent().unwrap_or(Path::new("."));
        for path in [&mut config.www_dir, &mut config.pkg_dir, &mut config.signing_key_file] {
            *path = folder.join(&*path);
        }
        config.check().with_context(|| format!("in {}", file.display()))?;
        Ok(config)
    }

    fn check(&self) -> anyhow::Result<()> {
        ensure!(
            matches!(self.service_url.scheme(), "http" | "https"),
            "service_url must begin with http:// or https://"
        );
        let bare = self.service_url.query().is_none() && self.service_url.fragment().is_none();
        ensure!(bare, "service_url must end before `?` and `#`");
        ensure!(!self.technicians.is_empty(), "name at least one technician under [[technicians]]");
        let mut seen = HashSet::new();
        for technician in &self.technicians {
            if !seen.insert(&technician.id) {
                bail!("two technicians have the id {:?}", technician.id);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told about a file of these lines.
    fn told(lines: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("console.toml");
        fs::write(&file, lines).unwrap();
        let error = format!("{:#}", Config::read(&file).unwrap_err());
        assert!(error.contains("console.toml cannot be used: line "), "{error}");
        assert!(!error.contains("s3cret") && !error.contains("73737"), "{error}");
        error
    }

    #[test]
    fn a_mistake_is_told_by_its_place_and_never_with_what_stands_there() {
        let unclosed = told("[[rmm]]\npartner = \"northgate\"\ntoken = \"s3cret\n");
        assert!(unclosed.contains("line 3, column ") && unclosed.contains("string"), "{unclosed}");
        let unknown = told("rmm = [{ partner = \"a\", token = \"s3cret\", tocken = \"s3cret\" }]\n");
        assert!(unknown.contains("line 1, column 43: unknown field `tocken`"), "{unknown}");
        assert!(told("rmm = [{ token = 73737 }]\n").ends_with("line 1, column 18: expected a string"));
        assert!(told("service_url = \"s3cret\"\n").ends_with("column 15: relative URL without a base"));
    }
}
