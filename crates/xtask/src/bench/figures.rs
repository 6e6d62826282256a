//! What was measured, and how it is told.

use std::collections::BTreeMap;

use super::goals::{Better, GOALS, Goal};
use crate::cli::Part;

/// What was measured so far.
#[derive(Debug, Default)]
pub(crate) struct Figures(BTreeMap<String, (f64, String)>);

/// How a figure stands to its goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Aim,
    Must,
    Missed,
    /// Short of its aim, and nothing must be.
    Short,
    NotMeasured,
}

impl Figures {
    /// Takes a figure down; `note` says what it is made of.
    pub(crate) fn add(&mut self, key: impl Into<String>, value: f64, note: impl Into<String>) {
        self.0.insert(key.into(), (value, note.into()));
    }

    /// Prints the figures of `parts` and a summary. Answers how many are missed or were not measured though they must be.
    pub(crate) fn print(&self, parts: &[Part]) -> usize {
        let goals: Vec<&Goal> = GOALS.iter().filter(|goal| parts.contains(&goal.part)).collect();
        println!("{:>12}  {:>10}  {:>10}  {:<8}  figure", "measured", "must", "aim", "");
        let mut verdicts = Vec::new();
        for goal in &goals {
            let measured = self.0.get(goal.key);
            let verdict = verdict(goal, measured.map(|(value, _)| *value));
            let shown =
                measured.map_or_else(|| "–".to_owned(), |(value, _)| format!("{}{}", number(*value), unit(goal)));
            let bound = |bound: Option<f64>| {
                let sign = if goal.better == Better::Less { "≤" } else { "≥" };
                bound.map_or_else(String::new, |bound| format!("{sign} {}", number(bound)))
            };
            println!(
                "{shown:>12}  {:>10}  {:>10}  {:<8}  {}",
                bound(goal.must),
                bound(goal.aim),
                word(verdict),
                goal.what
            );
            if let Some((_, note)) = measured.filter(|(_, note)| !note.is_empty()) {
                println!("{:>50}  {note}", "");
            }
            verdicts.push(verdict);
        }
        let count = |wanted: Verdict| verdicts.iter().filter(|verdict| **verdict == wanted).count();
        println!(
            "{} figures: {} at their aim, {} within what they must, {} missed, {} short of an aim only, {} not measured",
            goals.len(),
            count(Verdict::Aim),
            count(Verdict::Must),
            count(Verdict::Missed),
            count(Verdict::Short),
            count(Verdict::NotMeasured)
        );
        count(Verdict::Missed) + count(Verdict::NotMeasured)
    }
}

fn verdict(goal: &Goal, measured: Option<f64>) -> Verdict {
    let Some(measured) = measured.filter(|value| value.is_finite()) else { return Verdict::NotMeasured };
    let meets = |bound: f64| match goal.better {
        Better::Less => measured <= bound,
        Better::More => measured >= bound,
    };
    match (goal.must, goal.aim) {
        (_, Some(aim)) if meets(aim) => Verdict::Aim,
        (Some(must), _) if meets(must) => Verdict::Must,
        (Some(_), _) => Verdict::Missed,
        (None, _) => Verdict::Short,
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Aim => "aim",
        Verdict::Must => "must",
        Verdict::Missed => "MISSED",
        Verdict::Short => "short",
        Verdict::NotMeasured => "NONE",
    }
}

fn unit(goal: &Goal) -> String {
    if goal.unit.is_empty() { String::new() } else { format!(" {}", goal.unit) }
}

/// As many places as say something.
fn number(value: f64) -> String {
    let places = if value.fract() == 0.0 || value.abs() >= 100.0 {
        0
    } else if value.abs() >= 10.0 {
        1
    } else if value.abs() >= 0.01 {
        2
    } else {
        4
    };
    format!("{value:.places$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: &str, measured: Option<f64>, expected: Verdict) {
        let goal = GOALS.iter().find(|goal| goal.key == key).unwrap();
        assert_eq!(verdict(goal, measured), expected, "{key} {measured:?}");
    }

    #[test]
    fn a_figure_is_at_its_aim_within_its_must_or_missed() {
        check("size.plugin", Some(110.0), Verdict::Aim);
        check("size.plugin", Some(140.0), Verdict::Must);
        check("size.plugin", Some(140.1), Verdict::Missed);
        check("endpoint.rate", Some(0.85), Verdict::Aim);
        check("endpoint.rate", Some(0.6), Verdict::Must);
        check("endpoint.rate", Some(0.59), Verdict::Missed);
    }

    #[test]
    fn a_figure_without_a_must_is_never_missed() {
        check("list.key.ours", Some(20.0), Verdict::Short);
    }

    #[test]
    fn what_was_not_measured_is_not_met() {
        check("size.plugin", None, Verdict::NotMeasured);
        check("size.plugin", Some(f64::NAN), Verdict::NotMeasured);
        check("endpoint.rate", Some(f64::INFINITY), Verdict::NotMeasured);
    }

    #[test]
    fn no_two_figures_have_one_key() {
        let keys: std::collections::HashSet<_> = GOALS.iter().map(|goal| goal.key).collect();
        assert_eq!(keys.len(), GOALS.len());
    }
}
