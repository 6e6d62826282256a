//! Every word a user sees, and numbers and dates in the user's way.
//!
//! Words are English or German, after the console's locale; numbers, dates and times follow its locale and time zone. A text is a
//! [`Text`] with both languages, `words::TITLE.get()` gives the words; a sentence with values is a function over [`fill`]. One file per
//! screen; here is what all of them say.

pub(crate) mod activation;
pub(crate) mod admin;
pub(crate) mod connectwise;
pub(crate) mod customers;
pub(crate) mod failure;
mod formats;
pub(crate) mod import;
mod language;
pub(crate) mod progress;
mod pseudo;
pub(crate) mod reason;
#[cfg(test)]
mod tests;
pub(crate) mod widgets;

pub(crate) use self::{
    formats::{ago, date, day, day_time, month, number, quantity, time, today},
    language::{Text, fill, language, pick, text},
};

/// Writes words, numbers and times for a BCP 47 locale and an IANA time zone from now on, for all mounts of the page: one console, one
/// technician, one locale. What is on the screen already has to be drawn again.
pub(crate) fn set_locale(locale: &str, time_zone: &str) {
    language::set(locale);
    formats::set(locale, time_zone);
}

/// How many there are, as the number it is written as.
pub(crate) fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A pattern with the number `count`: `one` where it is 1, as English and German have it.
pub(crate) fn count(count: u32, one: &Text, many: &Text) -> String {
    fill(pick(count, one, many), &[&number(count)])
}

/// `1 customer`, `12 customers`.
pub(crate) fn customers(of: u32) -> String {
    count(of, &Text { en: "{0} customer", de: "{0} Kunde" }, &Text { en: "{0} customers", de: "{0} Kunden" })
}

/// `1 of 34 customers`: two numbers of which the second one counts.
pub(crate) fn of_customers(part: u32, total: u32) -> String {
    let one = &Text { en: "{0} of {1} customer", de: "{0} von {1} Kunde" };
    let many = &Text { en: "{0} of {1} customers", de: "{0} von {1} Kunden" };
    fill(pick(total, one, many), &[&number(part), &number(total)])
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn join(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => fill(&Text { en: "{0} and {1}", de: "{0} und {1}" }, &[&first.join(", "), last]),
    }
}

/// The first letter in upper case, as far as our own words begin with it: the tables for all letters are large.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| match first {
        'ä' => 'Ä',
        'ö' => 'Ö',
        'ü' => 'Ü',
        _ => first.to_ascii_uppercase(),
    });
    first.into_iter().chain(letters).collect()
}

/// **Clear**.
pub(crate) const CLEAR: Text = text("Clear", "Auswahl aufheben");
/// **Cancel**.
pub(crate) const CANCEL: Text = text("Cancel", "Abbrechen");
/// **Retry**.
pub(crate) const RETRY: Text = text("Retry", "Erneut versuchen");
/// Above a screen when the console's session is gone.
pub(crate) const SIGNED_OUT: Text =
    text("Your session in the console has ended", "Ihre Sitzung in der Konsole ist beendet");
/// What to do about it.
pub(crate) const SIGNED_OUT_BODY: Text = text(
    "Sign in to the console again. Everything saved so far is kept.",
    "Melden Sie sich wieder an der Konsole an. Alles bisher Gespeicherte bleibt erhalten.",
);
/// Where the screen was when the plug-in broke.
pub(crate) const CRASHED: Text = text("This panel stopped working", "Dieser Bereich ist ausgefallen");
/// What to do about it.
pub(crate) const CRASHED_BODY: Text = text(
    "Reload the page to go on. What was saved is kept, and an import that runs goes on by itself.",
    "Laden Sie die Seite neu, um weiterzuarbeiten. Gespeichertes bleibt erhalten, und ein laufender Import läuft von selbst weiter.",
);
