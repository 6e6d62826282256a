use serde_json::json;

use super::{EDUCATION, Lmp, TRIAL, YEARLY, northwind};
use crate::tell;

#[tokio::test]
async fn the_plans_are_a_bare_array_that_does_not_tell_what_is_left() {
    let lmp = Lmp::start().await;
    let (_, plans) = lmp.get("/LMPI/v2/me/serviceplans").await;
    let plans = plans.as_array().unwrap();
    let worry_free = plans.iter().filter(|plan| plan["product"] == "Worry-Free Business Security Services").count();
    assert_eq!((worry_free, plans.len()), (5, 7));
    assert!(plans.iter().all(|plan| plan.get("left").is_none() && plan["product_code"].as_str().unwrap().len() == 9));
    assert!(plans.iter().any(|plan| plan["version"] == "trial"));
}

#[tokio::test]
async fn a_plan_sells_to_its_last_seat_and_then_refuses() {
    let lmp = Lmp::start().await;
    let (one, other) = (lmp.create(northwind()).await, lmp.create(northwind()).await);
    assert_eq!(lmp.left(EDUCATION).await, 200);
    assert_eq!(lmp.subscribe(&one, EDUCATION, 199).await.0, 200);
    let (status, answer) = lmp.subscribe(&other, EDUCATION, 2).await;
    assert_eq!((status, &answer["error_subject"]), (400, &json!("InsufficientLicense")));
    assert_eq!(lmp.held(&other).await["subscriptions"], json!([]));
    assert_eq!(lmp.subscribe(&other, EDUCATION, 1).await.0, 200);
    assert_eq!(lmp.left(EDUCATION).await, 0);
}

#[tokio::test]
async fn settings_change_a_pool() {
    let lmp = Lmp::start().await;
    let id = lmp.create(northwind()).await;
    tell(&lmp.running, "settings", json!({"pools": {YEARLY: 9}})).await;
    assert_eq!(lmp.subscribe(&id, YEARLY, 10).await.0, 400);
    tell(&lmp.running, "settings", json!({"pools": {YEARLY: null}})).await;
    assert_eq!(lmp.subscribe(&id, YEARLY, 10).await.0, 200);
    assert_eq!(tell(&lmp.running, "settings", json!({"pools": {"nonsense": 1}})).await.0, 400);
}

#[tokio::test]
async fn other_seats_are_taken_from_the_pool_or_given_back() {
    let lmp = Lmp::start().await;
    let id = lmp.create(northwind()).await;
    let (_, answer) = lmp.subscribe(&id, EDUCATION, 50).await;
    let uri = format!("/LMPI/v3/customers/{id}/subscriptions/{}", answer["subscription_id"].as_str().unwrap());
    for (units, status, left) in
        [(120, 200, 80), (201, 400, 80), (0, 400, 80), (1_000_000, 400, 80), (200, 200, 0), (20, 200, 180)]
    {
        assert_eq!(lmp.put(&uri, json!({"units_per_license": units})).await.0, status, "{units}");
        assert_eq!(lmp.left(EDUCATION).await, left, "{units}");
    }
    assert_eq!(lmp.get(&uri).await.1["licenses"][0]["units"], 20);
}

#[tokio::test]
async fn a_trial_cannot_be_changed() {
    let lmp = Lmp::start().await;
    let id = lmp.create(northwind()).await;
    let (_, answer) = lmp.subscribe(&id, TRIAL, 5).await;
    let uri = format!("/LMPI/v3/customers/{id}/subscriptions/{}", answer["subscription_id"].as_str().unwrap());
    assert_eq!(lmp.put(&uri, json!({"units_per_license": 6})).await.0, 400);
    assert_eq!(lmp.put(&format!("{uri}/suspend"), json!(null)).await.0, 400, "nor suspended: it does not renew itself");
}

#[tokio::test]
async fn settings_take_plans_off_sale_and_delete_accounts() {
    let lmp = Lmp::start().await;
    let on_sale = async || lmp.get("/LMPI/v2/me/serviceplans").await.1.as_array().unwrap().len();
    let (plans, listed, kept) = (on_sale().await, lmp.listed().await, lmp.create(northwind()).await);
    let gone = listed[0]["customer_id"].as_str().unwrap();
    tell(&lmp.running, "settings", json!({"withdrawn_plans": [EDUCATION], "deleted_accounts": [gone]})).await;
    assert_eq!(on_sale().await, plans - 1);
    assert!(lmp.listed().await.iter().all(|row| row["customer_id"] != *gone));
    assert_eq!(lmp.subscribe(gone, YEARLY, 10).await.0, 404);
    assert_eq!(lmp.subscribe(&kept, YEARLY, 10).await.0, 200, "the others are found as before");

    let (status, _) = tell(&lmp.running, "settings", json!({"withdrawn_plans": ["nothing"]})).await;
    assert_eq!((status, on_sale().await), (400, plans - 1), "a change with a mistake changes nothing");
    tell(&lmp.running, "settings", json!({"withdrawn_plans": []})).await;
    assert_eq!(on_sale().await, plans);
}
