//! The simulators are for tests: nothing that ships knows their controls.

use super::Source;

/// Sources of what ships.
pub(super) const PRODUCT: [&str; 8] = [
    "src",
    "pkg",
    "www",
    "crates/domain/src",
    "crates/contract/src",
    "crates/vendors/src",
    "crates/service/src",
    "crates/console/src",
];

/// Below this path a simulator tells its state and takes its faults.
const CONTROLS: &str = "/_sim";

/// Each mention of the simulators' controls in one file.
pub(super) fn faults(source: &Source) -> Vec<String> {
    let mentions = source.text.match_indices(CONTROLS);
    mentions.map(|(at, _)| source.fault(at, &format!("`{CONTROLS}` belongs to the simulators"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_is_found_with_its_line() {
        let text = "let a = 1;\nclient.get(\"/_sim/state\")\n".to_owned();
        let source = Source { path: "crates/service/src/a.rs".into(), text };
        assert_eq!(faults(&source), ["crates/service/src/a.rs:2: `/_sim` belongs to the simulators"]);
        let source = Source { path: "src/a.rs".into(), text: "// what a simulator does".into() };
        assert_eq!(faults(&source), Vec::<String>::new());
    }
}
