//! Every word a user sees, and numbers and dates in the user's way.
//!
//! Words are English; numbers, dates and times follow the locale and time zone the console gives. One file per screen; here is what all of
//! them say.

pub(crate) mod activation;
pub(crate) mod customers;
pub(crate) mod failure;
mod formats;
pub(crate) mod import;
pub(crate) mod progress;
pub(crate) mod widgets;

pub(crate) use formats::{ago, day, day_time, number, set_locale, time};

/// `1 customer`, `12 customers`.
pub(crate) fn count(count: u32, one: &str, many: &str) -> String {
    [number(count).as_str(), " ", if count == 1 { one } else { many }].concat()
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn join(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => [&first.join(", "), " and ", last].concat(),
    }
}

/// The first letter in upper case.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// **Clear**.
pub(crate) const CLEAR: &str = "Clear";
/// **Cancel**.
pub(crate) const CANCEL: &str = "Cancel";
/// **Retry**.
pub(crate) const RETRY: &str = "Retry";
/// Above a screen when the console's session is gone.
pub(crate) const SIGNED_OUT: &str = "Your session in the console has ended";
/// What to do about it.
pub(crate) const SIGNED_OUT_BODY: &str = "Sign in to the console again. Everything saved so far is kept.";
