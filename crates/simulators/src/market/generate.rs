//! Fills the market up to the size asked for. Row N depends on the seed and N alone.

use std::collections::HashSet;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::culture::{Culture, cultures, draw};
use super::firsts::firsts;
use super::{Business, twins};

const EMOJI: [&str; 5] = ["🍕", "🌿", "🐾", "☕", "🚲"];

/// The first `count` businesses of the market of this seed.
pub(crate) fn market(count: usize, seed: u64) -> Vec<Business> {
    let cultures = cultures();
    let mut all = firsts();
    all.truncate(count);
    let mut names: HashSet<String> = all.iter().map(|business| business.name.clone()).collect();
    for row in all.len()..count {
        let mut rng = rng(seed, row as u64);
        let mut business = business(&cultures, row, &mut rng);
        // Every 40th is nearly its neighbour: same name, other legal form or spelling.
        if row % 40 == 7
            && let Some(before) = all.last()
        {
            business.name = twins::nearly(&before.name, row);
            business.address = before.address.clone();
            business.email.clone_from(&before.email);
        }
        distinct(&mut business, row, &mut names);
        if row % 4 == 2 {
            business.accounts = twins::accounts(&business.name, &mut rng);
        }
        all.push(business);
    }
    all
}

/// Businesses that only LMP knows.
pub(crate) fn strangers(count: usize, seed: u64) -> Vec<Business> {
    const FAR: usize = 1 << 32;
    let cultures = cultures();
    (FAR..FAR + count).map(|row| business(&cultures, row, &mut rng(seed, row as u64))).collect()
}

fn rng(seed: u64, row: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ row)
}

fn business(cultures: &[Culture], row: usize, rng: &mut ChaCha8Rng) -> Business {
    let Some(culture) = draw(cultures, rng) else { unreachable!("there are cultures, and they have weights") };
    let mut address = culture.address(rng);
    let mut name = culture.name(&address.city, rng);
    let contact = culture.person(rng);
    let email = email(&name, &contact, row, rng);
    if rng.random_ratio(1, 12) {
        address.city.clear();
    }
    if rng.random_ratio(1, 50) {
        name = format!("{name} {}", EMOJI[row % EMOJI.len()]);
    }
    Business { name, address, email, contact, endpoints: endpoints(rng), accounts: Vec::new() }
}

/// Most are small, few are large, some have no agent at all.
fn endpoints(rng: &mut ChaCha8Rng) -> u32 {
    match rng.random_range(0..20) {
        0 => 0,
        1..=12 => rng.random_range(1..=15),
        13..=17 => rng.random_range(16..=50),
        _ => rng.random_range(51..=200),
    }
}

fn email(name: &str, (first, last): &(String, String), row: usize, rng: &mut ChaCha8Rng) -> String {
    let plain = |text: &str| -> String {
        let letters = text.chars().map(twins::base).filter(char::is_ascii_alphanumeric);
        letters.map(|letter| letter.to_ascii_lowercase()).take(24).collect()
    };
    let domain = match plain(&twins::bare(name)) {
        domain if domain.len() < 3 => format!("firm{row}"),
        domain => domain,
    };
    let person = format!("{}.{}", plain(first), plain(last));
    match rng.random_range(0..20) {
        0 => String::new(),
        // What LMP refuses although mail servers take it.
        1 => format!("office+it@{domain}.example"),
        2..=10 if !plain(first).is_empty() && !plain(last).is_empty() => format!("{person}@{domain}.example"),
        11..=14 => format!("it@{domain}.example"),
        _ => format!("office@{domain}.example"),
    }
}

/// Large markets draw the same name twice; the later one is told apart by its town, then by a number of the district.
fn distinct(business: &mut Business, row: usize, names: &mut HashSet<String>) {
    if !names.contains(&business.name) {
        names.insert(business.name.clone());
        return;
    }
    if !business.address.city.is_empty() {
        business.name = format!("{} ({})", business.name, business.address.city);
    }
    if !names.insert(business.name.clone()) {
        business.name = format!("{}, {}", business.name, business.address.street);
        if !names.insert(business.name.clone()) {
            business.name = format!("{} {row}", business.name);
            names.insert(business.name.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{market, strangers};

    #[test]
    fn the_same_seed_makes_the_same_market_and_another_seed_another() {
        let names = |count, seed| market(count, seed).into_iter().map(|business| business.name).collect::<Vec<_>>();
        assert_eq!(names(500, 1), names(500, 1));
        assert_ne!(names(500, 1), names(500, 2));
        assert_eq!(names(100, 1), names(500, 1)[..100], "a larger market starts with the smaller one");
    }

    #[test]
    fn a_large_market_has_every_name_once_and_a_quarter_with_accounts() {
        let all = market(20_000, 3);
        assert_eq!(all.iter().map(|business| &business.name).collect::<HashSet<_>>().len(), all.len());
        let with = all.iter().filter(|business| !business.accounts.is_empty()).count();
        assert!((4_900..5_100).contains(&with), "{with}");
        assert!(all.iter().filter(|business| business.accounts.len() == 2).count() > 100, "some twice");
        for missing in [
            |business: &&super::Business| business.address.city.is_empty(),
            |business: &&super::Business| business.address.country.is_empty(),
            |business: &&super::Business| business.email.is_empty(),
            |business: &&super::Business| business.endpoints == 0,
        ] {
            assert!(all.iter().filter(missing).count() > 100);
        }
        assert!(all.iter().all(|business| business.endpoints <= 200 && business.name.chars().count() <= 120));
    }

    #[test]
    fn strangers_have_no_counterpart() {
        let names: HashSet<String> = market(1_000, 1).into_iter().map(|business| business.name).collect();
        let strangers = strangers(125, 1);
        assert_eq!(strangers.len(), 125);
        assert!(strangers.iter().filter(|stranger| names.contains(&stranger.name)).count() < 10);
    }
}
