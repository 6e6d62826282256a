//! Runs a part that is written for Node.js, and reads its figures.

use std::{
    ffi::OsString,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

use anyhow::{Context as _, bail};
use serde::Deserialize;

use super::figures::Figures;
use crate::{
    serve::{self, Stack},
    tools,
};

/// A part of `tests/bench/`, about to run.
pub(crate) struct Node(Command);

/// What it prints, one JSON object per line.
#[derive(Deserialize)]
struct Line {
    key: String,
    value: f64,
    #[serde(default)]
    note: String,
}

impl Node {
    /// The part `name`, told the addresses of `stack`.
    pub(crate) fn of(name: &str, stack: &Stack) -> anyhow::Result<Self> {
        tools::npm_packages("tests/bench")?;
        let mut command = Command::new("node");
        command.args(["run.mjs", name]).current_dir("tests/bench");
        for (name, port) in stack.addresses.all() {
            command.env(name.to_uppercase(), serve::url(port));
        }
        Ok(Self(command))
    }

    /// With something more to know.
    pub(crate) fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.0.env(name, value.into());
        self
    }

    /// Runs it and takes its figures down.
    pub(crate) fn run(mut self, figures: &mut Figures) -> anyhow::Result<()> {
        let mut child = self.0.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("cannot start node")?;
        for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
            let line = line?;
            match serde_json::from_str(&line) {
                Ok(Line { key, value, note }) => figures.add(key, value, note),
                Err(_) => eprintln!("{line}"),
            }
        }
        let status = child.wait()?;
        if status.success() { Ok(()) } else { bail!("{:?} failed ({status})", self.0.get_args().collect::<Vec<_>>()) }
    }
}
