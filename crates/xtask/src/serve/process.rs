//! One of the programs.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};

/// How long a program may take to end when told to, before it is killed.
const PATIENCE: Duration = Duration::from_secs(10);

/// A program that was started; dropping it ends it.
pub(crate) struct Process {
    name: &'static str,
    child: Child,
}

impl Process {
    /// Starts it and waits for its `listening …`.
    pub(crate) fn start(name: &'static str, program: &Path, arguments: &[String]) -> anyhow::Result<Self> {
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let mut process = Self { name, child };
        loop {
            match lines.next() {
                Some(line) if line.as_deref().is_ok_and(|line| line.starts_with("listening ")) => break,
                Some(Ok(line)) => eprintln!("{name}: {line}"),
                _ => {
                    let status = process.child.wait()?;
                    bail!("{name} ended before it listened ({status})");
                }
            }
        }
        // What it prints later must not fill the pipe.
        thread::spawn(move || lines.map_while(Result::ok).for_each(|line| eprintln!("{name}: {line}")));
        Ok(process)
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// Its number.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Its status, once it has ended.
    pub(crate) fn ended(&mut self) -> anyhow::Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// Asks it to end, and sees to it.
    pub(crate) fn stop(&mut self) {
        let asked = Command::new("kill").arg(self.child.id().to_string()).stderr(Stdio::null()).status();
        let deadline = Instant::now() + if asked.is_ok() { PATIENCE } else { Duration::ZERO };
        while Instant::now() < deadline {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::park_timeout(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.stop();
        }
    }
}
