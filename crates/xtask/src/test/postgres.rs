//! A PostgreSQL of the tests' own: a fresh cluster on a free port, gone afterwards.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::Context as _;

use crate::shell::{command, output, run};

/// A running cluster; dropping it stops and removes it.
pub(crate) struct Cluster {
    bin: PathBuf,
    data: PathBuf,
    url: String,
}

impl Cluster {
    /// Starts one with PostgreSQL's programs in `bin`.
    pub(crate) fn start(bin: &Path) -> anyhow::Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let data = std::env::temp_dir().join(format!("remote-manager-postgres-{}", std::process::id()));
        let cluster = Self { bin: bin.into(), data, url: format!("postgres://postgres@127.0.0.1:{port}/postgres") };
        let data = cluster.data.display();
        run(cluster
            .program("initdb")
            .args(["--auth=trust", "--username=postgres", "--no-sync", "-D"])
            .arg(&cluster.data)
            .stdout(Stdio::null()))
        .with_context(|| format!("cannot create a PostgreSQL cluster in {data}"))?;
        run(cluster
            .program("pg_ctl")
            .args(["start", "--wait", "--silent", "-D"])
            .arg(&cluster.data)
            .arg("-l")
            .arg(cluster.data.join("log"))
            .arg("-o")
            .arg(format!("-p {port} -h 127.0.0.1 -k '' -c max_connections=400")))?;
        Ok(cluster)
    }

    /// Where it answers.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// How many times it has had to break transactions that waited for each other.
    pub(crate) fn deadlocks(&self) -> anyhow::Result<usize> {
        let log = std::fs::read(self.data.join("log")).context("PostgreSQL left no log")?;
        Ok(deadlocks(&String::from_utf8_lossy(&log)))
    }

    /// PostgreSQL refuses to run as root; then its own user runs it.
    fn program(&self, name: &str) -> Command {
        let program = self.bin.join(name);
        let root = output(&mut command("id -u")).is_ok_and(|id| id.trim() == "0");
        let mut started = if root {
            let mut started = Command::new("runuser");
            started.args(["-u", "postgres", "--"]).arg(program);
            started
        } else {
            Command::new(program)
        };
        started.current_dir(std::env::temp_dir());
        started
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let _ = self.program("pg_ctl").args(["stop", "--silent", "--mode=immediate", "-D"]).arg(&self.data).status();
        let _ = std::fs::remove_dir_all(&self.data);
    }
}

fn deadlocks(log: &str) -> usize {
    log.lines().filter(|line| line.contains("deadlock detected")).count()
}

#[cfg(test)]
mod tests {
    #[test]
    fn deadlocks_are_counted_from_the_log() {
        let log = "LOG:  ready\n2026 [1] ERROR:  deadlock detected\nDETAIL:  Process 1 waits\n2026 [2] ERROR:  deadlock detected\n";
        assert_eq!(super::deadlocks(log), 2);
    }
}
