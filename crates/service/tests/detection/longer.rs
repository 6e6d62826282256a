//! Weeks and months.

use domain::detection::Every;
use serde_json::json;
use service::store::detection::Outcome;

use crate::scene::{Scene, line, on};

#[tokio::test]
async fn a_week_is_reported_on_monday_and_counts_its_seven_days() {
    let scene = Scene::new(Every::Week).await;
    // Saturday and Sunday: 3 and 4 more.
    scene.nights(5..=9).await;
    scene.found(json!({"NEW-1": {"virus": 3}})).await;
    scene.nights(10..=10).await;
    scene.at("2027-01-10T18:00:00Z");
    scene.found(json!({"NEW-1": {"virus": 7}})).await;
    scene.nights(11..=11).await;
    assert_eq!(scene.told().await, [], "not before the morning");
    scene.at("2027-01-11T12:00:00Z");
    let told = scene.ended(1).await;
    assert_eq!(told[0].period.to_string(), "week:2027-01-04");
    assert_eq!(line(&scene.tickets().await[0].1, "Viruses and malware"), "7");
}

#[tokio::test]
async fn a_month_that_began_before_the_first_read_has_no_data_and_the_next_one_has() {
    let scene = Scene::new(Every::Month).await;
    scene.at("2027-02-01T06:30:00Z");
    scene.taken("2027-01-31").await;
    scene.found(json!({"NEW-1": {"spyware": 5}})).await;
    scene.at("2027-02-01T18:00:00Z");
    scene.ended(1).await;
    scene.at("2027-03-01T12:30:00Z");
    scene.taken("2027-02-28").await;
    let told = scene.ended(2).await;
    assert_eq!(told[0].outcome, Outcome::Sent);
    let tickets = scene.tickets().await;
    let spyware = |at: usize| line(&tickets[at].1, "Spyware");
    assert_eq!((tickets[0].0.clone(), spyware(0)), (scene.reference("month:2027-01-01"), "no data"));
    assert_eq!((tickets[1].0.clone(), spyware(1)), (scene.reference("month:2027-02-01"), "5"));
    let summaries = scene.summaries().await;
    assert_eq!((summaries.len(), &summaries[0]["spywareItemsRemoved"]), (1, &json!(5)));
}

#[tokio::test]
async fn another_length_begins_with_the_period_that_holds_the_day() {
    let scene = Scene::new(Every::Month).await;
    let mut custom = on("NORTHWIND");
    custom.custom = true;
    custom.detection.on = true;
    custom.detection.every = Every::Week;
    custom.detection.items = vec![domain::detection::DetectionItem::WfsVirus];
    scene.save(&scene.rows[0].0, 1, &custom).await;
    scene.nights(5..=11).await;
    scene.at("2027-01-11T12:30:00Z");
    let told = scene.ended(1).await;
    assert_eq!(told[0].period.to_string(), "week:2027-01-04");
    let text = &scene.tickets().await[0].1;
    assert_eq!(line(text, "Viruses and malware"), "0");
    assert!(!text.contains("Spam:"), "only what was chosen: {text}");
}
