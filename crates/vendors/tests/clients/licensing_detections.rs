//! What computers found: the counters of SMPI.

use std::collections::BTreeMap;

use domain::detection::Counter;
use serde_json::json;
use vendors::{Error, http::Settings, licensing::ComputerCounts};

use crate::{
    account,
    fake::{Fake, Reply},
    licensing as faked, now, patient,
    simulated::{licensing, set, state, wall},
};

fn answer(computers: &serde_json::Value) -> Reply {
    let total = computers.as_array().unwrap().len();
    let page = json!({"paging": {"total": total}, "customers": [{"id": "A", "computers": computers}]});
    Reply::json(200, page.to_string())
}

#[tokio::test]
async fn a_counter_that_is_not_said_is_missing_and_not_none_found() {
    let computers = json!([
        {"id": "a", "virus_detected": 3, "spyware_detected": 0, "spam_detected": null, "urlfilter_violated": "many"},
        {"cid": "b"},
    ]);
    let fake = Fake::always(answer(&computers)).await;
    let read = faked(&fake.url, patient()).detections(&account(), now()).await.unwrap();
    let counts = BTreeMap::from([(Counter::Virus, 3), (Counter::Spyware, 0)]);
    let computer = |id: &str, counts| ComputerCounts { computer: id.into(), counts };
    assert_eq!(read, [computer("a", counts), computer("b", BTreeMap::new())]);
    let line = "GET /SMPI/v2.8/service/wfbss/api/components?cids=11111111-1111-4111-8111-111111111111&page=1&limit=100";
    assert_eq!(fake.requests()[0].line, line);
}

#[tokio::test]
async fn computers_that_cannot_be_told_apart_are_no_answer() {
    let fake = Fake::always(answer(&json!([{"id": " ", "virus_detected": 3}]))).await;
    let error = faked(&fake.url, patient()).detections(&account(), now()).await.unwrap_err();
    assert!(matches!(error, Error::Malformed { .. }), "{error:?}");
}

#[tokio::test]
async fn every_computer_of_an_account_is_read_once() {
    let (running, client) = licensing(Settings::default()).await;
    let state = state(&running).await;
    let known = state["customers"].as_array().unwrap().iter().find(|row| row["smpi"]["known"] == true).unwrap();
    let id = known["customer_id"].as_str().unwrap();
    let many: BTreeMap<_, _> = (0..205).map(|n| (format!("PC-{n:04}"), json!({"virus": n}))).collect();
    set(&running, "settings", json!({"detections": {id: many}})).await;
    let read = client.detections(&id.parse().unwrap(), wall()).await.unwrap();
    let viruses: u64 = read.iter().take(205).map(|row| row.counts[&Counter::Virus]).sum();
    assert_eq!((read.len(), viruses), (205, (0..205).sum()));
    let nobody = "00000000-0000-4000-8000-000000000000".parse().unwrap();
    let unknown = client.detections(&nobody, wall()).await.unwrap_err();
    assert!(matches!(unknown, Error::NotFound { .. }), "{unknown:?}");
}
