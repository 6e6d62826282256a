//! An order in which what is alike stands together: halves are made so that each feature lies in one of them as far as it can be, and halved again.
//! (*Balanced partitioning*, Dhulipala et al., *Compressing Graphs and Indexes with Recursive Graph Bisection*, 2016.)

use std::{cmp::Ordering, collections::HashMap};

/// How often the two halves exchange what belongs into the other.
const ROUNDS: usize = 12;
/// Parts as small as this are not halved any more.
const SMALLEST: usize = 4;

/// Places of `features` in an order in which those with the same ones are near each other.
pub(super) fn order(features: &[Vec<u64>]) -> Vec<usize> {
    let mut holders: HashMap<u64, usize> = HashMap::new();
    for feature in features.iter().flatten() {
        *holders.entry(*feature).or_default() += 1;
    }
    // Numbered anew, and only those that tell something: what one alone has, or nearly all, does not.
    let mut numbers = HashMap::new();
    let told: Vec<Vec<usize>> = features
        .iter()
        .map(|own| {
            let telling = own.iter().filter(|feature| (2..=features.len() / 4).contains(&holders[feature]));
            telling
                .map(|feature| {
                    let next = numbers.len();
                    *numbers.entry(*feature).or_insert(next)
                })
                .collect()
        })
        .collect();
    let mut order: Vec<usize> = (0..features.len()).collect();
    let mut counts = vec![[0_u32; 2]; numbers.len()];
    halve(&mut order, &told, &mut counts);
    order
}

fn halve(part: &mut [usize], told: &[Vec<usize>], counts: &mut [[u32; 2]]) {
    if part.len() <= SMALLEST {
        return;
    }
    let (left, right) = part.split_at_mut(part.len() / 2);
    for _ in 0..ROUNDS {
        for (side, half) in [&*left, &*right].into_iter().enumerate() {
            for feature in half.iter().flat_map(|one| &told[*one]) {
                counts[*feature][side] += 1;
            }
        }
        by_gain(left, |one| told[one].iter().map(|feature| gain(counts[*feature])).sum());
        by_gain(right, |one| {
            let other_way = |[left, right]: [u32; 2]| gain([right, left]);
            told[one].iter().map(|feature| other_way(counts[*feature])).sum()
        });
        let both = |(one, other): (usize, usize), counts: &[[u32; 2]]| -> f64 {
            let left: f64 = told[one].iter().map(|feature| gain(counts[*feature])).sum();
            let right: f64 = told[other].iter().map(|feature| gain([counts[*feature][1], counts[*feature][0]])).sum();
            left + right
        };
        let moved = left.iter().zip(&*right).take_while(|(one, other)| both((**one, **other), counts) > 0.0).count();
        for feature in left.iter().chain(&*right).flat_map(|one| &told[*one]) {
            counts[*feature] = [0; 2];
        }
        left[..moved].swap_with_slice(&mut right[..moved]);
        if moved <= (left.len() + right.len()) / 200 {
            break;
        }
    }
    halve(left, told, counts);
    halve(right, told, counts);
}

/// Most gain first; what gains the same stays in its order.
fn by_gain(half: &mut [usize], gain: impl Fn(usize) -> f64) {
    half.sort_by_cached_key(|one| Most(gain(*one)));
}

struct Most(f64);

impl PartialEq for Most {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Most {}

impl PartialOrd for Most {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Most {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.total_cmp(&self.0)
    }
}

/// What is won if one holder of a feature goes from the half that has the first of `holders` to the other one.
fn gain([here, there]: [u32; 2]) -> f64 {
    cost(here, there) - cost(here.saturating_sub(1), there + 1)
}

/// What a feature costs that so many have in each half: least where one half has them all.
fn cost(one: u32, other: u32) -> f64 {
    let (one, other) = (f64::from(one), f64::from(other));
    -(one * (one + 1.0).log2() + other * (other + 1.0).log2())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_same_features_ends_up_together() {
        let kind = |one: u64| one * one % 61 % 8;
        let features: Vec<Vec<u64>> =
            (0..64).map(|one| (0..5).map(|feature| kind(one) * 10 + feature).collect()).collect();
        let order = order(&features);
        let same = |one: usize, other: usize| kind(one as u64) == kind(other as u64);
        let before = (0..63).filter(|one| !same(*one, one + 1)).count();
        let after = order.windows(2).filter(|pair| !same(pair[0], pair[1])).count();
        assert!(after * 2 < before, "{after} neighbours are of different kinds, {before} were: {order:?}");
        let mut all = order;
        all.sort_unstable();
        assert!(all.into_iter().eq(0..64), "each is there once");
    }
}
