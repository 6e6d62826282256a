//! What keeps billing from writing.

use contract::connectwise::{CustomerDocument, LineOutcome, LinePlan};
use domain::billing::{Need, Wait};
use serde_json::json;

use crate::{Stage, desk::WFS};

/// Day 31 in the morning of Chicago.
const DUE: &str = "2027-01-31T06:30:00-06:00";

#[tokio::test]
async fn on_an_agreement_that_was_cancelled_nothing_is_written() {
    let stage = Stage::new().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    let chosen = json!({"agreements": [{"product": WFS, "agreement": "1001"}]});
    stage.save(0, chosen).await.ok::<CustomerDocument>();
    stage.set_seats(0, 41).await;
    // Nobody has read it since.
    stage.change(json!({"cancel_agreements": [1001]})).await;
    stage.clock(DUE).await;
    assert_eq!(stage.scheduled(0, 1).await[0].1, LineOutcome::Need(Need::AgreementEnded));
    assert_eq!(stage.line("NORTHWIND", 4004).await.writes, 0);
    assert_eq!(stage.lines("NORTHWIND").await.len(), 1);
}

#[tokio::test]
async fn a_line_that_was_cancelled_or_is_gone_is_neither_written_nor_made_again() {
    for (what, need) in [("cancel_additions", Need::LineCancelled), ("delete_additions", Need::LineGone)] {
        let stage = Stage::new().await;
        stage.enable_with(0, "NORTHWIND", 4004).await;
        stage.set_seats(0, 41).await;
        stage.change(json!({ (what): [4004] })).await;
        assert_eq!(stage.plan(0).await, LinePlan::Need(need));
        stage.clock(DUE).await;
        assert_eq!(stage.scheduled(0, 1).await[0].1, LineOutcome::Need(need));
        let lines = stage.lines("NORTHWIND").await;
        assert!(lines.iter().all(|line| line.seeded && line.writes == 0), "{lines:?}");
    }
}

#[tokio::test]
async fn while_the_seats_cannot_be_read_a_run_waits_and_never_sends_0() {
    let stage = Stage::new().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    stage.set_seats(0, 41).await;
    stage.hide_seats().await;
    assert_eq!(stage.plan(0).await, LinePlan::Wait(Wait::SeatsUnknown));
    stage.clock(DUE).await;
    waits(&stage).await;
    stage.show_seats().await;
    assert_eq!(stage.scheduled(0, 1).await[0].1, LineOutcome::Sent { from: Some(30.0), to: 41 });
    assert_eq!(stage.line("NORTHWIND", 4004).await.quantities, [41.0]);
}

#[tokio::test]
async fn what_is_switched_off_while_it_waits_is_cancelled() {
    let stage = Stage::new().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    stage.set_seats(0, 41).await;
    stage.hide_seats().await;
    stage.clock(DUE).await;
    waits(&stage).await;
    let saved: CustomerDocument = stage.save(0, json!({"enabled": false})).await.ok();
    assert!(saved.next.is_empty());
    stage.show_seats().await;
    assert_eq!(stage.scheduled(0, 1).await[0].1, LineOutcome::Cancelled);
    assert_eq!(stage.line("NORTHWIND", 4004).await.writes, 0);
}

/// The scheduled run of the first customer has tried and waits for its seats.
async fn waits(stage: &Stage) {
    stage
        .until("the run waits for the seats", async |stage: &Stage| {
            let runs = stage.document(0).await.runs;
            let outcome = &runs.first()?.lines[0].outcome;
            (*outcome == LineOutcome::Waiting(Some(Wait::SeatsUnknown))).then_some(())
        })
        .await;
}
