//! The language words are shown in, and texts that exist in every language.

use std::cell::{Cell, RefCell};

use super::pseudo;

/// A language there are words in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// English: of every locale that is none of the others.
    English,
    /// German: `de` and its regions.
    German,
    /// `en-XA`: English with accents and a third longer, made at run time. What a test finds without accents did not come from here.
    Pseudo,
}

impl Language {
    /// The language of the BCP 47 tag `locale`.
    pub(crate) fn of(locale: &str) -> Self {
        let primary = locale.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("de") {
            Self::German
        } else if locale.eq_ignore_ascii_case("en-XA") {
            Self::Pseudo
        } else {
            Self::English
        }
    }

    /// Whether it is English, plain or with accents.
    pub(crate) fn is_english(self) -> bool {
        self != Self::German
    }

    /// What its words are marked with, for screen readers.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Pseudo => "en-XA",
        }
    }
}

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::English) };
    static PSEUDO: RefCell<Vec<(&'static str, &'static str)>> = const { RefCell::new(Vec::new()) };
}

/// Shows words in the language of `locale` from now on: one console, one technician, one language for all mounts of the page. What is on the
/// screen already has to be drawn again.
pub(super) fn set(locale: &str) {
    LANGUAGE.set(Language::of(locale));
}

/// The language words are shown in.
pub(crate) fn language() -> Language {
    LANGUAGE.get()
}

/// A text in every language. One without values; with values see [`fill`].
#[derive(Debug)]
pub(crate) struct Text {
    /// English.
    pub(super) en: &'static str,
    /// German.
    pub(super) de: &'static str,
}

/// A text in English and in German.
pub(crate) const fn text(en: &'static str, de: &'static str) -> Text {
    Text { en, de }
}

impl Text {
    /// The words, in the language of the page.
    #[inline(never)]
    pub(crate) fn get(&self) -> &'static str {
        match LANGUAGE.get() {
            Language::English => self.en,
            Language::German => self.de,
            Language::Pseudo => pseudo_of(self.en),
        }
    }
}

/// Made once for each text and kept: there are some hundred, and only tests ask for them.
fn pseudo_of(en: &'static str) -> &'static str {
    PSEUDO.with_borrow_mut(|made| {
        if let Some((_, text)) = made.iter().find(|(of, _)| std::ptr::eq(*of, en)) {
            return *text;
        }
        let text: &'static str = Box::leak(pseudo::write(en).into_boxed_str());
        made.push((en, text));
        text
    })
}

/// `one` where `count` is 1, else `many`, as English and German have it.
pub(crate) fn pick<'a>(count: u32, one: &'a Text, many: &'a Text) -> &'a Text {
    if count == 1 { one } else { many }
}

/// A pattern with its values: `{0}` is the first.
#[inline(never)]
pub(crate) fn fill(pattern: &Text, values: &[&str]) -> String {
    let mut filled = String::new();
    let mut pieces = pattern.get().split('{');
    filled.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (place, rest) = piece.split_at_checked(2).unwrap_or((piece, ""));
        let place = usize::from(place.as_bytes().first().copied().unwrap_or_default().wrapping_sub(b'0'));
        filled.push_str(values.get(place).copied().unwrap_or_default());
        filled.push_str(rest);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    const GREETING: Text = text("Move {0} to {1}", "{1}: {0}");

    fn in_language(locale: &str, asked: impl FnOnce() -> String) -> String {
        set(locale);
        let answer = asked();
        set("en");
        answer
    }

    #[test]
    fn the_primary_subtag_chooses_the_language() {
        for (locale, language) in [
            ("de", Language::German),
            ("de-AT", Language::German),
            ("DE_ch", Language::German),
            ("den", Language::English),
            ("en-GB", Language::English),
            ("fr", Language::English),
            ("", Language::English),
            ("en-XA", Language::Pseudo),
        ] {
            assert_eq!(Language::of(locale), language, "{locale}");
        }
    }

    #[test]
    fn values_stand_where_the_language_wants_them() {
        let filled = || fill(&GREETING, &["Ann {1}", "the top"]);
        assert_eq!(in_language("en-GB", filled), "Move Ann {1} to the top");
        assert_eq!(in_language("de-DE", filled), "the top: Ann {1}");
    }

    #[test]
    fn the_pseudo_locale_leaves_values_as_they_are() {
        let filled = in_language("en-XA", || fill(&GREETING, &["Ann", "9"]));
        assert!(filled.starts_with("[Ɱöṽé Ann ţö 9 ") && filled.ends_with(']'), "{filled}");
        assert_eq!(in_language("en-XA", || fill(&GREETING, &["Ann", "9"])), filled);
    }
}
