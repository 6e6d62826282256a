//! How two names differ, word by word.

/// Where two names differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Difference {
    /// In how words are spelled, cut short, divided or ordered.
    Spelling,
    /// One says more.
    WordsLeftOut,
    /// Each has words of its own: *North Dental* and *South Dental*, *Store 12* and *Store 13*.
    OtherWords,
}

/// The difference of two names without accents ([`crate::names::bare`]).
pub(super) fn difference(one: &str, other: &str) -> Difference {
    if says_little_more(one, other) || says_little_more(other, one) {
        return Difference::Spelling;
    }
    let (one, other) = (only_in(one, other), only_in(other, one));
    if one.contains(char::is_numeric) || other.contains(char::is_numeric) {
        return if one == other { Difference::Spelling } else { Difference::OtherWords };
    }
    if one.is_empty() && other.is_empty() {
        Difference::Spelling
    } else if one.is_empty() || other.is_empty() {
        Difference::WordsLeftOut
    } else if is_spelling(&one, &other) {
        Difference::Spelling
    } else {
        Difference::OtherWords
    }
}

/// The words of `name` that `other` has not, as one: *Data Works* and *Dataworks* differ in nothing.
fn only_in(name: &str, other: &str) -> String {
    name.split(' ').filter(|word| !other.split(' ').any(|same| same == *word)).collect()
}

/// Words that companies put behind their name in one place and leave out in the next.
const SAY_LITTLE: &[&str] =
    &["company", "group", "holding", "holdings", "hq", "international", "services", "the", "uk", "us", "usa"];

/// `longer` is `name` with nothing more than such words.
fn says_little_more(longer: &str, name: &str) -> bool {
    let mut more = longer.split(' ').filter(|word| !name.split(' ').any(|same| same == *word)).peekable();
    more.peek().is_some() && more.all(|word| SAY_LITTLE.contains(&word)) && only_in(name, longer).is_empty()
}

/// The same first letter, or the first two changed about; and then a slip or two, or one word cut short.
fn is_spelling(one: &str, other: &str) -> bool {
    let letters = one.chars().count().min(other.chars().count());
    let slips = if letters < 7 { 1 } else { 2 };
    begin_alike(one, other)
        && (one.starts_with(other) || other.starts_with(one) || strsim::osa_distance(one, other) <= slips)
}

fn begin_alike(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    let (first, other_first) = (one.next(), other.next());
    first == other_first || (first == other.next() && other_first == one.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, expected: Difference) {
        assert_eq!(difference(one, other), expected, "{one} / {other}");
        assert_eq!(difference(other, one), expected, "{other} / {one}");
    }

    #[test]
    fn a_slip_a_short_form_a_space_and_the_order_are_spelling() {
        check("albright dental", "allbright dental", Difference::Spelling);
        check("dunmore legal", "dunmroe legal", Difference::Spelling);
        check("birch vet", "birch veterinary", Difference::Spelling);
        check("data works", "dataworks", Difference::Spelling);
        check("birch lane", "lane birch", Difference::Spelling);
        check("cedar hollow logistics", "cedar holow logistcs", Difference::Spelling);
        check("albright dental", "labright dental", Difference::Spelling);
    }

    #[test]
    fn a_group_or_a_country_behind_a_name_is_the_same_name() {
        check("birch lane dental", "birch lane dental group", Difference::Spelling);
        check("birch lane dental", "birch lane dental services usa", Difference::Spelling);
        check("birch lane", "birch lane dental group", Difference::WordsLeftOut);
        check("birch lane group", "birch lane dental", Difference::OtherWords);
        check("store 12", "store 12 uk", Difference::Spelling);
        check("store 12 uk", "store 13", Difference::OtherWords);
    }

    #[test]
    fn more_words_are_words_left_out() {
        check("birch lane", "birch lane clinic", Difference::WordsLeftOut);
    }

    #[test]
    fn words_of_their_own_make_other_names() {
        check("north dental", "south dental", Difference::OtherWords);
        check("west dental", "east dental", Difference::OtherWords);
        check("lakeside dental", "lakeview dental", Difference::OtherWords);
        check("plan a", "plan b", Difference::OtherWords);
    }

    #[test]
    fn other_numbers_make_other_names() {
        check("store 12", "store 13", Difference::OtherWords);
        check("store", "store 13", Difference::OtherWords);
        check("store 1200000000", "store 1200000001", Difference::OtherWords);
    }
}
