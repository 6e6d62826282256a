//! What LMP calls a business: the same, nearly the same, or something similar.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// Legal forms, longest first where one ends with another.
const FORMS: &str = concat!(
    ", Inc.| Inc.|, LLC| LLC| Corp.| Co.| Ltd.| Ltd| Limited| LLP| plc| GmbH & Co. KG| GmbH| KG| OHG| GbR| e.K.| AG",
    "| SARL| S.A.R.L.| SAS| SA| & Fils| S.L.U.| S.L.| S.A.| e Hijos| AB| HB| S.r.l.| SRL| S.p.A.| Sp. z o.o.",
    "| בע\"מ|株式会社",
);

const ACCENTS: &str = "áaàaâaäaåaãaéeèeêeëeíiîiïióoôoöoøoõoúuüuùuñnçcßsłlśsźzżzńnęeąaÁAÅAÄAÉEÖOØOÜUÓOŁLŚSŻZÍI";

/// The account names of a business that has any.
pub(super) fn accounts(name: &str, rng: &mut ChaCha8Rng) -> Vec<String> {
    match rng.random_range(0..20) {
        0..=8 => vec![name.to_owned()],
        9..=12 => vec![other_form(name)],
        13 => vec![name.to_uppercase()],
        14..=15 => vec![without_accents(name)],
        16..=18 => vec![similar(name, rng)],
        _ => vec![name.to_owned(), name.to_owned()],
    }
}

/// A neighbour's name, spelled a little differently.
pub(super) fn nearly(name: &str, row: usize) -> String {
    match row % 3 {
        0 if name.contains(" & ") => name.replace(" & ", " and "),
        1 => format!("The {name}"),
        _ => other_form(name),
    }
}

/// Without its legal form, or with one if it has none.
pub(super) fn other_form(name: &str) -> String {
    match bare(name) {
        bare if bare != name => bare,
        _ if name.is_ascii() => format!("{name}, Ltd."),
        _ => format!("{name}."),
    }
}

/// Without its legal form.
pub(super) fn bare(name: &str) -> String {
    let bare = FORMS.split('|').find_map(|form| name.strip_suffix(form).or_else(|| name.strip_prefix(form)));
    bare.unwrap_or(name).trim().to_owned()
}

/// Letters without their accents; a name without any is written in lower case instead.
pub(super) fn without_accents(name: &str) -> String {
    let plain: String = name.chars().map(base).collect();
    if plain == name { name.to_lowercase() } else { plain }
}

/// A letter without its accent.
pub(super) fn base(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let mut pairs = ACCENTS.chars();
    while let (Some(accented), Some(plain)) = (pairs.next(), pairs.next()) {
        if accented == letter {
            return plain;
        }
    }
    letter
}

/// A word more, a word less, or two letters swapped.
fn similar(name: &str, rng: &mut ChaCha8Rng) -> String {
    match (rng.random_range(0..3), name.rsplit_once(' ')) {
        (0, Some((start, _))) if start.chars().count() > 5 => start.to_owned(),
        (1, _) => format!("{name} Group"),
        _ => {
            let mut letters: Vec<char> = name.chars().collect();
            let middle = letters.len() / 2;
            let pair =
                (middle..letters.len()).find(|at| letters[at - 1..=*at].iter().all(|letter| letter.is_lowercase()));
            match pair {
                Some(at) => letters.swap(at - 1, at),
                None => letters.push('社'),
            }
            letters.into_iter().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{other_form, without_accents};

    #[test]
    fn twins_differ_the_way_people_write() {
        assert_eq!(other_form("Keller, Inc."), "Keller");
        assert_eq!(other_form("Keller"), "Keller, Ltd.");
        assert_eq!(without_accents("Müller Größe"), "Muller Grose");
        assert_eq!(without_accents("Plain"), "plain");
    }
}
