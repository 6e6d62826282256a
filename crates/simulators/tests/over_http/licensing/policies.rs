use serde_json::{Value, json};

use super::{Lmp, SMPI, YEARLY, northwind};
use crate::sim;

/// A seeded customer that someone has customised.
async fn source(lmp: &Lmp) -> String {
    let state = sim(&lmp.running, "state").await;
    let mut rows = state["customers"].as_array().unwrap().iter();
    let custom = |row: &&Value| row["smpi"]["known"] == true && row["smpi"]["policies"] != json!({});
    rows.find(custom).unwrap()["customer_id"].as_str().unwrap().to_owned()
}

async fn policy(lmp: &Lmp, id: &str, target: &str) -> Value {
    lmp.get(&format!("{SMPI}/policies?cids={id}&{target}")).await.1["policy"].clone()
}

#[tokio::test]
async fn a_policy_is_replicated_onto_the_named_customer_group_and_system_alone() {
    let lmp = Lmp::start().await;
    let (source, id, other) = (source(&lmp).await, lmp.managed().await, lmp.managed().await);
    let target = "gids=1&os=windows";
    let default = policy(&lmp, &id, target).await;
    assert_eq!(lmp.get(&format!("{SMPI}/policies/default?{target}")).await.1["policy"], default);

    let body = json!({"replicate_from": {"cid": source.to_uppercase(), "gid": 1}});
    assert_eq!(lmp.put(&format!("{SMPI}/policies?cids={id}&{target}&sync=true"), body).await.0, 200);
    let copied = policy(&lmp, &id, target).await;
    assert_eq!(copied, policy(&lmp, &source, target).await);
    assert_ne!(copied, default);
    assert_eq!(policy(&lmp, &other, target).await, default);
    assert_eq!(lmp.held(&id).await["smpi"]["policies"].as_object().unwrap().keys().collect::<Vec<_>>(), ["1/windows"]);

    let own = json!({"policy": {"name": "Own", "real_time_scan": {"enabled": false}}});
    assert_eq!(lmp.put(&format!("{SMPI}/policies?cids={id}&gids=2&os=mac"), own.clone()).await.0, 200);
    assert_eq!(policy(&lmp, &id, "gids=2&os=mac").await, own["policy"]);
}

#[tokio::test]
async fn without_cids_every_customer_is_changed() {
    let lmp = Lmp::start().await;
    let before = sim(&lmp.running, "state").await;
    let own = json!({"policy": {"name": "Everywhere"}});
    assert_eq!(lmp.put(&format!("{SMPI}/policies?gids=1&os=mac&sync=true"), own).await.0, 200);
    let after = sim(&lmp.running, "state").await;
    assert_eq!((&before["changes_of_all"], &after["changes_of_all"]), (&json!(0), &json!(1)));
    let rows = after["customers"].as_array().unwrap();
    assert!(rows.len() > 5 && rows.iter().all(|row| row["smpi"]["policies"]["1/mac"]["name"] == "Everywhere"));
}

#[tokio::test]
async fn a_policy_call_that_cannot_be_done_changes_nothing() {
    let lmp = Lmp::start().await;
    let (id, source) = (lmp.managed().await, source(&lmp).await);
    let raw = lmp.create(northwind()).await;
    lmp.subscribe(&raw, YEARLY, 10).await;
    let from = |cid: &str, gid: u8| json!({"replicate_from": {"cid": cid, "gid": gid}});
    let many = [id.as_str(); 11].join(",");
    for (query, body, status) in [
        (format!("cids={id}&gids=3&os=windows"), from(&source, 1), 400),
        (format!("cids={id}&gids=1&os=linux"), from(&source, 1), 400),
        (format!("cids={id}&os=mac"), from(&source, 1), 400),
        (format!("cids={id}&gids=1&os=mac"), from(&source, 3), 400),
        (format!("cids={id}&gids=1&os=mac"), from("nobody", 1), 404),
        (format!("cids={id}&gids=1&os=mac"), json!({}), 400),
        (format!("cids={many}&gids=1&os=mac"), from(&source, 1), 400),
        (format!("cids={id},nobody&gids=1&os=mac"), from(&source, 1), 404),
        (format!("cids={id},{raw}&gids=1&os=mac"), from(&source, 1), 409),
    ] {
        assert_eq!(lmp.put(&format!("{SMPI}/policies?{query}"), body).await.0, status, "{query}");
    }
    assert_eq!(lmp.held(&id).await["smpi"]["policies"], json!({}));
}
