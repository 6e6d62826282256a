//! The table of the fault run: which step was hit at which moment, how often, and what was lost or doubled for good.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::PathBuf,
};

use anyhow::Context as _;

use super::total::Total;
use crate::shell;

/// Kills that a run has to make.
const KILLS: u64 = 200;
/// The tables of a run, as the tests name them.
const TABLES: [(&str, &str); 3] = [
    ("kills", "Kills of the service at each vendor write"),
    ("writes", "Faults at each vendor write"),
    ("reads", "Faults at each read the writes depend on"),
];

/// What the tests of one run note, each cell on a line.
pub(crate) struct Records {
    database: &'static str,
    file: PathBuf,
}

impl Records {
    /// An empty file for a run on this database.
    pub(crate) fn new(database: &'static str) -> anyhow::Result<Self> {
        let folder = shell::root()?.join("target/faults");
        fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{}.tsv", database.to_lowercase()));
        fs::write(&file, "")?;
        Ok(Self { database, file })
    }

    /// Where the tests write to.
    pub(crate) fn file(&self) -> &std::path::Path {
        &self.file
    }

    /// Prints the table and keeps it beside the records. An empty cell, harm, or too few kills count as a failed test.
    pub(crate) fn report(&self) -> anyhow::Result<Total> {
        let text = fs::read_to_string(&self.file)?;
        let grids = Grids::of(&text).with_context(|| format!("{} cannot be read", self.file.display()))?;
        let (mut page, faults) = (grids.page(self.database), grids.faults());
        for fault in &faults {
            let _ = writeln!(page, "**{fault}**\n"); // writing to a String cannot fail
        }
        println!("\n{page}");
        let kept = self.file.with_extension("md");
        fs::write(&kept, page)?;
        println!("kept as {}", kept.display());
        let failed = u64::from(!faults.is_empty());
        Ok(Total { passed: 1 - failed, failed })
    }
}

/// How often a cell was tried, and what came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    tried: u64,
    lost: u64,
    doubled: u64,
}

/// A step or a moment: its place and its name.
type Place = (usize, String);

/// One table: steps by moments.
#[derive(Debug, Default)]
struct Grid(BTreeMap<(Place, Place), Tally>);

impl Grid {
    fn steps(&self) -> BTreeSet<&Place> {
        self.0.keys().map(|(step, _)| step).collect()
    }

    fn moments(&self) -> BTreeSet<&Place> {
        self.0.keys().map(|(_, moment)| moment).collect()
    }

    fn cell(&self, step: &Place, moment: &Place) -> Option<&Tally> {
        self.0.get(&(step.clone(), moment.clone()))
    }
}

/// All tables of a run by name.
#[derive(Debug, Default)]
struct Grids(BTreeMap<String, Grid>);

impl Grids {
    fn of(text: &str) -> anyhow::Result<Self> {
        let mut grids = Self::default();
        for line in text.lines() {
            let [table, step_at, step, moment_at, moment, lost, doubled] = line.split('\t').collect::<Vec<_>>()[..]
            else {
                anyhow::bail!("not a record: {line}");
            };
            let cell = ((step_at.parse()?, step.to_owned()), (moment_at.parse()?, moment.to_owned()));
            let tally = grids.0.entry(table.to_owned()).or_default().0.entry(cell).or_default();
            tally.tried += 1;
            tally.lost += lost.parse::<u64>()?;
            tally.doubled += doubled.parse::<u64>()?;
        }
        Ok(grids)
    }

    fn kills(&self) -> u64 {
        self.0.get("kills").map_or(0, |grid| grid.0.values().map(|tally| tally.tried).sum())
    }

    /// What makes the run a failed one.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, _) in TABLES {
            let Some(grid) = self.0.get(name) else {
                faults.push(format!("nothing was tried: {name}"));
                continue;
            };
            for step in grid.steps() {
                for moment in grid.moments() {
                    match grid.cell(step, moment) {
                        None => faults.push(format!("never tried: {}, {}", step.1, moment.1)),
                        Some(Tally { lost: 0, doubled: 0, .. }) => {}
                        Some(tally) => {
                            faults.push(format!(
                                "{} lost, {} doubled: {}, {}",
                                tally.lost, tally.doubled, step.1, moment.1
                            ));
                        }
                    }
                }
            }
        }
        let kills = self.kills();
        if kills < KILLS {
            faults.push(format!("{kills} kills of {KILLS}"));
        }
        faults
    }

    fn page(&self, database: &str) -> String {
        let mut page = format!("# Fault run on {database}\n\nEach cell: tried / lost / doubled.\n\n");
        for (name, title) in TABLES {
            if let Some(grid) = self.0.get(name) {
                let _ = writeln!(page, "## {title}\n\n{}", markdown(grid));
            }
        }
        let sum = |of: fn(&Tally) -> u64| self.0.values().flat_map(|grid| grid.0.values()).map(of).sum::<u64>();
        let (tried, lost, doubled) = (sum(|one| one.tried), sum(|one| one.lost), sum(|one| one.doubled));
        let kills = self.kills();
        let _ = writeln!(
            page,
            "{tried} runs of a cell, {kills} of them kills: {lost} lost, {doubled} doubled, by what the vendors hold.\n"
        );
        page
    }
}

fn markdown(grid: &Grid) -> String {
    let steps = grid.steps();
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(steps.iter().map(|(_, step)| step.clone()));
    for moment in grid.moments() {
        let cell = |step: &&Place| match grid.cell(step, moment) {
            Some(Tally { tried, lost, doubled }) => format!("{tried} / {lost} / {doubled}"),
            None => "none".into(),
        };
        rows.push([moment.1.clone()].into_iter().chain(steps.iter().map(cell)).collect());
    }
    let width = |at: usize| rows.iter().map(|row| row[at].len()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..=steps.len()).map(width).collect();
    let mut text = String::new();
    for (at, row) in rows.iter().enumerate() {
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(text, "| {cell:width$} ");
        }
        text.push_str("|\n");
        if at == 0 {
            for width in &widths {
                let _ = write!(text, "| {} ", "-".repeat(*width.max(&3)));
            }
            text.push_str("|\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Grids;

    /// A run in which every cell was tried `times`.
    fn run(times: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for table in ["kills", "writes", "reads"] {
            for step in ["0\tcreate account", "1\tsubscribe"] {
                for moment in ["0\tbefore", "1\tafter"] {
                    lines.extend(vec![format!("{table}\t{step}\t{moment}\t0\t0"); times]);
                }
            }
        }
        lines
    }

    fn faults(lines: &[String]) -> Vec<String> {
        Grids::of(&lines.join("\n")).unwrap().faults()
    }

    #[test]
    fn a_run_of_all_cells_without_harm_passes() {
        assert_eq!(faults(&run(50)), [""; 0]);
    }

    #[test]
    fn an_empty_cell_fails_the_run() {
        let lines: Vec<String> =
            run(100).into_iter().filter(|line| !line.starts_with("kills\t1\tsubscribe\t0")).collect();
        assert_eq!(faults(&lines), ["never tried: subscribe, before"]);
    }

    #[test]
    fn a_table_without_records_fails_the_run() {
        let lines: Vec<String> = run(50).into_iter().filter(|line| !line.starts_with("reads")).collect();
        assert_eq!(faults(&lines), ["nothing was tried: reads"]);
    }

    #[test]
    fn one_account_lost_or_doubled_fails_the_run() {
        let mut lines = run(50);
        lines.push("writes\t0\tcreate account\t1\tafter\t1\t2".into());
        assert_eq!(faults(&lines), ["1 lost, 2 doubled: create account, after"]);
    }

    #[test]
    fn too_few_kills_fail_the_run() {
        assert_eq!(faults(&run(49)), ["196 kills of 200"]);
    }

    #[test]
    fn the_page_shows_each_cell() {
        let page = Grids::of(&run(2).join("\n")).unwrap().page("SQLite");
        assert!(page.contains("| before | 2 / 0 / 0      | 2 / 0 / 0 |"), "{page}");
        assert!(page.contains("24 runs of a cell, 8 of them kills: 0 lost, 0 doubled"), "{page}");
    }
}
