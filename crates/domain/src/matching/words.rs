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

/// The same first letter, and then a slip or two, or one word cut short.
fn is_spelling(one: &str, other: &str) -> bool {
    let letters = one.chars().count().min(other.chars().count());
    let slips = if letters < 7 { 1 } else { 2 };
    one.chars().next() == other.chars().next()
        && (one.starts_with(other) || other.starts_with(one) || strsim::osa_distance(one, other) <= slips)
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
