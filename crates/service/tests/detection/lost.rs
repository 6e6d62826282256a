//! Answers that are lost, at each of the three writes.

use domain::detection::Every;
use serde_json::json;
use service::store::detection::Outcome;

use crate::scene::{Scene, line};

const SUMMARY: &str = "POST /*/managementSummaryReports$";
const CHANGE: &str = "PATCH /*/managementSummaryReports/";
const TICKET: &str = "POST /*/service/tickets$";

/// Two days are reported while `fault` hits once at `at`; then there are two tickets and one summary.
async fn lost(at: &str, fault: &str) {
    let scene = Scene::new(Every::Day).await;
    scene.fault(at, fault, 1).await;
    for (day, viruses) in [(5, 3), (6, 7)] {
        scene.found(json!({"NEW-1": {"virus": viruses}})).await;
        scene.nights(day..=day).await;
        scene.at(&format!("2027-01-{day:02}T12:05:00Z"));
        let told = scene.ended(day as usize - 4).await;
        assert!(told.iter().all(|told| told.outcome == Outcome::Sent), "{told:#?}");
    }
    scene.hit(fault, |request| request.work_status.is_some_and(|status| status < 300)).await;
    let tickets = scene.tickets().await;
    let viruses: Vec<_> = tickets.iter().map(|(_, text)| line(text, "Viruses and malware")).collect();
    assert_eq!(viruses, ["3", "4"]);
    let summaries = scene.summaries().await;
    assert_eq!((summaries.len(), &summaries[0]["virusesRemoved"]), (1, &json!(4)), "{summaries:#?}");
}

#[tokio::test]
async fn a_ticket_whose_answer_was_lost_is_made_once() {
    lost(TICKET, "lost-answer").await;
}

#[tokio::test]
async fn a_ticket_that_takes_effect_late_is_made_once() {
    lost(TICKET, "lost-answer:1200").await;
}

#[tokio::test]
async fn a_summary_whose_answer_was_lost_is_made_once() {
    lost(SUMMARY, "lost-answer").await;
}

#[tokio::test]
async fn a_summary_that_takes_effect_late_is_made_once() {
    lost(SUMMARY, "lost-answer:1200").await;
}

#[tokio::test]
async fn a_change_whose_answer_was_lost_is_looked_at_and_goes_on() {
    lost(CHANGE, "lost-answer").await;
}
