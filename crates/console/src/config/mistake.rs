//! What is told about a mistake in the file.

/// Where the mistake is and what is wrong there. Never the line, nor a value on it: that may be a secret, and what is told ends in a log.
pub(super) fn told(text: &str, mistake: &toml::de::Error) -> String {
    let wrong = without_value(mistake.message());
    let Some(before) = mistake.span().and_then(|span| text.get(..span.start)) else { return wrong };
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("line {line}, column {column}: {wrong}")
}

/// A reader that found another kind of value names what it found, one that could not use a text repeats it in quotes at the end.
fn without_value(message: &str) -> String {
    let names_it =
        ["invalid type: ", "invalid value: ", "unknown variant "].iter().any(|begin| message.starts_with(begin));
    match message.rsplit_once(", expected ") {
        Some((_, expected)) if names_it => format!("expected {expected}"),
        _ => message.split(": \"").next().unwrap_or_default().to_owned(),
    }
}
