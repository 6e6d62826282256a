//! The figures, and what they are held to.

use crate::cli::Part;

/// One figure.
pub(crate) struct Goal {
    pub(crate) key: &'static str,
    pub(crate) part: Part,
    pub(crate) what: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) better: Better,
    /// None: only shown.
    pub(crate) must: Option<f64>,
    pub(crate) aim: Option<f64>,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Better {
    Less,
    More,
}

use Better::{Less, More};
use Part::{Endpoint, Import, List, Matching, Mounts, Service, Size, Tasks};

/// In the order they are measured.
pub(crate) const PARTS: &[Part] = &[Size, Matching, Service, Mounts, Tasks, List, Endpoint, Import];

/// A part's name on the command line.
pub(crate) fn name(part: Part) -> &'static str {
    match part {
        Size => "size",
        Matching => "matching",
        List => "list",
        Mounts => "mounts",
        Tasks => "tasks",
        Import => "import",
        Endpoint => "endpoint",
        Service => "service",
    }
}

const fn goal(
    key: &'static str,
    part: Part,
    what: &'static str,
    unit: &'static str,
    better: Better,
    must: Option<f64>,
    aim: Option<f64>,
) -> Goal {
    Goal { key, part, what, unit, better, must, aim }
}

/// All of them. *Peers* are AG Grid 36 with the fewest modules, and React 19 with `TanStack` Table and Virtual.
#[rustfmt::skip]
pub(crate) const GOALS: &[Goal] = &[
    goal("size.plugin", Size, "whole plug-in: facade, glue, wasm, styles; brotli 11", "KiB", Less, Some(140.0), Some(110.0)),
    goal("matching.time", Matching, "names matched against as many accounts, one thread", "ms", Less, Some(1_000.0), Some(120.0)),
    goal("matching.recall", Matching, "accounts found at the first place", "%", More, Some(98.0), Some(99.0)),
    goal("matching.brute", Matching, "the same by Jaro-Winkler over all pairs, times as long", "×", More, None, Some(300.0)),
    goal("service.memory", Service, "service: memory when idle", "MB", Less, Some(30.0), Some(12.0)),
    goal("service.binary", Service, "service: binary", "MB", Less, Some(20.0), Some(10.0)),
    goal("mounts.wasm", Mounts, "mount and unmount, again and again: more pages of wasm memory", "pages", Less, Some(0.0), Some(0.0)),
    goal("mounts.listeners", Mounts, "… more event listeners", "", Less, Some(0.0), Some(0.0)),
    goal("mounts.requests", Mounts, "… more requests per mount", "", Less, Some(0.0), Some(0.0)),
    goal("tasks.long", Tasks, "tasks over 50 ms of the plug-in, from load through an import of 5,000 customers", "", Less, Some(0.0), Some(0.0)),
    goal("tasks.long.slow", Tasks, "… with the processor slowed to a quarter", "", Less, None, Some(0.0)),
    goal("list.key.ag", List, "100,000 customers: key in the search to painted result, p95, against AG Grid", "×", Less, Some(0.30), Some(0.15)),
    goal("list.key.react", List, "… against React with TanStack", "×", Less, Some(0.70), Some(0.35)),
    goal("list.key.ours", List, "… itself, over an empty page (aim: one frame)", "ms", Less, None, Some(16.7)),
    goal("list.sort.ag", List, "first sort by a number, against AG Grid", "×", Less, Some(0.22), Some(0.10)),
    goal("list.text.ag", List, "first sort by the name, against AG Grid", "×", Less, Some(0.22), Some(0.10)),
    goal("list.memory.ag", List, "memory with the rows (wasm and JavaScript), against AG Grid", "×", Less, Some(0.50), Some(0.35)),
    goal("list.mount.ag", List, "mount, the rows fetched, against AG Grid", "×", Less, None, Some(0.30)),
    goal("list.mount.react", List, "… against React with TanStack", "×", Less, None, Some(0.50)),
    goal("list.longtasks", List, "tasks over 50 ms of the plug-in, from load to sort", "", Less, Some(0.0), Some(0.0)),
    goal("list.longtasks.slow", List, "… with the processor slowed to a quarter", "", Less, None, Some(0.0)),
    goal("endpoint.rate", Endpoint, "list end point, 100,000 customers: rate against the same query in a bare axum handler", "×", More, Some(0.60), Some(0.85)),
    goal("import.time", Import, "import of 1,000 customers against the least the vendor's rate allows", "×", Less, Some(1.15), Some(1.05)),
    goal("import.beyond", Import, "requests to the vendor beyond the unavoidable", "%", Less, Some(10.0), Some(1.0)),
];
