//! Prism, as a process of its own.

use std::{path::Path, process::Stdio};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// A running Prism; ends when dropped.
pub(super) struct Prism {
    /// Where it listens.
    pub(super) url: String,
    _process: Child,
}

impl Prism {
    /// Starts it as `mock` or, in front of `upstream`, as `proxy`. None where Node.js is absent.
    pub(super) async fn start(prism: &Path, role: &str, specification: &Path, upstream: Option<&str>) -> Option<Self> {
        let mut process = Command::new("node")
            .arg(prism)
            .args([role, "-p", "0"])
            .arg(specification)
            .args(upstream)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .ok()?;
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let url = loop {
            let line = lines.next_line().await.unwrap().unwrap_or_else(|| panic!("Prism ended before it listened"));
            if let Some((_, url)) = line.split_once("listening on ") {
                break url.trim().to_owned();
            }
        };
        // What it says later must go somewhere, else it stands still.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Some(Self { url, _process: process })
    }
}
