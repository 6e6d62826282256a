//! `cargo xtask …`: the only entry point. It brings what it needs, or says which command would.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`cli`] | commands and options |
//! | [`shell`] | runs other programs |
//! | [`tools`] | the wasm target, npm packages, Chromium, PostgreSQL |
//! | [`plugin`] | builds `pkg/` |
//! | [`package`] | packs `pkg/` for npm |
//! | [`serve`] | simulators, service and reference console together |
//! | [`mod@test`] | every test, with a plain total |
//! | [`check`] | fmt, clippy, docs, deny, budgets, invariants |
//! | [`mod@bench`] | every figure beside what it is held to |

mod bench;
mod check;
mod cli;
mod package;
mod plugin;
mod serve;
mod shell;
mod test;
mod tools;

use clap::Parser as _;

fn main() -> anyhow::Result<()> {
    let root = shell::root()?;
    std::env::set_current_dir(&root)?;
    match cli::Cli::parse().command {
        cli::Command::Serve(options) => serve::run(&options),
        cli::Command::Test(options) => test::run(&options),
        cli::Command::Check(options) => check::run(&options),
        cli::Command::Bench(options) => bench::run(&options),
        cli::Command::Package(options) => package::run(&options),
        cli::Command::Build(options) => {
            plugin::build(options.profile())?;
            if options.plugin { Ok(()) } else { serve::build_programs(options.profile()) }
        }
    }
}
