//! Several workers on the same tables.

use domain::detection::Every;
use serde_json::json;

use crate::{scene::Scene, support::eventually};

#[tokio::test]
async fn of_three_workers_one_reports_each_customer_and_period() {
    let scene = Scene::of(2, Every::Day).await;
    let others = [scene.worker().await, scene.worker().await];
    scene.found(json!({"NEW-1": {"virus": 3}})).await;
    for day in 5..=7 {
        scene.nights(day..=day).await;
        scene.at(&format!("2027-01-{day:02}T12:05:00Z"));
        scene.ended(day as usize - 4).await;
    }
    for (_, company) in &scene.rows {
        eventually("the company has its tickets", async || scene.tickets_of(company).await.len() >= 3).await;
        let mut tickets = scene.tickets_of(company).await;
        tickets.sort();
        tickets.dedup_by(|one, other| one.0 == other.0);
        assert_eq!((tickets.len(), scene.tickets_of(company).await.len()), (3, 3), "{tickets:#?}");
    }
    assert_eq!(scene.summaries().await.len(), scene.rows.len());
    let reads = scene.world.simulated(&scene.world.licensing, "requests").await;
    let reads = reads.as_array().unwrap().iter().filter(|read| read["path"].as_str().unwrap().ends_with("/components"));
    assert_eq!(reads.count(), 4 * scene.rows.len(), "the counters of a day are read once");
    for other in others {
        other.abort();
    }
}
