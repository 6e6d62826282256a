//! A worker dies with a write on its way; another takes over when its lease has ended.

use domain::detection::Every;
use serde_json::json;
use service::store::detection::Outcome;

use crate::scene::{Request, Scene, line};

/// The first worker dies as soon as a request hit by `fault` at `at` fits.
async fn killed(at: &str, fault: &str, fits: fn(&Request) -> bool) {
    let mut scene = Scene::new(Every::Day).await;
    scene.found(json!({"NEW-1": {"virus": 3}})).await;
    scene.nights(5..=5).await;
    scene.world.halt().await;
    scene.fault(at, fault, 1).await;
    scene.at("2027-01-05T12:05:00Z");
    let first = scene.worker().await;
    scene.hit(fault, fits).await;
    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());
    let second = scene.worker().await;
    let told = scene.ended(1).await;
    assert_eq!(told[0].outcome, Outcome::Sent);
    second.abort();
    let tickets = scene.tickets().await;
    assert_eq!(tickets.len(), 1, "{tickets:#?}");
    assert_eq!(line(&tickets[0].1, "Viruses and malware"), "3");
    let summaries = scene.summaries().await;
    assert_eq!((summaries.len(), &summaries[0]["virusesRemoved"]), (1, &json!(3)), "{summaries:#?}");
}

fn undone(request: &Request) -> bool {
    request.work_status.is_none()
}

fn done(request: &Request) -> bool {
    request.work_status.is_some()
}

#[tokio::test]
async fn killed_before_the_ticket_is_made() {
    killed("POST /*/service/tickets$", "delay:60000", undone).await;
}

#[tokio::test]
async fn killed_when_the_ticket_is_made_and_the_answer_on_its_way() {
    killed("POST /*/service/tickets$", "delay-answer:60000", done).await;
}

#[tokio::test]
async fn killed_before_the_summary_is_made() {
    killed("POST /*/managementSummaryReports$", "delay:60000", undone).await;
}

#[tokio::test]
async fn killed_when_the_summary_is_made_and_the_answer_on_its_way() {
    killed("POST /*/managementSummaryReports$", "delay-answer:60000", done).await;
}

#[tokio::test]
async fn killed_while_the_counters_are_read() {
    let mut scene = Scene::new(Every::Day).await;
    scene.world.halt().await;
    scene.found(json!({"NEW-1": {"virus": 3}})).await;
    let fault = json!({"match": "GET /*/components$", "fault": "delay:60000", "times": 1});
    scene.world.fault(&scene.world.licensing, fault).await;
    scene.at("2027-01-05T12:05:00Z");
    let first = scene.worker().await;
    crate::support::eventually("the counters are asked for", async || {
        let requests = scene.world.simulated(&scene.world.licensing, "requests").await;
        requests.as_array().unwrap().iter().any(|request| request["fault"] == "delay:60000")
    })
    .await;
    first.abort();
    let second = scene.worker().await;
    scene.ended(1).await;
    second.abort();
    assert_eq!(line(&scene.tickets().await[0].1, "Viruses and malware"), "3");
}
