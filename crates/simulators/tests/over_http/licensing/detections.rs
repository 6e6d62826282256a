use serde_json::{Value, json};

use super::{Lmp, SMPI};
use crate::tell;

async fn computers(lmp: &Lmp, id: &str, more: &str) -> (Value, Vec<Value>) {
    let (status, answer) = lmp.get(&format!("{SMPI}/components?cids={id}{more}")).await;
    assert_eq!((status, &answer["customers"][0]["id"]), (200, &json!(id.to_uppercase())));
    (answer["paging"].clone(), answer["customers"][0]["computers"].as_array().unwrap().clone())
}

#[tokio::test]
async fn the_counters_of_computers_are_told_page_by_page_and_can_be_set() {
    let lmp = Lmp::start().await;
    let id = lmp.managed().await;
    assert_eq!(computers(&lmp, &id, "").await.1, [] as [Value; 0], "a new one has no agents yet");
    let found = json!({&id: {"A": {"virus": 3, "spam": 7}, "B": {"spyware": 1, "url_filtering": 9}, "C": {}}});
    assert_eq!(tell(&lmp.running, "settings", json!({"detections": found})).await.0, 200);
    assert_eq!(tell(&lmp.running, "settings", json!({"detections": {&id: {"C": null}}})).await.0, 200);
    let (paging, first) = computers(&lmp, &id, "&limit=1").await;
    assert_eq!((&paging["total"], first.len(), &first[0]["virus_detected"]), (&json!(2), 1, &json!(3)));
    let (_, second) = computers(&lmp, &id, "&limit=1&page=2").await;
    assert_eq!((&second[0]["id"], &second[0]["urlfilter_violated"]), (&json!("B"), &json!(9)));
    assert_eq!(lmp.get(&format!("{SMPI}/components?cids={id},{id}")).await.0, 400, "one customer at a time");
    assert_eq!(tell(&lmp.running, "settings", json!({"detections": {"nobody": {}}})).await.0, 400);
}
