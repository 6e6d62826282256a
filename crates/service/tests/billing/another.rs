//! Another agreement, and another company.

use contract::connectwise::{CustomerDocument, LineOutcome, LinePlan};
use domain::billing::Need;
use serde_json::json;

use crate::{Stage, desk::WFS};

#[tokio::test]
async fn a_product_that_somebody_gives_another_agreement_begins_anew_there() {
    let stage = Stage::new().await;
    // T and M: agreements 1017 and 1018.
    let chosen = |agreement: &str| json!({"agreements": [{"product": WFS, "agreement": agreement}]});
    stage.enable(0, "HARBOURVIEW").await;
    stage.save(0, chosen("1017")).await.ok::<CustomerDocument>();
    let run = stage.send_shown(0).await;
    let seats = stage.seats(0).await;
    assert_eq!(stage.ended(0, &run).await, LineOutcome::Sent { from: None, to: seats });
    let first = stage.lines("HARBOURVIEW").await.remove(0);

    let saved: CustomerDocument = stage.save(0, chosen("1018")).await.ok();
    assert_eq!(saved.left_behind.iter().map(|line| line.addition.0).collect::<Vec<_>>(), [first.id]);
    assert!(saved.products[0].bound.is_none());
    stage.set_seats(0, seats + 1).await;
    assert_eq!(stage.plan(0).await, LinePlan::Create);
    let run = stage.send_shown(0).await;
    assert_eq!(stage.ended(0, &run).await, LineOutcome::Sent { from: None, to: seats + 1 });
    let lines = stage.lines("HARBOURVIEW").await;
    assert_eq!(lines.iter().map(|line| (line.agreement, line.writes)).collect::<Vec<_>>(), [(1017, 1), (1018, 1)]);
}

#[tokio::test]
async fn when_default_comes_to_another_agreement_by_itself_somebody_has_to_act_and_can_take_a_line_over() {
    let stage = Stage::new().await;
    // An expired M with a line, and an active one.
    stage.change(json!({"agreements": {"1065": {"noEndingDateFlag": true, "endDate": null}}})).await;
    stage.change(json!({"cancel_agreements": [1066]})).await;
    stage.enable_with(0, "SMITHBRAD", 4260).await;
    stage
        .change(json!({
            "cancel_agreements": [1065],
            "agreements": {"1066": {"cancelledFlag": false, "dateCancelled": null, "reasonCancelled": null}},
        }))
        .await;
    assert_eq!(stage.plan(0).await, LinePlan::Need(Need::LineElsewhere));
    let run = stage.send_shown(0).await;
    assert_eq!(stage.ended(0, &run).await, LineOutcome::Need(Need::LineElsewhere));
    assert_eq!(stage.lines("SMITHBRAD").await.len(), 1);
    // Saved as it is nothing changes; the agreement chosen by somebody is where it begins anew.
    stage.save(0, json!({})).await.ok::<CustomerDocument>();
    assert_eq!(stage.plan(0).await, LinePlan::Need(Need::LineElsewhere));
    let chosen = json!({"agreements": [{"product": WFS, "agreement": "1066"}]});
    stage.save(0, chosen).await.ok::<CustomerDocument>();
    assert_eq!(stage.plan(0).await, LinePlan::Create);
}

#[tokio::test]
async fn another_company_begins_anew_and_the_lines_of_the_one_before_are_left_as_they_are() {
    let stage = Stage::new().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    stage.set_seats(0, 41).await;
    let run = stage.send_shown(0).await;
    stage.ended(0, &run).await;
    let saved = stage.enable(0, "HARBORVIEW").await;
    assert_eq!(saved.left_behind.iter().map(|line| line.addition.0).collect::<Vec<_>>(), [4004]);
    stage.set_seats(0, 42).await;
    let run = stage.send_shown(0).await;
    assert_eq!(stage.ended(0, &run).await, LineOutcome::Sent { from: None, to: 42 });
    assert_eq!(stage.line("NORTHWIND", 4004).await.quantities, [41.0]);
    // The company is free, and so is its line.
    let saved = stage.enable_with(1, "NORTHWIND", 4004).await;
    assert_eq!(saved.products[0].bound.as_ref().unwrap().addition.0, 4004);
    assert_eq!(stage.document(0).await.left_behind, []);
}
