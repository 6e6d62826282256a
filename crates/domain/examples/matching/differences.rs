//! How one company's name differs from one system to the next.

use rand::{RngExt as _, rngs::StdRng};

use super::companies::pick;

const FORMS: &[&str] =
    &["Inc", "Inc.", "LLC", "L.L.C.", "Ltd", "Limited", "Co.", "Corp", "Corporation", "GmbH", "PLC", "LLP"];
const MORE: &[&str] = &["Group", "Services", "Holdings", "USA", "International", "of Texas", "Company HQ"];

/// The name as another person writes it.
pub(crate) fn written_anew(name: &str, random: &mut StdRng) -> String {
    // 25 of 100 as they are; the rest spread over what lists of customers show.
    match random.random_range(0..100) {
        0..25 => name.to_owned(),
        25..50 => other_form(name, random),
        50..58 => name.to_uppercase(),
        58..64 => other_punctuation(name),
        64..68 => domain::names::bare(&name.to_lowercase()),
        68..86 => slip(name, random),
        86..90 => slip(&other_form(name, random), random),
        90..94 => format!("{} {}", without_form(name), pick(MORE, random)),
        94..97 => other_order(name),
        _ => abbreviated(name),
    }
}

fn without_form(name: &str) -> &str {
    let forms = [" Inc", " LLC", " Ltd", ", Inc.", " Co.", " LLP", " Corporation", " PLC"];
    forms.iter().find_map(|form| name.strip_suffix(form)).unwrap_or(name)
}

fn other_form(name: &str, random: &mut StdRng) -> String {
    let name = without_form(name);
    if random.random_bool(0.4) { name.to_owned() } else { format!("{name} {}", pick(FORMS, random)) }
}

fn other_punctuation(name: &str) -> String {
    if name.contains('&') { name.replace(" & ", " and ") } else { name.replacen(' ', "-", 1).replace('\'', "’") }
}

/// A letter missing, doubled, wrong, or two changed about; never the first of a word alone. In a name without an alphabet a space is the slip.
fn slip(name: &str, random: &mut StdRng) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let inner = |at: &usize| is_letter(letters[*at]) && is_letter(letters[*at - 1]);
    let places: Vec<usize> = (1..letters.len()).filter(inner).collect();
    let Some(at) = places.get(random.random_range(0..places.len().max(1))).copied() else {
        letters.insert(letters.len() / 2, ' ');
        return letters.into_iter().collect();
    };
    match random.random_range(0..4) {
        0 => _ = letters.remove(at),
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = char::from(b'a' + random.random_range(0..26)),
        _ => letters.swap(at - 1, at),
    }
    letters.into_iter().collect()
}

/// Of an alphabet.
fn is_letter(letter: char) -> bool {
    letter.is_alphabetic() && letter < '\u{2e80}'
}

fn other_order(name: &str) -> String {
    let name = without_form(name);
    match name.rsplit_once(' ') {
        Some((rest, last)) => format!("{last}, {rest}"),
        None => name.to_owned(),
    }
}

/// *Birch Lane Vet*: the last word cut short, where it is long; *Albright & Sons* without its trade.
fn abbreviated(name: &str) -> String {
    let name = without_form(name);
    if let Some((family, _)) =
        name.rsplit_once(' ').filter(|(family, _)| family.contains('&') && !family.ends_with('&'))
    {
        return family.to_owned();
    }
    let short: usize = name.chars().rev().take_while(|letter| is_letter(*letter)).count();
    let keep = if short > 6 { name.chars().count() - short + 4 } else { usize::MAX };
    name.chars().take(keep).collect()
}
