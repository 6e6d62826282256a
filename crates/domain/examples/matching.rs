//! How long matching takes and how often it is right: `cargo run --release -p domain --example matching [NAMES]`.
//!
//! As many customers as accounts, on one thread. Nine customers of ten have an account, its name written as people write names anew: with
//! another legal form, in capitals, with a slip, a word more or less, in another order. The rest have none. Beside it Jaro-Winkler over all
//! pairs, the way without an index, on a sample. Prints one JSON object; the figures it is held to stand in `cargo xtask bench`.

mod matching {
    pub(crate) mod companies;
    pub(crate) mod differences;
}

use std::time::{Duration, Instant};

use domain::{
    AccountId,
    matching::{Index, Suggestion, suggest_all},
    names,
};
use matching::{companies, differences};
use rand::{SeedableRng as _, rngs::StdRng, seq::SliceRandom as _};
use serde_json::json;

/// Repeats; the median counts.
const REPEATS: usize = 5;
/// Customers that Jaro-Winkler looks up; the time of all is reckoned from theirs.
const SAMPLE: usize = 100;
/// The market is the same in every run.
const SEED: u64 = 7;

/// A customer, and where its account stands in the list.
struct Customer {
    name: String,
    account: Option<usize>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count: usize = std::env::args().nth(1).map_or(Ok(10_000), |count| count.parse())?;
    let mut random = StdRng::seed_from_u64(SEED);
    let companies = companies::distinct(count + count / 10, &mut random);
    let (accounts, strangers) = companies.split_at(count);
    let known = count - strangers.len();
    let mut customers: Vec<Customer> = (0..known)
        .map(|at| Customer { name: differences::written_anew(&accounts[at], &mut random), account: Some(at) })
        .chain(strangers.iter().map(|name| Customer { name: name.clone(), account: None }))
        .collect();
    customers.shuffle(&mut random);
    let ids: Vec<AccountId> =
        (0..count).map(|at| format!("00000000-0000-4000-8000-{at:012}").parse()).collect::<Result<_, _>>()?;
    let names: Vec<&str> = customers.iter().map(|customer| customer.name.as_str()).collect();

    let mut times = Vec::new();
    let mut found = Vec::new();
    for _ in 0..REPEATS {
        let given: Vec<_> = ids.iter().cloned().zip(accounts.iter().cloned()).collect();
        let start = Instant::now();
        let index = Index::new(given);
        let indexed = start.elapsed();
        found = suggest_all(&names, &index);
        times.push((start.elapsed(), indexed));
    }
    times.sort_unstable();
    let (whole, indexed) = times[REPEATS / 2];

    let right = customers.iter().zip(&found).filter(|(customer, found)| match customer.account {
        Some(at) => first(found) == Some(&ids[at]),
        None => false,
    });
    let right = right.count();
    let certain = || customers.iter().zip(&found).filter(|(_, found)| matches!(found, Suggestion::Certain { .. }));
    let wrongly =
        certain().filter(|(customer, found)| customer.account.is_none_or(|at| first(found) != Some(&ids[at])));
    let (filled_in, wrongly) = (certain().count(), wrongly.count());
    if std::env::var_os("SHOW_MISSED").is_some() {
        for (customer, found) in customers.iter().zip(&found) {
            if let Some(at) = customer.account.filter(|at| first(found) != Some(&ids[*at])) {
                eprintln!("{} | {} | {found:?}", customer.name, accounts[at]);
            }
        }
    }

    let (brute, brute_right, sample) = jaro_winkler(&customers, accounts);
    println!(
        "{}",
        json!({
            "customers": count,
            "accounts": count,
            "ms": milliseconds(whole),
            "index_ms": milliseconds(indexed),
            "recall": share(right, known),
            "filled_in": share(filled_in, count),
            "filled_in_right": share(filled_in - wrongly, filled_in),
            "jaro_winkler_ms": milliseconds(brute),
            "jaro_winkler_recall": share(brute_right, sample),
            "jaro_winkler_sample": SAMPLE,
        })
    );
    Ok(())
}

/// The account suggested, or the first of several.
fn first(found: &Suggestion) -> Option<&AccountId> {
    match found {
        Suggestion::Certain { account, .. } | Suggestion::Likely { account, .. } => Some(account),
        Suggestion::Several { accounts } => accounts.first().map(|first| &first.account),
        Suggestion::None => None,
    }
}

/// Every customer of the sample against every account: the time all would take, how many with an account find it, and how many those are.
fn jaro_winkler(customers: &[Customer], accounts: &[String]) -> (Duration, usize, usize) {
    let start = Instant::now();
    let keys: Vec<String> = accounts.iter().map(|name| names::bare(&names::key(name))).collect();
    let prepared = start.elapsed();
    let sample = &customers[..SAMPLE.min(customers.len())];
    let start = Instant::now();
    let best: Vec<usize> = sample
        .iter()
        .map(|customer| {
            let wanted = names::bare(&names::key(&customer.name));
            let likeness = keys.iter().map(|key| strsim::jaro_winkler(&wanted, key));
            likeness.enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b)).map_or(0, |(at, _)| at)
        })
        .collect();
    let factor = f64::from(small(customers.len())) / f64::from(small(sample.len().max(1)));
    let known = || sample.iter().zip(&best).filter(|(customer, _)| customer.account.is_some());
    let right = known().filter(|(customer, best)| customer.account == Some(**best)).count();
    (prepared + start.elapsed().mul_f64(factor), right, known().count())
}

fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}

fn share(part: usize, whole: usize) -> f64 {
    f64::from(small(part)) / f64::from(small(whole.max(1)))
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
