//! A culture: what businesses, people and places are called in one country.

use rand::RngExt;
use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;

use super::Address;

const FILES: [&str; 11] = [
    include_str!("cultures/us.txt"),
    include_str!("cultures/gb.txt"),
    include_str!("cultures/de.txt"),
    include_str!("cultures/fr.txt"),
    include_str!("cultures/es.txt"),
    include_str!("cultures/nordic.txt"),
    include_str!("cultures/it.txt"),
    include_str!("cultures/il.txt"),
    include_str!("cultures/ae.txt"),
    include_str!("cultures/jp.txt"),
    include_str!("cultures/pl.txt"),
];

/// The word lists of one country, borrowed from its file.
#[derive(Debug)]
pub(super) struct Culture {
    pub(super) iso: &'static str,
    /// How often it is drawn, against the others.
    weight: u32,
    typed: Vec<&'static str>,
    patterns: Vec<&'static str>,
    forms: Vec<&'static str>,
    heads: Vec<&'static str>,
    trades: Vec<&'static str>,
    towns: Vec<&'static str>,
    first: Vec<&'static str>,
    last: Vec<&'static str>,
}

/// Every culture there is a file for.
pub(super) fn cultures() -> Vec<Culture> {
    FILES.iter().map(|file| Culture::read(file)).collect()
}

/// Draws a culture by weight.
pub(super) fn draw<'a>(cultures: &'a [Culture], rng: &mut ChaCha8Rng) -> Option<&'a Culture> {
    cultures.choose_weighted(rng, |culture| culture.weight).ok()
}

impl Culture {
    fn read(file: &'static str) -> Self {
        let value =
            |key: &str| file.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('=')).unwrap_or_default();
        let list = |key: &str| value(key).split('|').collect();
        Self {
            iso: value("iso"),
            weight: value("weight").parse().unwrap_or_default(),
            typed: list("typed"),
            patterns: list("patterns"),
            forms: list("forms"),
            heads: list("heads"),
            trades: list("trades"),
            towns: list("towns"),
            first: list("first"),
            last: list("last"),
        }
    }

    /// A company name, its legal form included.
    pub(super) fn name(&self, town: &str, rng: &mut ChaCha8Rng) -> String {
        let mut name = String::new();
        let mut rest = pick(&self.patterns, rng);
        while let Some((before, after)) = rest.split_once('{') {
            let (part, after) = after.split_once('}').unwrap_or((after, ""));
            name.push_str(before);
            name.push_str(match part {
                "head" => pick(&self.heads, rng),
                "trade" => pick(&self.trades, rng),
                "form" => pick(&self.forms, rng),
                "town" => town,
                _ => pick(&self.last, rng),
            });
            rest = after;
        }
        name.push_str(rest);
        name
    }

    /// An address as people fill it in: one city in twelve is missing, and with `typed` an empty country.
    pub(super) fn address(&self, rng: &mut ChaCha8Rng) -> Address {
        let mut town = pick(&self.towns, rng).split(',').map(str::to_owned);
        let mut next = || town.next().unwrap_or_default();
        let (city, state, postal_code) = (next(), next(), next());
        Address {
            street: format!("{} {}", rng.random_range(1..400), pick(&self.last, rng)),
            city,
            state,
            postal_code,
            country: pick(&self.typed, rng).to_owned(),
            iso: self.iso.to_owned(),
        }
    }

    /// First and last name of a person.
    pub(super) fn person(&self, rng: &mut ChaCha8Rng) -> (String, String) {
        (pick(&self.first, rng).to_owned(), pick(&self.last, rng).to_owned())
    }
}

fn pick(list: &[&'static str], rng: &mut ChaCha8Rng) -> &'static str {
    list.choose(rng).copied().unwrap_or_default()
}
