use serde_json::json;

use super::{ALWAYS, EDUCATION, EMAIL, Lmp, YEARLY, northwind};
use crate::sim;

#[tokio::test]
async fn a_subscription_is_read_back_and_found_by_its_plan() {
    let lmp = Lmp::start().await;
    let id = lmp.create(northwind()).await;
    let find = format!("/LMPI/v2/customers/{id}/serviceplan/{YEARLY}/getid");
    let (status, answer) = lmp.get(&find).await;
    assert_eq!((status, &answer["error_subject"]), (404, &json!("NotFound")));

    let (_, made) = lmp.subscribe(&id, YEARLY, 36).await;
    assert_eq!(lmp.get(&find).await.1["subscription_id"], made["subscription_id"]);
    let (_, read) =
        lmp.get(&format!("/LMPI/v3/customers/{id}/subscriptions/{}", made["subscription_id"].as_str().unwrap())).await;
    assert_eq!((&read["enabled"], &read["licenses"][0]["units"]), (&json!(true), &json!(36)));
    assert_eq!(read["licenses"][0]["license_expiration_date"], "2027-11-01T00:00:00Z");
    assert_eq!(lmp.get(&format!("/LMPI/v3/customers/{id}/subscriptions/other")).await.0, 404);
}

#[tokio::test]
async fn a_second_subscription_to_the_same_plan_is_refused() {
    let lmp = Lmp::start().await;
    let id = lmp.create(northwind()).await;
    lmp.subscribe(&id, YEARLY, 10).await;
    let (status, answer) = lmp.subscribe(&id, YEARLY, 10).await;
    assert_eq!((status, &answer["error_subject"]), (409, &json!("SubscriptionExists")));
    for (plan, units, status) in [("nonsense", 10, 404), (EMAIL, 0, 400), (EMAIL, 1_000_000, 400)] {
        assert_eq!(lmp.subscribe(&id, plan, units).await.0, status);
    }
    assert_eq!(lmp.subscribe("nobody", EMAIL, 10).await.0, 404);
}

#[tokio::test]
async fn another_plan_of_the_same_product_takes_the_place_of_the_live_one() {
    let lmp = Lmp::start().await;
    let id = lmp.create(northwind()).await;
    lmp.subscribe(&id, EDUCATION, 60).await;
    lmp.subscribe(&id, EMAIL, 5).await;
    lmp.subscribe(&id, YEARLY, 60).await;
    let held = lmp.held(&id).await;
    let plans: Vec<_> = held["subscriptions"].as_array().unwrap().iter().map(|sub| &sub["service_plan_id"]).collect();
    assert_eq!(plans, [EMAIL, YEARLY]);
    assert_eq!(lmp.left(EDUCATION).await, 200, "its seats went back");
    assert_eq!(sim(&lmp.running, "state").await["cross_grades"], 1);
}

#[tokio::test]
async fn suspending_ends_the_renewal_and_can_be_undone() {
    let lmp = Lmp::start().await;
    let id = lmp.create(northwind()).await;
    let (_, made) = lmp.subscribe(&id, YEARLY, 10).await;
    let uri = format!("/LMPI/v3/customers/{id}/subscriptions/{}", made["subscription_id"].as_str().unwrap());
    assert_eq!(lmp.put(&format!("{uri}/suspend"), json!(null)).await.0, 200);
    assert_eq!(lmp.put(&format!("{uri}/suspend"), json!(null)).await.0, 400);
    let read = lmp.get(&uri).await.1;
    assert_eq!((&read["enabled"], &read["is_auto_renewal"]), (&json!(false), &json!(false)));
    assert_eq!(lmp.held(&id).await["status"], "suspended");
    assert_eq!(lmp.subscribe(&id, EMAIL, 5).await.0, 409, "a suspended customer buys nothing");

    let until = json!({"license_expiration_date": "2028-01-01T00:00:00Z"});
    assert_eq!(lmp.put(&format!("{uri}/unsuspend"), until).await.0, 200);
    let read = lmp.get(&uri).await.1;
    assert_eq!(
        (&read["enabled"], &read["licenses"][0]["license_expiration_date"]),
        (&json!(true), &json!("2028-01-01T00:00:00Z"))
    );
    assert_eq!(lmp.held(&id).await["status"], "enabled");
}

#[tokio::test]
async fn changed_subscriptions_are_listed_by_exactly_one_range() {
    let lmp = Lmp::start().await;
    let uri = "/LMPI/v2.5/customers/subscriptions";
    let modified = ALWAYS.replace("created", "modified");
    for query in [String::new(), format!("{ALWAYS}&{modified}"), "created_start=2020-01-01T00:00:00Z".to_owned()] {
        assert_eq!(lmp.get(&format!("{uri}?{query}")).await.0, 400, "{query}");
    }
    let id = lmp.create(northwind()).await;
    let (_, made) = lmp.subscribe(&id, YEARLY, 10).await;
    for range in [ALWAYS, &modified] {
        let (_, answer) = lmp.get(&format!("{uri}?{range}&limit=100")).await;
        let row = answer["subscriptions"].as_array().unwrap().iter().find(|row| row["customer_id"] == *id).unwrap();
        assert_eq!((&row["subscription_id"], &row["service_plan_id"]), (&made["subscription_id"], &json!(YEARLY)));
    }
}
