//! Which name is most like another: the runs of three letters they share, weighed by how rare those are among the accounts' names, and
//! then the words in which they differ.

use std::{cmp::Reverse, collections::HashMap};

use super::words::{Difference, difference};

/// Least likeness of names that differ in spelling alone.
const SPELLING: f64 = 0.5;
/// Least likeness of names of which one says more.
const WORDS: f64 = 0.66;
/// By how much the best has to lead the second.
const LEAD: f64 = 0.08;
/// Letters of a name that are looked at.
const LETTERS_MAX: usize = 256;

type Trigram = [char; 3];

/// Names, found by their trigrams. A name is known by its place in the list given to [`Trigrams::new`].
#[derive(Debug)]
pub(super) struct Trigrams {
    ids: HashMap<Trigram, u32>,
    /// The names that have each trigram.
    postings: Vec<Vec<u32>>,
    /// Weight of each trigram.
    weights: Vec<f64>,
    /// Weight of a trigram no name has.
    unknown: f64,
    names: Vec<Name>,
}

#[derive(Debug)]
struct Name {
    bare: String,
    /// Ascending.
    trigrams: Vec<u32>,
    /// All trigrams, those without an id included.
    count: u32,
    weight: f64,
}

impl Trigrams {
    /// From names without accents ([`crate::names::bare`]).
    pub(super) fn new<'a>(bare: impl Iterator<Item = &'a str>) -> Self {
        let mut made =
            Self { ids: HashMap::new(), postings: Vec::new(), weights: Vec::new(), unknown: 0.0, names: Vec::new() };
        for (at, name) in (0..).zip(bare) {
            for trigram in trigrams(name) {
                let next = made.postings.len();
                let id = *made.ids.entry(trigram).or_insert(u32::try_from(next).unwrap_or(u32::MAX));
                if id as usize == next {
                    made.postings.push(Vec::new());
                }
                made.postings[id as usize].push(at);
            }
            made.names.push(Name { bare: name.to_owned(), trigrams: Vec::new(), count: 0, weight: 0.0 });
        }
        for (id, having) in (0..).zip(&made.postings) {
            let weight = weight(made.names.len(), having.len());
            made.weights.push(weight);
            for at in having {
                let name = &mut made.names[*at as usize];
                name.trigrams.push(id);
                name.count += 1;
                name.weight += weight;
            }
        }
        made.unknown = weight(made.names.len(), 1);
        made
    }

    /// The name most like `bare`: like enough, and clearly more so than any other.
    pub(super) fn closest(&self, bare: &str) -> Option<u32> {
        let wanted = self.name(bare);
        self.closest_among(&self.near(&wanted), &wanted)
    }

    /// The closest of `near`: names, each with the most trigrams it can share.
    fn closest_among(&self, near: &[(u32, u32)], wanted: &Name) -> Option<u32> {
        let (mut closest, mut best, mut second) = (None, 0.0, 0.0);
        for (at, shared_at_most) in near.iter().copied() {
            // Less than this changes nothing any more.
            let least = SPELLING.max(best - LEAD);
            let name = &self.names[at as usize];
            if share(shared_at_most, wanted, name) < least {
                continue;
            }
            let likeness = self.likeness(wanted, name, least);
            if likeness > best {
                (closest, best, second) = (Some(at), likeness, best);
            } else if likeness > second {
                second = likeness;
            }
        }
        closest.filter(|_| second <= best - LEAD)
    }

    fn name(&self, bare: &str) -> Name {
        let all = trigrams(bare);
        let mut trigrams: Vec<u32> = all.iter().filter_map(|trigram| self.ids.get(trigram).copied()).collect();
        trigrams.sort_unstable();
        let known: f64 = trigrams.iter().map(|id| self.weights[*id as usize]).sum();
        let unknown = self.unknown * count(all.len() - trigrams.len());
        Name {
            bare: bare.to_owned(),
            weight: known + unknown,
            count: u32::try_from(all.len()).unwrap_or(u32::MAX),
            trigrams,
        }
    }

    /// The names that can reach the threshold and few others, each with the most trigrams it can share; the best first.
    ///
    /// Likeness of [`SPELLING`], one half, takes a third of all trigrams at least. So such a name still shares half of those when the others, the
    /// most common ones (*dental*, *and*) with their long lists, are left alone.
    fn near(&self, wanted: &Name) -> Vec<(u32, u32)> {
        let least = wanted.count.div_ceil(3);
        let left_alone = least / 2;
        let mut rarest_first = wanted.trigrams.clone();
        rarest_first.sort_unstable_by_key(|id| (self.postings[*id as usize].len(), *id));
        rarest_first.truncate(rarest_first.len().saturating_sub(left_alone as usize));
        let mut shared = vec![0_u32; self.names.len()];
        let mut near = Vec::new();
        for at in rarest_first.iter().flat_map(|id| &self.postings[*id as usize]) {
            let shared = &mut shared[*at as usize];
            *shared += 1;
            if *shared == least - left_alone {
                near.push(*at);
            }
        }
        let mut near: Vec<_> = near
            .into_iter()
            .map(|at: u32| (at, shared[at as usize] + left_alone))
            .filter(|(at, shared)| share(*shared, wanted, &self.names[*at as usize]) >= SPELLING)
            .collect();
        near.sort_unstable_by_key(|(at, shared)| (Reverse(*shared), *at));
        near
    }

    /// From 0 to 1: the lesser of the shares of trigrams and of their weights in common. So neither a trade that many share (*… Dental*) nor a
    /// rare word alone makes two names alike. 0 below `least`, and for names
    /// with other words.
    fn likeness(&self, one: &Name, other: &Name, least: f64) -> f64 {
        let (mut shared, mut weight) = (0, 0.0);
        let mut others = other.trigrams.iter().peekable();
        for id in &one.trigrams {
            while others.next_if(|other| *other < id).is_some() {}
            if others.next_if_eq(&id).is_some() {
                shared += 1;
                weight += 2.0 * self.weights[*id as usize];
            }
        }
        let likeness = share(shared, one, other).min(weight / (one.weight + other.weight));
        let enough = likeness >= least
            && match difference(&one.bare, &other.bare) {
                Difference::Spelling => true,
                Difference::WordsLeftOut => likeness >= WORDS,
                Difference::OtherWords => false,
            };
        if enough { likeness } else { 0.0 }
    }
}

/// The share that `shared` trigrams are of those of both names.
fn share(shared: u32, one: &Name, other: &Name) -> f64 {
    2.0 * f64::from(shared) / f64::from(one.count + other.count)
}

/// The rarer, the more it says.
fn weight(names: usize, having: usize) -> f64 {
    (1.0 + count(names) / count(having)).ln()
}

fn count(things: usize) -> f64 {
    f64::from(u32::try_from(things).unwrap_or(u32::MAX))
}

/// Every run of three letters once; each word begins and ends with a space, so that the order of words makes no difference.
fn trigrams(bare: &str) -> Vec<Trigram> {
    let letters: Vec<char> = [' '].into_iter().chain(bare.chars().take(LETTERS_MAX)).chain([' ']).collect();
    let mut trigrams: Vec<Trigram> = letters.array_windows().filter(|[_, middle, _]| *middle != ' ').copied().collect();
    trigrams.sort_unstable();
    trigrams.dedup();
    trigrams
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_short_way_finds_what_looking_at_every_name_finds(
            names in prop::collection::vec("(ab|abc|birch|birhc|cedar|store)( lane| lan| 1| dental| dentla){0,3}", 1..30),
            wanted in "(ab|abc|birch|brich|cedar|stoer)( lane| lan| 1| dental){0,3}",
        ) {
            let index = Trigrams::new(names.iter().map(String::as_str));
            let every: Vec<_> = (0..).zip(&names).map(|(at, _)| (at, u32::MAX)).collect();
            prop_assert_eq!(index.closest(&wanted), index.closest_among(&every, &index.name(&wanted)));
        }
    }
}
