//! On which day a month is billed.

use contract::connectwise::{CustomerDocument, LineOutcome};
use serde_json::{Value, json};

use crate::Stage;

fn on_day(day: u32) -> Value {
    json!({"custom": true, "billing": {"on": true, "products": ["worry_free_services"], "day": day}})
}

#[tokio::test]
async fn a_day_on_which_the_service_was_down_is_made_up_for_once() {
    let mut stage = Stage::new().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    stage.set_seats(0, 41).await;
    stage.kill().await;
    stage.restart("2027-02-02T09:00:00-06:00").await;
    assert_eq!(stage.scheduled(0, 1).await, [("2027-01".into(), LineOutcome::Sent { from: Some(30.0), to: 41 })]);
    // Two months at once: each has its run, and the quantity is sent once.
    stage.kill().await;
    stage.set_seats(0, 42).await;
    stage.restart("2027-04-15T09:00:00-05:00").await;
    let runs = stage.scheduled(0, 3).await;
    assert_eq!(runs.iter().map(|(month, _)| &**month).collect::<Vec<_>>(), ["2027-01", "2027-02", "2027-03"]);
    assert_eq!(runs[1..].iter().filter(|(_, outcome)| *outcome == LineOutcome::Same(42)).count(), 1, "{runs:?}");
    assert_eq!(stage.line("NORTHWIND", 4004).await.quantities, [41.0, 42.0]);
}

#[tokio::test]
async fn another_day_bills_a_month_at_once_or_later_but_never_twice() {
    let stage = Stage::new().await;
    stage.enable_with(0, "NORTHWIND", 4004).await;
    stage.set_seats(0, 41).await;
    // January waits for day 31; day 5 is past on the 10th, so it is billed at the next tick.
    let saved: CustomerDocument = stage.save(0, on_day(5)).await.ok();
    assert_eq!(saved.next[0], "2027-01-10");
    assert_eq!(stage.scheduled(0, 1).await[0].0, "2027-01");
    // January had its run: another day that is still ahead is February's.
    let saved: CustomerDocument = stage.save(0, on_day(20)).await.ok();
    assert_eq!(saved.next, ["2027-02-20", "2027-03-20", "2027-04-20"]);
    stage.set_seats(0, 42).await;
    stage.clock("2027-02-20T06:30:00-06:00").await;
    let months: Vec<_> = stage.scheduled(0, 2).await.into_iter().map(|(month, _)| month).collect();
    assert_eq!(months, ["2027-01", "2027-02"]);
    assert_eq!(stage.line("NORTHWIND", 4004).await.quantities, [41.0, 42.0]);
}

#[tokio::test]
async fn a_month_whose_day_was_past_when_billing_began_is_left_to_send_now() {
    let stage = Stage::new().await;
    stage.save(0, on_day(5)).await.ok::<CustomerDocument>();
    let saved = stage.enable_with(0, "NORTHWIND", 4004).await;
    assert!(saved.this_month_unscheduled);
    assert_eq!(saved.next[0], "2027-02-05");
    let run = stage.send_shown(0).await;
    stage.ended(0, &run).await;
    stage.clock("2027-02-05T06:30:00-06:00").await;
    assert_eq!(stage.scheduled(0, 1).await[0].0, "2027-02");
    assert_eq!(stage.line("NORTHWIND", 4004).await.writes, 1);
}
