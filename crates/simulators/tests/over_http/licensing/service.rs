use serde_json::{Value, json};
use simulators::licensing::Options;

use super::{EMAIL, Lmp, SMPI, YEARLY, northwind};
use crate::tell;

#[tokio::test]
async fn a_customer_is_known_only_with_a_worry_free_subscription_and_after_the_delay() {
    let lmp = Lmp::with(Options { customers: 24, visibility_delay_ms: 0, ..Options::default() }).await;
    let id = lmp.create(northwind()).await;
    let initialize = format!("{SMPI}/initialize?cids={id}");
    let (status, answer) = lmp.post(&initialize, Value::Null).await;
    assert_eq!((status, &answer["error_subject"]), (404, &json!("NotFound")));
    lmp.subscribe(&id, EMAIL, 10).await;
    assert_eq!(lmp.post(&initialize, Value::Null).await.0, 404, "another product does not count");

    tell(&lmp.running, "settings", json!({"visibility_delay_ms": 3_600_000})).await;
    lmp.subscribe(&id, YEARLY, 10).await;
    assert_eq!(lmp.post(&initialize, Value::Null).await.0, 404, "not yet");
    tell(&lmp.running, "settings", json!({"visibility_delay_ms": 0})).await;
    for _ in 0..2 {
        assert_eq!(lmp.post(&initialize, Value::Null).await, (200, json!({})), "a second time is fine");
    }
    assert_eq!(lmp.held(&id).await["smpi"]["initialized"], true);
}

#[tokio::test]
async fn customers_have_upper_case_ids_and_are_found_in_any_case() {
    let lmp = Lmp::start().await;
    let id = lmp.managed().await;
    let (_, answer) = lmp.get(&format!("{SMPI}/customers?q=northwind%20DENTAL&cids={id}")).await;
    assert_eq!(answer["customers"].as_array().unwrap().len(), 1);
    let row = &answer["customers"][0];
    assert_eq!(
        (&row["id"], &row["seat_count"], &row["license_type"]),
        (&json!(id.to_uppercase()), &json!(10), &json!(1))
    );
    assert_eq!(lmp.get(&format!("{SMPI}/customers?cids={}", id.to_uppercase())).await.0, 200);
    assert_eq!(lmp.get(&format!("{SMPI}/customers?q=nobody-has-this-name")).await.1["customers"], json!([]));
    assert_eq!(lmp.get(&format!("{SMPI}/customers?limit=101")).await.0, 400);
}

#[tokio::test]
async fn usage_is_told_for_one_to_twenty_customers() {
    let lmp = Lmp::start().await;
    let id = lmp.managed().await;
    let (_, answer) = lmp.get(&format!("{SMPI}/customers/usage?cids={id}")).await;
    assert_eq!(answer["customers"][0]["seat_usages"][0]["used"], 0, "a new one has no agents yet");
    assert_eq!(lmp.get(&format!("{SMPI}/customers/usage")).await.0, 400);
    assert_eq!(lmp.get(&format!("{SMPI}/customers/usage?cids={}", vec![id.as_str(); 21].join(","))).await.0, 400);
}

#[tokio::test]
async fn recipients_are_kept_once_the_customer_is_initialised() {
    let lmp = Lmp::start().await;
    let id = lmp.create(northwind()).await;
    lmp.subscribe(&id, YEARLY, 10).await;
    let uri = format!("{SMPI}/notif_settings?cids={id}");
    let recipients = json!({"recipients": ["ann@northwind.example", "dana@northgate.example"]});
    let (status, answer) = lmp.put(&uri, recipients.clone()).await;
    assert_eq!((status, &answer["error_subject"]), (409, &json!("NotInitialized")));
    lmp.post(&format!("{SMPI}/initialize?cids={id}"), Value::Null).await;
    assert_eq!(lmp.get(&uri).await.1["recipients"], json!(["ann@northwind.example"]), "as LMP sets them");
    assert_eq!(lmp.put(&uri, recipients.clone()).await.0, 200);
    assert_eq!(lmp.get(&uri).await.1["recipients"], recipients["recipients"]);
    assert_eq!(lmp.put(&uri, json!({"recipients": ["nobody"]})).await.0, 400);
    assert_eq!(lmp.put(&format!("{SMPI}/notif_settings"), recipients).await.0, 400);
}
