//! Simulators, service and reference console together, as separate processes.

mod keys;
mod process;
mod settings;

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use anyhow::{Context as _, bail};

pub(crate) use self::process::Process;
use crate::{
    cli::{Profile, Serve},
    plugin,
    shell::{self, command},
};

/// The programs of a run; each is a process of its own.
const PROGRAMS: &[&str] = &["simulators", "remote-manager", "console"];

/// Compiles them.
pub(crate) fn build_programs(profile: Profile) -> anyhow::Result<()> {
    let programs: Vec<_> = PROGRAMS.iter().map(|name| format!("--bin {name}")).collect();
    let release = if profile == Profile::Release { " --release" } else { "" };
    shell::run(&mut command(&format!("cargo build {}{release}", programs.join(" "))))
}

/// Ports and addresses of one run.
pub(crate) struct Addresses {
    pub(crate) console: u16,
    pub(crate) service: u16,
    pub(crate) kaseya: u16,
    pub(crate) licensing: u16,
    pub(crate) connectwise: u16,
}

impl Addresses {
    fn from(port: u16) -> anyhow::Result<Self> {
        let at = |offset| port.checked_add(offset).context("the port leaves no room for the ones that follow it");
        Ok(Self { console: at(0)?, service: at(1)?, kaseya: at(2)?, licensing: at(3)?, connectwise: at(4)? })
    }

    /// Each with its program's name.
    pub(crate) fn all(&self) -> [(&'static str, u16); 5] {
        [
            ("console", self.console),
            ("service", self.service),
            ("kaseya", self.kaseya),
            ("licensing", self.licensing),
            ("connectwise", self.connectwise),
        ]
    }
}

/// Where a program is reached.
pub(crate) fn url(port: u16) -> String {
    format!("http://{}", local(port))
}

fn local(port: u16) -> String {
    format!("127.0.0.1:{port}")
}

/// The folder of this run. The database in it holds the vendors' addresses, so it belongs to one port.
fn data_folder(options: &Serve) -> anyhow::Result<PathBuf> {
    let default = || Path::new("target/serve").join(options.port.to_string());
    let data = options.data.clone().unwrap_or_else(default);
    fs::create_dir_all(&data).with_context(|| format!("cannot create {}", data.display()))?;
    let data = fs::canonicalize(data)?;
    let (file, port) = (data.join("port"), options.port.to_string());
    match fs::read_to_string(&file) {
        Ok(owner) if owner != port => {
            bail!("{} belongs to a run on port {owner}: use --port {owner}, or another folder", data.display())
        }
        Ok(_) => {}
        Err(_) => fs::write(&file, port).with_context(|| format!("cannot write {}", file.display()))?,
    }
    Ok(data)
}

/// Runs until stopped, or until one of them ends.
pub(crate) fn run(options: &Serve) -> anyhow::Result<()> {
    let stop = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&stop);
    ctrlc::set_handler(move || told.store(true, Ordering::SeqCst)).context("cannot listen for the end")?;
    let mut stack = Stack::start(options)?;
    for (name, port) in stack.addresses.all() {
        println!("{name:<11} {}", url(port));
    }
    println!("ready");
    while !stop.load(Ordering::SeqCst) {
        stack.check()?;
        std::thread::park_timeout(Duration::from_millis(200));
    }
    Ok(())
}

/// All of them, running; dropping it ends them.
pub(crate) struct Stack {
    pub(crate) addresses: Addresses,
    running: Vec<Process>,
}

impl Stack {
    /// Builds what has to be built, and starts them.
    pub(crate) fn start(options: &Serve) -> anyhow::Result<Self> {
        let addresses = Addresses::from(options.port)?;
        for (name, port) in addresses.all() {
            if TcpListener::bind(local(port)).is_err() {
                bail!("port {port} ({name}) is in use: choose another with --port");
            }
        }
        let profile = Profile::of(options.dev);
        if !options.no_build {
            plugin::build(profile)?;
            build_programs(profile)?;
        }
        let data = data_folder(options)?;
        let key = keys::console_key(&data)?;
        let service = settings::service(options, &data, &addresses, &key)?;
        let console = settings::console(options, &data, &addresses, &key)?;

        let bin = Path::new("target").join(profile.folder());
        let vendor = |name: &'static str, port: u16, delay: bool| {
            let mut arguments = vec![
                name.to_owned(),
                "--listen".into(),
                local(port),
                "--customers".into(),
                options.customers.to_string(),
                "--seed".into(),
                options.seed.to_string(),
            ];
            if delay {
                arguments.extend(["--visibility-delay-ms".into(), options.visibility_delay_ms.to_string()]);
            }
            Process::start(name, &bin.join("simulators"), &arguments)
        };
        let running = vec![
            vendor("kaseya", addresses.kaseya, false)?,
            vendor("licensing", addresses.licensing, true)?,
            vendor("connectwise", addresses.connectwise, false)?,
            Process::start(
                "service",
                &bin.join("remote-manager"),
                &["serve".into(), "--movable-clock".into(), "--config".into(), service],
            )?,
            Process::start("console", &bin.join("console"), &["--config".into(), console])?,
        ];
        Ok(Self { addresses, running })
    }

    /// Fails when one of them has ended.
    pub(crate) fn check(&mut self) -> anyhow::Result<()> {
        for process in &mut self.running {
            if let Some(status) = process.ended()? {
                bail!("{} ended ({status})", process.name());
            }
        }
        Ok(())
    }

    /// The process of one of the programs.
    pub(crate) fn process(&self, name: &str) -> Option<u32> {
        self.running.iter().find(|process| process.name() == name).map(Process::id)
    }
}

impl Drop for Stack {
    /// The console first, the vendors last: nobody talks to somebody who has left.
    fn drop(&mut self) {
        while let Some(mut process) = self.running.pop() {
            process.stop();
        }
    }
}
