//! Answers of ConnectWise that never come.

use contract::connectwise::LineOutcome;

use crate::{Stage, truth::assert_made_once};

const PATCH: &str = "PATCH /*/additions/";
const POST: &str = "POST /*/additions$";

#[tokio::test]
#[expect(clippy::float_cmp, reason = "what is sent is whole")]
async fn a_change_whose_answer_is_lost_is_made_once() {
    for fault in ["lost-answer", "lost-answer:700", "slow-body:60000", "status:503"] {
        let stage = Stage::new().await;
        stage.enable_with(0, "NORTHWIND", 4004).await;
        stage.set_seats(0, 41).await;
        stage.fault(PATCH, fault).await;
        let run = stage.send_shown(0).await;
        assert_eq!(stage.ended(0, &run).await, LineOutcome::Sent { from: Some(30.0), to: 41 }, "{fault}");
        stage.hit(fault, |_| true).await;
        let line = stage.line("NORTHWIND", 4004).await;
        assert_eq!(line.quantity, 41.0, "{fault}");
        assert!(line.quantities.iter().all(|quantity| *quantity == 41.0), "{line:?}");
        assert_eq!(stage.lines("NORTHWIND").await.len(), 1);
    }
}

#[tokio::test]
async fn a_line_whose_creation_is_not_answered_is_there_once_and_bound() {
    for fault in ["lost-answer", "lost-answer:1000", "slow-body:60000", "status:503"] {
        let stage = Stage::new().await;
        stage.enable(0, "HARBORVIEW").await;
        stage.fault(POST, fault).await;
        let run = stage.send_shown(0).await;
        let seats = stage.seats(0).await;
        assert_eq!(stage.ended(0, &run).await, LineOutcome::Sent { from: None, to: seats }, "{fault}");
        stage.hit(fault, fault_is_over).await;
        let lines = stage.lines("HARBORVIEW").await;
        assert_made_once(&lines, &[seats]);
        let bound = stage.document(0).await.products.remove(0).bound.unwrap();
        assert_eq!(bound.addition.0, lines[0].id, "{fault}");
    }
}

#[tokio::test]
async fn seats_that_change_while_the_answer_is_lost_come_to_the_same_line() {
    let stage = Stage::new().await;
    stage.enable(0, "HARBORVIEW").await;
    stage.fault(POST, "lost-answer:1000").await;
    let (run, before) = (stage.send_shown(0).await, stage.seats(0).await);
    stage.hit("lost-answer:1000", |_| true).await;
    stage.set_seats(0, before + 5).await;
    stage.ended(0, &run).await;
    assert_made_once(&stage.lines("HARBORVIEW").await, &[before, before + 5]);
}

/// Work that takes effect late has by now.
fn fault_is_over(request: &serde_json::Value) -> bool {
    request["fault"] == "status:503" || !request["work_status"].is_null()
}
