//! Products other than the one that is provisioned.

use contract::connectwise::{LineOutcome, LinePlan};
use domain::billing::Need;
use serde_json::json;

use crate::{Stage, dana, desk::WFS};

const EMAIL: &str = "hosted_email_security";
const APPS: &str = "cloud_app_security";
const SETTINGS: &str = "/api/v1/connectwise/settings";

/// Which catalogue item each product is billed as.
async fn map(stage: &Stage, catalogue: serde_json::Value) {
    let document: serde_json::Value = stage.get(SETTINGS).await;
    let mut settings = document["settings"].clone();
    settings["catalogue"] = catalogue;
    let body = json!({"version": document["version"], "settings": settings});
    stage.call(&dana(), "PUT", SETTINGS, Some(body)).await.ok::<serde_json::Value>();
}

/// Bills Hosted Email Security alone, for the first customer.
async fn stage() -> Stage {
    let stage = Stage::new().await;
    map(&stage, json!([{"product": EMAIL, "item": "TM-HES-SEAT"}])).await;
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
async fn two_products_of_one_catalogue_item_have_a_line_each() {
    let stage = Stage::new().await;
    let item = "TM-WFS-SEAT";
    map(&stage, json!([{"product": WFS, "item": item}, {"product": APPS, "item": item}])).await;
    let billed = |products: serde_json::Value| {
        let billing = json!({"on": true, "products": products, "day": 31});
        json!({"enabled": true, "company": "HARBORVIEW", "custom": true, "billing": billing})
    };
    stage.save(0, billed(json!([WFS]))).await.ok::<serde_json::Value>();
    let run = stage.send_shown(0).await;
    let seats = stage.seats(0).await;
    assert_eq!(stage.ended(0, &run).await, LineOutcome::Sent { from: None, to: seats });

    stage.buy(0, "5e1f0007-7a10-4c01-9a01-000000000007", 7).await;
    stage.save(0, billed(json!([WFS, APPS]))).await.ok::<serde_json::Value>();
    let plans: Vec<_> = stage.preview(0).await.lines.into_iter().map(|line| line.plan).collect();
    assert_eq!(plans, [LinePlan::Nothing, LinePlan::Create], "the line of one is nothing to take over for the other");
    let run = stage.send_shown(0).await;
    stage.ended(0, &run).await;
    let outcomes: Vec<_> = stage.document(0).await.runs[0].lines.iter().map(|line| line.outcome.clone()).collect();
    assert_eq!(outcomes, [LineOutcome::Same(seats), LineOutcome::Sent { from: None, to: 7 }]);
    let lines = stage.lines("HARBORVIEW").await;
    assert_eq!(
        lines.iter().map(|line| (line.quantity, line.writes)).collect::<Vec<_>>(),
        [(seats.into(), 1), (7.0, 1)]
    );
}

#[tokio::test]
async fn an_account_that_is_gone_in_lmp_wants_its_line_ended_and_is_never_billed_0() {
    let stage = Stage::new().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    stage.delete_account(0).await;
    assert_eq!(stage.plan(0).await, LinePlan::Need(Need::NoSeats));
    assert_eq!(stage.line("NORTHWIND", 4004).await.writes, 0);
}

#[tokio::test]
async fn a_product_whose_seats_lmp_does_not_tell_waits() {
    let stage = stage().await;
    stage.buy(0, "5e1f0006-7a10-4c01-9a01-000000000006", 55).await;
    stage.hide_seats().await;
    let line = stage.preview(0).await.lines.remove(0);
    assert!(matches!(line.plan, LinePlan::Wait(_)), "{line:?}");
}
