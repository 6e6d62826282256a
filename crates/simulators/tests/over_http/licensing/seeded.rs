use std::collections::{HashMap, HashSet};

use serde_json::Value;
use simulators::kaseya;
use simulators::licensing::Options;

use super::Lmp;
use crate::sim;

fn texts<'a>(rows: &'a [Value], field: &str) -> Vec<&'a str> {
    rows.iter().map(|row| row[field].as_str().unwrap()).collect()
}

#[tokio::test]
async fn accounts_correspond_to_kaseyas_organisations_in_every_way_people_write() {
    let lmp = Lmp::with(Options { customers: 1_000, ..Options::default() }).await;
    let vsa = kaseya::serve(kaseya::Options { customers: 1_000, ..kaseya::Options::default() }).await.unwrap();
    let orgs = sim(&vsa, "state").await["orgs"].as_array().unwrap().clone();
    let orgs: HashSet<&str> = texts(&orgs, "OrgName").into_iter().collect();
    let rows = lmp.listed().await;
    let mut times: HashMap<&str, u32> = HashMap::new();
    for name in texts(&rows, "name") {
        *times.entry(name).or_default() += 1;
    }
    let same = times.keys().filter(|name| orgs.contains(*name)).count();
    assert!((80..200).contains(&same), "{same} under the same name");
    assert!((320..420).contains(&rows.len()), "{} in all", rows.len());
    assert!(times.iter().any(|(name, times)| *times == 2 && orgs.contains(name)), "some equal twice");
    for status in ["enabled", "suspended", "expired"] {
        assert!(rows.iter().any(|row| row["status"] == status), "{status}");
    }
}

#[tokio::test]
async fn the_seed_decides_names_and_ids() {
    let rows = async |seed| Lmp::with(Options { customers: 300, seed, ..Options::default() }).await.listed().await;
    let (one, again, other) = (rows(5).await, rows(5).await, rows(6).await);
    assert_eq!(one, again);
    assert_ne!(texts(&one, "customer_id"), texts(&other, "customer_id"));
}
