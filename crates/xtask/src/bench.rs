//! Every figure the software is held to, beside what it is compared with.
//!
//! Both sides of a comparison run in the same browser or process, turn by turn, and the ratio of their medians counts: times vary between
//! machines, ratios hardly. What runs in Chromium or speaks HTTP is `tests/bench/`.

mod figures;
mod goals;
mod matching;
mod node;
mod program;
mod stack;

use std::fs;

use anyhow::bail;

use self::{figures::Figures, node::Node};
use crate::{
    check::weigh,
    cli::{Bench, Part, Profile},
    plugin, serve,
    shell::{command, run as shell},
    tools,
};

/// Customers of the long list.
const MANY: u32 = 100_000;
/// Customers of a large import: a page below the most that one may have.
const LARGE: u32 = 4_900;

/// Measures, prints, and fails when a figure that must be met is missed or could not be measured.
pub(crate) fn run(options: &Bench) -> anyhow::Result<()> {
    let parts: Vec<Part> = if options.only.is_empty() { goals::PARTS.to_vec() } else { options.only.clone() };
    if !options.no_build {
        build(&parts)?;
    }
    stack::keep_package()?;
    program::warn_if_busy();
    let mut figures = Figures::default();
    let mut failed = Vec::new();
    for part in &parts {
        eprintln!("== {}", goals::name(*part));
        if let Err(error) = measure(*part, options, &mut figures) {
            eprintln!("{}: {error:#}", goals::name(*part));
            failed.push(goals::name(*part));
        }
    }
    let missed = figures.print(&parts);
    if !failed.is_empty() {
        bail!("could not be measured to the end: {}", failed.join(", "));
    }
    if missed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

/// As it ships: figures of an unoptimised build say nothing.
fn build(parts: &[Part]) -> anyhow::Result<()> {
    let needs = |of: &[Part]| parts.iter().any(|part| of.contains(part));
    if needs(&[Part::Size, Part::List, Part::Mounts, Part::Tasks]) {
        plugin::build(Profile::Release)?;
    }
    if needs(&[Part::List, Part::Mounts, Part::Tasks, Part::Import, Part::Endpoint, Part::Service]) {
        serve::build_programs(Profile::Release)?;
    }
    if needs(&[Part::Matching]) {
        shell(&mut command("cargo build --release --package domain --example matching"))?;
    }
    if needs(&[Part::Endpoint]) {
        shell(&mut command("cargo build --release --package service --example bare_list"))?;
    }
    Ok(())
}

fn measure(part: Part, options: &Bench, figures: &mut Figures) -> anyhow::Result<()> {
    let repeats = if options.quick { 3 } else { 25 };
    let many = if options.quick { 2_000 } else { MANY };
    match part {
        Part::Size => {
            let bytes = weigh()?;
            figures.add("size.plugin", program::kibibytes(bytes), format!("{bytes} bytes"));
        }
        Part::Matching => matching::measure(if options.quick { 1_000 } else { 10_000 }, figures)?,
        Part::List => {
            let chromium = tools::chromium(options.yes)?;
            let stack = stack::of_many(options.port, many)?;
            Node::of("list", &stack)?.env("CHROMIUM", chromium).env("REPEATS", repeats.to_string()).run(figures)?;
        }
        Part::Mounts => {
            let chromium = tools::chromium(options.yes)?;
            let stack = stack::of_few(options.port)?;
            let mounts = if options.quick { 50 } else { 1_000 };
            Node::of("mounts", &stack)?.env("CHROMIUM", chromium).env("MOUNTS", mounts.to_string()).run(figures)?;
        }
        Part::Tasks => {
            let chromium = tools::chromium(options.yes)?;
            let stack = stack::to_look_at(options.port, if options.quick { 500 } else { LARGE })?;
            let times = if options.quick { 1 } else { 5 };
            Node::of("tasks", &stack)?.env("CHROMIUM", chromium).env("TIMES", times.to_string()).run(figures)?;
        }
        Part::Import => {
            let customers: u32 = if options.quick { 50 } else { 1_000 };
            let stack = stack::to_import(options.port, customers * 5)?;
            Node::of("import", &stack)?.env("CUSTOMERS", customers.to_string()).run(figures)?;
        }
        Part::Endpoint => {
            let stack = stack::of_many(options.port, many)?;
            Node::of("settled", &stack)?.run(figures)?;
            let folder = stack::folder_of_many(many);
            let bare = program::bare_list(&folder, options.port + 5)?;
            Node::of("endpoint", &stack)?
                .env("BARE", serve::url(options.port + 5))
                .env("KEY", fs::canonicalize(folder.join("console-key.pem"))?)
                .env("REPEATS", repeats.to_string())
                .run(figures)?;
            drop(bare);
        }
        Part::Service => {
            let stack = stack::of_few(options.port)?;
            Node::of("settled", &stack)?.run(figures)?;
            program::weigh_service(&stack, figures)?;
        }
    }
    Ok(())
}
