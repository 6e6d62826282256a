//! Counters that were not read: *no data*, never 0.

use contract::connectwise::ReportWait;
use domain::detection::Every;
use serde_json::json;
use service::store::detection::Outcome;

use crate::{
    scene::{Scene, line},
    support::eventually,
};

#[tokio::test]
async fn days_on_which_the_service_was_down_are_reported_as_no_data_and_the_summary_keeps_what_is_known() {
    let scene = Scene::new(Every::Day).await;
    scene.found(json!({"NEW-1": {"virus": 3}})).await;
    scene.nights(5..=5).await;
    scene.at("2027-01-05T12:05:00Z");
    scene.ended(1).await;
    scene.found(json!({"NEW-1": {"virus": 9}})).await;
    scene.at("2027-01-08T18:00:00Z");
    scene.ended(4).await;
    scene.found(json!({"NEW-1": {"virus": 11}})).await;
    let tickets = scene.tickets().await;
    let days: Vec<_> = tickets.iter().map(|(reference, _)| reference.clone()).collect();
    let due = ["day:2027-01-04", "day:2027-01-05", "day:2027-01-06", "day:2027-01-07"];
    assert_eq!(days, due.map(|day| scene.reference(day)), "each once, oldest first");
    let viruses: Vec<_> = tickets.iter().map(|(_, text)| line(text, "Viruses and malware")).collect();
    assert_eq!(viruses, ["3", "no data", "no data", "no data"]);
    assert_eq!(scene.summaries().await[0]["virusesRemoved"], 3);
    scene.nights(9..=9).await;
    scene.at("2027-01-09T12:05:00Z");
    scene.ended(5).await;
    assert_eq!(line(&scene.tickets().await[4].1, "Viruses and malware"), "2");
}

#[tokio::test]
async fn counters_that_cannot_be_read_are_waited_for_as_long_as_the_day_lasts() {
    let scene = Scene::new(Every::Day).await;
    scene.found(json!({"NEW-1": {"virus": 3}})).await;
    scene.world.licensing_away().await;
    scene.at("2027-01-05T12:05:00Z");
    let waits = async || scene.told().await.last().map(|told| told.outcome.clone());
    let waiting = Outcome::Waiting(Some(ReportWait::Counters));
    eventually("the report waits", async || waits().await.as_ref() == Some(&waiting)).await;
    assert_eq!(scene.tickets().await, []);
    scene.world.licensing_back().await;
    scene.ended(1).await;
    assert_eq!(line(&scene.tickets().await[0].1, "Viruses and malware"), "3");

    // A whole day without: when it is over, that day is known to have none.
    scene.world.licensing_away().await;
    scene.at("2027-01-06T12:05:00Z");
    eventually("the next report waits", async || waits().await.as_ref() == Some(&waiting)).await;
    scene.at("2027-01-07T06:30:00Z");
    let told = scene.ended(2).await;
    assert_eq!(told[1].outcome, Outcome::Sent);
    assert_eq!(line(&scene.tickets().await[1].1, "Viruses and malware"), "no data");
}
