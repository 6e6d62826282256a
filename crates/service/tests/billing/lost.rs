//! Answers of ConnectWise that never come.

use std::time::{Duration, Instant};

use contract::connectwise::{CustomerDocument, LineOutcome, LinePlan};
use domain::billing::Need;
use serde_json::json;

use crate::{Stage, desk::WFS, truth::assert_made_once};

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

#[tokio::test]
async fn a_line_whose_creation_is_not_answered_is_found_also_when_the_product_goes_elsewhere_by_then() {
    let stage = Stage::new().await;
    // T and M: agreements 1017 and 1018.
    let chosen = |agreement: &str| json!({"agreements": [{"product": WFS, "agreement": agreement}]});
    stage.enable(0, "HARBOURVIEW").await;
    stage.save(0, chosen("1017")).await.ok::<CustomerDocument>();
    let shown = crate::desk::lines(&stage.preview(0).await);
    stage.fault(POST, "lost-answer").await;
    // Sending looks once, and so does the run before it creates; then no line is told until somebody has given the product another agreement.
    stage.fails("GET /*/additions", 3, "status:503").await;
    let run = stage.send(0, shown).await.ok::<contract::connectwise::BillingRun>().id;
    stage.hit("lost-answer", |_| true).await;
    stage.save(0, chosen("1018")).await.ok::<CustomerDocument>();
    stage.mended().await;

    assert_eq!(stage.ended(0, &run).await, LineOutcome::Need(Need::LineElsewhere));
    let line = stage.lines("HARBOURVIEW").await.remove(0);
    assert_eq!((stage.lines("HARBOURVIEW").await.len(), line.agreement), (1, 1017), "no second line");
    let left: Vec<_> = stage.document(0).await.left_behind.iter().map(|line| line.addition.0).collect();
    assert_eq!(left, [line.id], "somebody is told of the first");
    assert_eq!(stage.plan(0).await, LinePlan::Create);
}

#[tokio::test]
async fn a_change_that_never_took_effect_is_not_told_as_sent() {
    let stage = Stage::new().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    stage.set_seats(0, 41).await;
    stage.fails(PATCH, 1, "status:503").await;
    let run = stage.send_shown(0).await;
    stage.hit("status:503", |_| true).await;
    stage.set_seats(0, 30).await;
    assert_eq!(stage.ended(0, &run).await, LineOutcome::Same(30));
    assert_eq!(stage.line("NORTHWIND", 4004).await.writes, 0);
}

#[tokio::test]
async fn a_connectwise_that_asks_for_no_pause_is_not_asked_in_a_loop() {
    let stage = Stage::new().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    stage.set_seats(0, 41).await;
    let began = Instant::now();
    stage.fails(PATCH, 1, "status:503;retry-after:0").await;
    let run = stage.send_shown(0).await;
    stage
        .until("it was asked five times", async |stage: &Stage| {
            let requests = stage.simulated("requests").await;
            let asked = requests.as_array().unwrap().iter().filter(|one| one["method"] == "PATCH").count();
            (asked >= 5).then_some(())
        })
        .await;
    // 100, 200, 400 and 400 ms.
    assert!(began.elapsed() >= Duration::from_millis(1_100), "{:?}", began.elapsed());
    stage.mended().await;
    assert_eq!(stage.ended(0, &run).await, LineOutcome::Sent { from: Some(30.0), to: 41 });
}

/// Work that takes effect late has by now.
fn fault_is_over(request: &serde_json::Value) -> bool {
    request["fault"] == "status:503" || !request["work_status"].is_null()
}
