use super::letters::{folded, without_accents};

/// A form that tables of Unicode give to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Composed.
    Nfc,
    /// Taken apart.
    Nfd,
    /// Composed, and look-alikes made one.
    Nfkc,
    /// In upper and then in lower case, letter by letter: that folds *ß* with *SS* and *ς* with *σ*.
    CaseFolded,
}

/// [`search_key`](super::search_key) where somebody else can normalise: a browser has the tables of Unicode already.
pub fn search_key_by(text: &str, normal: impl Fn(&str, Form) -> String) -> String {
    without_accents(&folded(text, &normal), &normal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{letters::by_tables, search_key};

    #[test]
    fn the_letters_of_many_languages_are_searched_plain() {
        for (text, key) in [
            ("Ēriks Būve", "eriks buve"),
            ("STRASSE ẞ", "strasse ss"),
            ("ﬁne Œuvre", "fine oeuvre"),
            ("Łódź", "lodz"),
            ("宮本デザイン", "宮本デザイン"),
            ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
            ("a\u{301}b", "ab"),
            ("Ⅷ ﾌﾞ", "viii ブ"),
        ] {
            assert_eq!(search_key(text), key, "{text}");
        }
    }

    #[test]
    fn whoever_normalises_is_asked_for_nothing_that_needs_no_tables() {
        assert_eq!(search_key_by("Plain & Sons", |_, _| unreachable!("it is ASCII")), "plain & sons");
        let asked = std::cell::RefCell::new(Vec::new());
        let normal = |text: &str, form| {
            asked.borrow_mut().push(form);
            by_tables(text, form)
        };
        assert_eq!(search_key_by("ＡＢＣ", normal), "abc", "look-alikes are made one before the case is folded");
        assert_eq!(*asked.borrow(), [Form::Nfkc, Form::CaseFolded, Form::Nfkc], "what became ASCII has no accents");
    }
}
