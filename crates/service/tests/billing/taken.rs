//! Lines that are there already.

use contract::connectwise::{CustomerDocument, LineOutcome, LinePlan};
use domain::billing::Need;
use serde_json::{Value, json};

use crate::{Answer, Stage, desk::WFS};

#[tokio::test]
async fn of_two_lines_the_one_taken_over_is_written_and_the_other_never() {
    let stage = Stage::new().await;
    stage.enable(0, "MUELLER").await;
    let LinePlan::Choose(lines) = stage.plan(0).await else { panic!("nothing to choose") };
    assert_eq!(lines.iter().map(|line| (line.id.0, line.quantity)).collect::<Vec<_>>(), [(4132, 86.0), (4133, 12.0)]);
    let run = stage.send_shown(0).await;
    assert_eq!(stage.ended(0, &run).await, LineOutcome::Need(Need::ChooseLine));

    let saved: CustomerDocument = stage.take_over(0, 4133).await.ok();
    assert_eq!(saved.settings.take_over, []);
    let bound = saved.products[0].bound.clone().unwrap();
    assert_eq!((bound.addition.0, bound.agreement.0, bound.quantity), (4133, 1033, Some(12)));
    let run = stage.send_shown(0).await;
    let seats = stage.seats(0).await;
    assert_eq!(stage.ended(0, &run).await, LineOutcome::Sent { from: Some(12.0), to: seats });

    // The other one from now on: the first is no longer maintained.
    let saved: CustomerDocument = stage.take_over(0, 4132).await.ok();
    assert_eq!(saved.left_behind.iter().map(|line| line.addition.0).collect::<Vec<_>>(), [4133]);
    let run = stage.send_shown(0).await;
    assert_eq!(stage.ended(0, &run).await, LineOutcome::Sent { from: Some(86.0), to: seats });
    let lines = stage.lines("MUELLER").await;
    assert_eq!(lines.iter().map(|line| line.writes).collect::<Vec<_>>(), [1, 1]);
}

#[tokio::test]
async fn a_line_that_cannot_be_taken_over_is_refused_and_nothing_is_saved() {
    let stage = Stage::new().await;
    stage.enable(0, "MUELLER").await;
    let refused = |answer: Answer, index: usize| {
        answer.refused(422, "out_of_range");
        assert_eq!(answer.pointers(), [format!("/settings/take_over/{index}/addition")]);
    };
    // Nobody's line, and one of another company's agreement.
    refused(stage.take_over(0, 999_999).await, 0);
    refused(stage.take_over(0, 4004).await, 0);
    stage.change(json!({"cancel_additions": [4132]})).await;
    refused(stage.take_over(0, 4132).await, 0);
    // One line for two products: each quantity would undo the other.
    let both: Value =
        [WFS, "cloud_edge"].map(|product| json!({"product": product, "addition": "4133"})).into_iter().collect();
    refused(stage.save(0, json!({"take_over": both})).await, 1);
    // A product whose agreement nobody can tell.
    let line = json!([{"product": WFS, "addition": "4004"}]);
    refused(stage.save(1, json!({"enabled": true, "company": "HARBOURVIEW", "take_over": line})).await, 0);
    assert_eq!((stage.document(0).await.version, stage.document(1).await.version), (1, 0));
    assert!(stage.document(0).await.products[0].bound.is_none());
}
