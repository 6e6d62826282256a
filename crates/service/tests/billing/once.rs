//! What is asked twice is sent once.

use contract::connectwise::{BillingRun, LineOutcome, LinePlan};
use serde_json::{Value, json};

use crate::{
    Stage,
    desk::{WFS, lines},
    truth::assert_made_once,
};

/// Day 31 in the morning of Chicago.
const DUE: &str = "2027-01-31T06:30:00-06:00";

#[tokio::test]
async fn what_was_sent_is_not_sent_again() {
    let stage = Stage::new().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    stage.set_seats(0, 41).await;
    let run = stage.send_shown(0).await;
    assert_eq!(stage.ended(0, &run).await, LineOutcome::Sent { from: Some(30.0), to: 41 });
    assert_eq!(stage.plan(0).await, LinePlan::Nothing);
    let again = stage.send_shown(0).await;
    assert_ne!(again, run);
    assert_eq!(stage.ended(0, &again).await, LineOutcome::Same(41));
    assert_eq!(stage.line("NORTHWIND", 4004).await.quantities, [41.0]);
}

#[tokio::test]
async fn two_clicks_at_once_are_one_run() {
    let stage = Stage::new().await;
    stage.enable(0, "HARBORVIEW").await;
    let shown = lines(&stage.preview(0).await);
    let answers = tokio::join!(stage.send(0, shown.clone()), stage.send(0, shown.clone()), stage.send(0, shown));
    let run = answers.0.ok::<BillingRun>().id;
    assert_eq!((answers.1.ok::<BillingRun>().id, answers.2.ok::<BillingRun>().id), (run.clone(), run.clone()));
    stage.ended(0, &run).await;
    assert_made_once(&stage.lines("HARBORVIEW").await, &[stage.seats(0).await]);
}

#[tokio::test]
async fn what_changed_since_the_preview_is_shown_before_it_is_sent() {
    let stage = Stage::new().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    stage.set_seats(0, 41).await;
    let shown = lines(&stage.preview(0).await);
    stage.set_seats(0, 42).await;
    let problem = stage.send(0, shown).await.refused(409, "preview_changed");
    assert_eq!(problem["current"]["lines"][0]["to_send"], 42, "{problem:#}");
    assert_eq!((stage.document(0).await.runs.len(), stage.line("NORTHWIND", 4004).await.writes), (0, 0));
    stage.send(0, json!([{"product": WFS, "to": 0}])).await.refused(409, "preview_changed");
}

#[tokio::test]
async fn two_processes_whose_clocks_come_to_the_day_bill_it_once() {
    let stage = Stage::new().await;
    let second = stage.second().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    stage.enable(1, "HARBORVIEW").await;
    stage.set_seats(0, 41).await;
    tokio::join!(stage.clock(DUE), stage.clock_of(&second, DUE));
    assert_eq!(stage.scheduled(0, 1).await, [("2027-01".into(), LineOutcome::Sent { from: Some(30.0), to: 41 })]);
    assert_eq!(stage.scheduled(1, 1).await.len(), 1);
    // Whoever of them is alive plans the next month; nothing of the first is left.
    stage.set_seats(0, 43).await;
    let next = "2027-02-28T06:30:00-06:00";
    tokio::join!(stage.clock(next), stage.clock_of(&second, next));
    let months: Vec<_> = stage.scheduled(0, 2).await.into_iter().map(|(month, _)| month).collect();
    assert_eq!(months, ["2027-01", "2027-02"]);
    stage.scheduled(1, 2).await;
    assert_eq!(stage.line("NORTHWIND", 4004).await.quantities, [41.0, 43.0]);
    assert_made_once(&stage.lines("HARBORVIEW").await, &[stage.seats(1).await]);
    let requests: Value = stage.simulated("requests").await;
    let writes = requests.as_array().unwrap().iter().filter(|one| one["method"] == "PATCH" || one["method"] == "POST");
    assert_eq!(writes.count(), 3);
}
