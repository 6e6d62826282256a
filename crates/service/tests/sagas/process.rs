//! The service as a process.

use std::{path::Path, process::Stdio};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// One running `remote-manager`. It dies with this value.
pub(crate) struct Service {
    pub(crate) url: String,
    child: Child,
}

impl Service {
    /// Starts it and waits until it listens. What it says goes to a file beside the operator's.
    pub(crate) async fn start(config: &Path) -> Self {
        Self::with(config, &[]).await
    }

    /// The same with more options.
    pub(crate) async fn with(config: &Path, options: &[&str]) -> Self {
        let log = std::fs::File::options().create(true).append(true).open(config.with_extension("log")).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_remote-manager"))
            .arg("serve")
            .arg("--config")
            .arg(config)
            .args(options)
            .env("RUST_LOG", "info,vendors=debug")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.next_line().await.unwrap();
        let Some(address) = line.as_deref().and_then(|line| line.strip_prefix("listening ")) else {
            panic!("not started: {}", std::fs::read_to_string(config.with_extension("log")).unwrap());
        };
        Self { url: format!("http://{address}"), child }
    }

    /// `kill -9`, and waits for the end.
    pub(crate) async fn kill(mut self) {
        self.child.kill().await.unwrap();
    }

    /// `kill -TERM`, and waits for the end.
    pub(crate) async fn stop(mut self) {
        self.signal("TERM");
        let ended = tokio::time::timeout(std::time::Duration::from_secs(20), self.child.wait()).await;
        assert!(ended.unwrap().unwrap().success());
    }

    /// `kill -STOP`: it stands still and does not know it.
    pub(crate) fn pause(&self) {
        self.signal("STOP");
    }

    /// `kill -CONT`.
    pub(crate) fn wake(&self) {
        self.signal("CONT");
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args([&format!("-{name}"), &id]).status().unwrap().success());
    }
}
