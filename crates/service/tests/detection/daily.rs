//! Each day.

use contract::connectwise::{ReportState, ReportedFigure};
use domain::detection::{DetectionItem, Every};
use serde_json::json;
use service::store::detection::Outcome;

use crate::scene::{Scene, line, on};

#[tokio::test]
async fn a_day_is_reported_the_next_morning_with_what_was_found_in_it() {
    let scene = Scene::new(Every::Day).await;
    scene.found(json!({"NEW-1": {"virus": 3, "spyware": 1, "spam": 40}})).await;
    // 00:30 in Chicago: the counters are read. Nothing starts before 06:00.
    scene.nights(5..=5).await;
    assert_eq!(scene.told().await, []);
    scene.at("2027-01-05T12:05:00Z");
    let told = scene.ended(1).await;
    assert_eq!((&told[0].outcome, told[0].period.to_string()), (&Outcome::Sent, "day:2027-01-04".to_owned()));
    assert_eq!(told[0].figures.as_ref().unwrap()[&DetectionItem::WfsSpam], Some(40));

    let [shown] = scene.shown().await.try_into().unwrap();
    let days = ["2027-01-04", "2027-01-04"].map(str::to_owned);
    assert_eq!(([shown.first, shown.last], shown.every), (days, Every::Day));
    assert_eq!((shown.state, shown.why, shown.said, shown.ended_at.is_some()), (ReportState::Sent, None, None, true));
    let figure = |(item, count)| ReportedFigure { item, count: Some(count) };
    let counts = [
        (DetectionItem::WfsVirus, 3),
        (DetectionItem::WfsSpyware, 1),
        (DetectionItem::WfsSpam, 40),
        (DetectionItem::WfsUrlFiltering, 0),
    ];
    assert_eq!(shown.figures, counts.map(figure));

    let tickets = scene.tickets().await;
    let [(reference, text)] = tickets.as_slice() else { panic!("{tickets:#?}") };
    assert_eq!(*reference, scene.reference("day:2027-01-04"));
    let found = ["Viruses and malware", "Spyware", "Spam", "Blocked web addresses"].map(|label| line(text, label));
    assert_eq!(found, ["3", "1", "40", "0"]);
    assert!(text.contains("on 2027-01-04 (America/Chicago)") && text.contains("Trend Micro Worry-Free Services"));
    let summaries = scene.summaries().await;
    assert_eq!(summaries.len(), 1);
    let summary = &summaries[0];
    assert_eq!((&summary["virusesRemoved"], &summary["spywareItemsRemoved"]), (&json!(3), &json!(1)));
    assert_eq!(summary["managementSolution"]["name"], "TMRM Management Solution");
    assert_eq!(summary["company"]["identifier"], "NORTHWIND");
}

#[tokio::test]
async fn the_next_day_changes_the_summary_and_makes_a_ticket_of_its_own() {
    let scene = Scene::new(Every::Day).await;
    scene.found(json!({"NEW-1": {"virus": 3}})).await;
    scene.nights(5..=5).await;
    scene.at("2027-01-05T12:05:00Z");
    scene.ended(1).await;
    // A computer that is taken out takes nothing away, and one that is set up anew begins at nothing.
    scene.found(json!({"NEW-1": null, "NEW-2": {"virus": 2}, "PC-0001": {"virus": 1}})).await;
    scene.nights(6..=6).await;
    scene.at("2027-01-06T12:05:00Z");
    scene.ended(2).await;
    let tickets = scene.tickets().await;
    assert_eq!(tickets.len(), 2);
    assert_eq!(line(&tickets[1].1, "Viruses and malware"), "3");
    let summaries = scene.summaries().await;
    assert_eq!((summaries.len(), &summaries[0]["virusesRemoved"]), (1, &json!(3)));
    // A day on which nothing was found is a day with none.
    scene.nights(7..=7).await;
    scene.at("2027-01-07T12:05:00Z");
    scene.ended(3).await;
    assert_eq!(line(&scene.tickets().await[2].1, "Viruses and malware"), "0");
    assert_eq!(scene.summaries().await[0]["virusesRemoved"], 0);
}

#[tokio::test]
async fn what_is_switched_off_before_it_is_sent_is_not_sent() {
    let scene = Scene::new(Every::Day).await;
    scene.fault("POST /", "status:503", 0).await;
    scene.nights(5..=5).await;
    scene.at("2027-01-05T12:05:00Z");
    scene.hit("status:503", |request| request.method == "POST").await;
    let mut off = on("NORTHWIND");
    off.enabled = false;
    scene.save(&scene.rows[0].0, 1, &off).await;
    assert_eq!(scene.ended(1).await[0].outcome, Outcome::Cancelled);
    assert_eq!(scene.shown().await[0].state, ReportState::Cancelled);
    scene.world.mended(&scene.world.connectwise).await;
    // Days on which it is off are nobody's: it begins anew.
    scene.at("2027-01-09T18:00:00Z");
    scene.save(&scene.rows[0].0, 2, &on("NORTHWIND")).await;
    scene.taken("2027-01-08").await;
    scene.nights(10..=10).await;
    scene.at("2027-01-10T12:05:00Z");
    let told = scene.ended(2).await;
    assert_eq!(told[1].period.to_string(), "day:2027-01-09");
    assert_eq!(scene.tickets().await.len(), 1);
}
