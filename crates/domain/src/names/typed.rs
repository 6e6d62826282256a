use super::letters::{is_accent, unaccented};

/// A form of Unicode normalisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Composed.
    Nfc,
    /// Taken apart.
    Nfd,
    /// Composed, and look-alikes made one.
    Nfkc,
}

/// [`search_key`](super::search_key) where somebody else can normalise: a browser has the tables of Unicode already.
pub fn search_key_by(text: &str, normal: impl Fn(&str, Form) -> String) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded: String =
        normal(text, Form::Nfkc).chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect();
    let mut plain = String::with_capacity(folded.len());
    for letter in normal(&normal(&folded, Form::Nfkc), Form::Nfd).chars().filter(|letter| !is_accent(*letter)) {
        match unaccented(letter) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(letter),
        }
    }
    normal(&plain, Form::Nfc)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::names::search_key;

    fn by_tables(text: &str, form: Form) -> String {
        match form {
            Form::Nfc => text.nfc().collect(),
            Form::Nfd => text.nfd().collect(),
            Form::Nfkc => text.nfkc().collect(),
        }
    }

    #[test]
    fn the_letters_of_many_languages_are_searched_alike() {
        for text in ["Ēriks Būve", "STRASSE ẞ", "ﬁne Œuvre", "Łódź", "宮本デザイン", "ΣΊΣΥΦΟΣ", "a\u{301}b", "Ⅷ ﾌﾞ"]
        {
            assert_eq!(search_key_by(text, by_tables), search_key(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whoever_normalises_the_key_is_the_same(text in ".{0,24}") {
            prop_assert_eq!(search_key_by(&text, by_tables), search_key(&text));
        }
    }
}
