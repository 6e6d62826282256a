//! Products other than the one that is provisioned.

use contract::connectwise::{LineOutcome, LinePlan};
use serde_json::json;

use crate::{Stage, dana};

const EMAIL: &str = "hosted_email_security";
const SETTINGS: &str = "/api/v1/connectwise/settings";

/// Bills Hosted Email Security alone, for the first customer.
async fn stage() -> Stage {
    let stage = Stage::new().await;
    let document: serde_json::Value = stage.get(SETTINGS).await;
    let mut settings = document["settings"].clone();
    settings["catalogue"] = json!([{"product": EMAIL, "item": "TM-HES-SEAT"}]);
    let body = json!({"version": document["version"], "settings": settings});
    stage.call(&dana(), "PUT", SETTINGS, Some(body)).await.ok::<serde_json::Value>();
    let billing = json!({"on": true, "products": [EMAIL], "day": 31});
    let fields = json!({"enabled": true, "company": "HARBORVIEW", "custom": true, "billing": billing});
    stage.save(0, fields).await.ok::<serde_json::Value>();
    stage
}

#[tokio::test]
async fn a_product_that_was_bought_in_lmp_is_billed_with_its_own_seats() {
    let stage = stage().await;
    stage.buy(0, "5e1f0006-7a10-4c01-9a01-000000000006", 55).await;
    let line = stage.preview(0).await.lines.remove(0);
    assert_eq!((line.to_send, line.plan), (Some(55), LinePlan::Create));
    let run = stage.send_shown(0).await;
    assert_eq!(stage.ended(0, &run).await, LineOutcome::Sent { from: None, to: 55 });
    let held = stage.simulated("state").await;
    let made: Vec<_> = held["additions"].as_array().unwrap().iter().filter(|row| row["seeded"] == false).collect();
    assert_eq!(made.len(), 1);
    let line = (made[0]["product"]["identifier"].as_str(), made[0]["quantity"].as_f64());
    assert_eq!(line, (Some("TM-HES-SEAT"), Some(55.0)));
}

#[tokio::test]
async fn a_product_the_account_has_no_licence_of_is_not_billed() {
    let stage = stage().await;
    let line = stage.preview(0).await.lines.remove(0);
    assert_eq!((line.to_send, line.plan), (None, LinePlan::Nothing));
}

#[tokio::test]
async fn a_product_whose_seats_lmp_does_not_tell_waits() {
    let stage = stage().await;
    stage.buy(0, "5e1f0006-7a10-4c01-9a01-000000000006", 55).await;
    stage.hide_seats().await;
    let line = stage.preview(0).await.lines.remove(0);
    assert!(matches!(line.plan, LinePlan::Wait(_)), "{line:?}");
}
