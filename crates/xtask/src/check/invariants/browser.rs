//! What runs in a browser: the plug-in's sources, the package, and the reference console's pages.

use std::sync::LazyLock;

use regex::Regex;

use super::Source;

/// Patterns that must not match, by kind of file, each with the reason.
const FORBIDDEN: &[(&[&str], &str, &str)] = &[
    (&["rs"], r"(inner|outer|insert_adjacent)_html", "throws under Trusted Types"),
    (
        &["js", "html"],
        r"\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|document\.write)\b",
        "throws under Trusted Types",
    ),
    (&["rs", "js", "html"], r"\bsrcdoc\b", "throws under Trusted Types"),
    (&["rs", "js"], r"\b(Shared|Service)?Worker\b|\bserviceWorker\b", "the policy has no worker-src"),
    (&["js"], r"\beval\(|\bnew Function\(", "the policy allows no eval but WebAssembly's"),
    (&["rs"], r"\binline_js\b", "becomes a separate file in snippets/"),
    (
        &["rs", "js", "html"],
        r#"<form\b|["'](form|submit)["']|\bon:submit\b|\b(requestSubmit|submit)\("#,
        "a sandboxed frame without allow-forms never fires submit",
    ),
    (
        &["rs"],
        r"\b(alert|confirm|prompt)_with_message|\bopen_with_url|\bwindow\w*(\(\))?\??\.(alert|confirm|prompt|open)\b",
        "a sandboxed frame has no dialogs and opens nothing",
    ),
    (
        &["js"],
        r"\b(window|globalThis|self|parent|top)\??\.(alert|confirm|prompt|open)\b",
        "a sandboxed frame has no dialogs and opens nothing",
    ),
    (&["rs", "html"], r#"\bstyle=["']"#, "a literal style attribute is blocked by style-src"),
    (
        &["rs", "js"],
        r#"\b(attr|setAttribute)\(["']style["']"#,
        "a style attribute is blocked by style-src; properties of `style` are not",
    ),
    (&["html"], r"<script(\s+type=\S+)?\s*>", "a script in the page itself is blocked by script-src"),
    (&["html"], r#"\son\w+=["']"#, "a handler in the page itself is blocked by script-src"),
];

static RULES: LazyLock<Vec<(&[&str], Regex, &str)>> = LazyLock::new(|| {
    let compiled = FORBIDDEN.iter().filter_map(|(kinds, pattern, why)| Some((*kinds, Regex::new(pattern).ok()?, *why)));
    compiled.collect()
});

/// Functions of the browser that a sandboxed frame lacks.
const GLOBALS: [&str; 4] = ["alert", "confirm", "prompt", "open"];

/// All that is wrong in one file.
pub(super) fn faults(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (_, rule, why) in RULES.iter().filter(|(kinds, ..)| kinds.contains(&source.kind())) {
        let faults = rule.find_iter(&source.text);
        found.extend(faults.map(|hit| source.fault(hit.start(), &format!("`{}`: {why}", hit.as_str().trim()))));
    }
    match source.kind() {
        "rs" => found.extend(views_without_class(source)),
        "js" => found.extend(bare_calls(source)),
        _ => {}
    }
    found
}

/// Without a class, static markup becomes innerHTML and throws under Trusted Types, only when rendered.
fn views_without_class(source: &Source) -> Vec<String> {
    let text = &source.text;
    let mut found = Vec::new();
    for (at, view) in text.match_indices("view!") {
        let open = text[at + view.len()..].trim_start().trim_start_matches(['{', '(']).trim_start();
        let comment = text[..at].rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with("//"));
        if !comment && !open.starts_with("class=") && !open.starts_with("class =") {
            found.push(source.fault(at, "a `view!` without a class"));
        }
    }
    found
}

/// `open(…)` and its like, where the file has no function of that name.
fn bare_calls(source: &Source) -> Vec<String> {
    let text = &source.text;
    let mut found = Vec::new();
    for name in GLOBALS {
        let call = format!("{name}(");
        let calls: Vec<_> = text.match_indices(&call).map(|(at, _)| at).filter(|at| is_bare(text, *at)).collect();
        let named = ["function", "const", "let"].iter().any(|word| text.contains(&format!("{word} {name}")));
        let own = named || calls.iter().any(|at| is_declared(text, *at));
        if !own {
            let why = "a sandboxed frame has no dialogs and opens nothing";
            found.extend(calls.into_iter().map(|at| source.fault(at, &format!("`{name}()`: {why}"))));
        }
    }
    found
}

/// Whether no name and no dot stand before it, and it is no comment.
fn is_bare(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let comment = text[..at].rsplit('\n').next().is_some_and(|line| line.contains("//"));
    !comment && before.is_none_or(|c| !c.is_alphanumeric() && !"_$.".contains(c))
}

/// Whether a method is declared here: its line opens a block.
fn is_declared(text: &str, at: usize) -> bool {
    text[at..].lines().next().is_some_and(|line| line.trim_end().ends_with(") {"))
}

#[cfg(test)]
mod tests;
