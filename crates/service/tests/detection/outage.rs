//! ConnectWise is down, refuses, or has the company no more.

use contract::connectwise::{ReportState, ReportWait};
use domain::detection::Every;
use serde_json::{Value, json};
use service::store::detection::{Outcome, Told};

use crate::{
    scene::{Scene, line},
    support::eventually,
};

/// The day is due, and the report waits for this reason.
async fn waits(scene: &Scene, why: ReportWait) {
    scene.found(json!({"NEW-1": {"virus": 3}})).await;
    scene.nights(5..=5).await;
    scene.at("2027-01-05T12:05:00Z");
    eventually("the report waits", async || {
        scene.told().await.first().is_some_and(|told| told.outcome == Outcome::Waiting(Some(why)))
    })
    .await;
    assert_eq!(scene.tickets().await, []);
    let shown = scene.shown().await.remove(0);
    assert_eq!((shown.state, shown.why, shown.ended_at), (ReportState::Waiting, Some(why), None));
}

async fn sent(scene: &Scene) {
    assert_eq!(scene.ended(1).await[0].outcome, Outcome::Sent);
    let tickets = scene.tickets().await;
    assert_eq!(tickets.len(), 1);
    assert_eq!(line(&tickets[0].1, "Viruses and malware"), "3");
}

async fn moved(scene: &Scene, settings: Value) {
    scene.world.settings(&scene.world.connectwise, settings).await;
}

#[tokio::test]
async fn a_report_waits_until_connectwise_is_back() {
    let scene = Scene::new(Every::Day).await;
    for method in ["GET", "POST", "PATCH"] {
        scene.fault(&format!("{method} /"), "status:503", 0).await;
    }
    waits(&scene, ReportWait::NoAnswer).await;
    scene.world.mended(&scene.world.connectwise).await;
    sent(&scene).await;
}

#[tokio::test]
async fn nothing_is_written_for_a_company_that_is_deleted() {
    let scene = Scene::new(Every::Day).await;
    moved(&scene, json!({"delete_companies": ["NORTHWIND"]})).await;
    waits(&scene, ReportWait::VerifyCompany).await;
    assert!(scene.requests().await.iter().all(|request| request.method == "GET"));
    moved(&scene, json!({"companies": {"NORTHWIND": {"deletedFlag": false}}})).await;
    sent(&scene).await;
}

#[tokio::test]
async fn without_the_right_to_make_tickets_the_report_waits_for_it() {
    let scene = Scene::new(Every::Day).await;
    moved(&scene, json!({"missing_rights": ["Service Tickets Add"]})).await;
    waits(&scene, ReportWait::NoPermission).await;
    moved(&scene, json!({"missing_rights": []})).await;
    sent(&scene).await;
}

#[tokio::test]
async fn a_summary_that_is_refused_does_not_hold_the_ticket_up() {
    let scene = Scene::new(Every::Day).await;
    scene.fault("POST /*/managementSummaryReports$", "status:400", 0).await;
    scene.found(json!({"NEW-1": {"virus": 3}})).await;
    scene.nights(5..=5).await;
    scene.at("2027-01-05T12:05:00Z");
    sent(&scene).await;
    assert_eq!(scene.summaries().await, [] as [Value; 0]);
}

#[tokio::test]
async fn a_ticket_that_is_refused_ends_the_report_with_connectwises_words() {
    let scene = Scene::new(Every::Day).await;
    scene.fault("POST /*/service/tickets$", "status:400", 1).await;
    scene.nights(5..=5).await;
    scene.at("2027-01-05T12:05:00Z");
    let told = scene.ended(1).await;
    let [Told { outcome: Outcome::Refused(said), .. }] = told.as_slice() else { panic!("{told:#?}") };
    let shown = scene.shown().await.remove(0);
    assert_eq!((shown.state, shown.said.as_ref()), (ReportState::Refused, Some(said)));
    // The next day is another one.
    scene.nights(6..=6).await;
    scene.at("2027-01-06T12:05:00Z");
    assert_eq!(scene.ended(2).await[1].outcome, Outcome::Sent);
}
