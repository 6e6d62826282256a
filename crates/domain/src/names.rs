//! Company names: what makes two of them the same, and how they sort and are searched.
//!
//! Needs the tables of Unicode normalisation; the plug-in, where bytes count, is sent what it needs by the service.

mod legal_form;
mod letters;
#[cfg(test)]
mod tests;
mod typed;
mod words;

pub use self::typed::{Form, search_key_by};
use self::{
    legal_form::without_legal_form,
    letters::{by_tables, marked_off},
    words::words,
};

/// The name without what varies from one system to the next: NFKC, case folded, punctuation and spaces collapsed, `&` read as *and*, legal
/// forms (*Ltd*, *Inc*, *株式会社*) taken off the ends.
///
/// Two names with one key are the same name. Only blanks have an empty key: a name of legal forms or of punctuation alone keeps them. The key
/// of a key is itself.
pub fn key(name: &str) -> String {
    let mut key = key_once(name);
    // Taking characters out can bring together what normalisation joins; it settles at once, and the bound is for texts nobody writes.
    for _ in 0..if name.is_ascii() { 0 } else { 8 } {
        let next = key_once(&key);
        if next == key {
            break;
        }
        key = next;
    }
    key
}

fn key_once(name: &str) -> String {
    let plain = folded(name);
    [folded(&marked_off(name)).as_str(), &plain]
        .into_iter()
        .map(|text| without_legal_form(words(text)))
        .find(|words| !words.is_empty())
        .map_or_else(|| collapsed(&plain), |words| words.join(" "))
}

/// A [`key`] without accents: *ē* becomes *e*, *ł* becomes *l*. The bare form of a bare form is itself.
pub fn bare(key: &str) -> String {
    letters::without_accents(key, by_tables)
}

/// Sorts names blind to case and accents; ties by the original, so that different names never tie.
pub fn sort_key(name: &str) -> String {
    format!("{}\0{name}", search_key(name))
}

/// Text to search in, and text to search for: NFKC, lower case, no accents; spaces and punctuation stay.
pub fn search_key(name: &str) -> String {
    search_key_by(name, by_tables)
}

/// The name as written but for case and spaces.
pub(crate) fn plain(name: &str) -> String {
    collapsed(&folded(name))
}

/// The key without a last word that sets one record of a company aside from another: *Dunmore Legal (old)*. None where there is no such word.
pub(crate) fn of_a_record_set_aside(set_aside: &str) -> Option<String> {
    let (rest, word) = set_aside.rsplit_once(' ')?;
    ["old", "new", "test", "copy", "duplicate", "dup", "inactive", "closed", "archived", "former", "alt", "neu"]
        .contains(&word)
        .then(|| key(rest))
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn folded(name: &str) -> String {
    letters::folded(name, by_tables)
}
