//! Reads of Kaseya and LMP when the vendors do not behave.

use contract::{
    customers::{CustomerPage, CustomerRow, KaseyaRead, ReadState},
    reason::Reason,
};
use serde_json::json;

use crate::support::{World, dana, eventually, fresh, start};

async fn page(world: &World) -> CustomerPage {
    world.get(&dana(), "/api/v1/customers?page_size=100").await.ok()
}

async fn refresh(world: &World, query: &str) {
    assert_eq!(world.poke(&dana(), &format!("/api/v1/customers/refresh{query}")).await.status, 202);
}

/// The read once it is in `state`.
async fn ended(world: &World, state: ReadState) -> KaseyaRead {
    eventually(&format!("the read is {state:?}"), async || page(world).await.reads[0].state == state).await;
    page(world).await.reads.remove(0)
}

/// Reads again under a fault; the list has to stay as it was, with a reason.
async fn kept(fault: serde_json::Value, said: &str) {
    let world = start().await;
    world.read().await;
    let before = page(&world).await;
    world.fault(&world.kaseya, fault).await;
    refresh(&world, "").await;
    let read = ended(&world, ReadState::Failed).await;
    let after = page(&world).await;
    assert_eq!(after.rows, before.rows);
    assert_eq!(read.read_at, before.reads[0].read_at, "the list is as old as it was");
    let reason = read.reason.unwrap();
    assert!(reason.contains(said), "{reason}");
    assert!(!reason.contains("127.0.0.1"), "{reason}");
}

#[tokio::test]
async fn a_kaseya_that_is_down_keeps_the_old_list() {
    kept(
        json!({"match": "GET /api/v1.0/system/orgs", "nth": 1, "times": 99, "fault": "status:503"}),
        "does not answer",
    )
    .await;
}

#[tokio::test]
async fn a_kaseya_that_breaks_off_keeps_the_old_list() {
    kept(
        json!({"match": "GET /api/v1.0/assetmgmt/agents", "nth": 1, "times": 99, "fault": "reset"}),
        "does not answer",
    )
    .await;
}

#[tokio::test]
async fn a_kaseya_that_answers_html_keeps_the_old_list() {
    let html =
        json!({"match": "GET /api/v1.0/system/orgs", "nth": 1, "times": 99, "fault": "body:<html>Log in</html>"});
    kept(html, "not Kaseya's data").await;
}

#[tokio::test]
async fn a_kaseya_that_is_too_slow_keeps_the_old_list() {
    let slow = json!({"match": "GET /api/v1.0/system/orgs", "nth": 1, "times": 99, "fault": "delay:60000"});
    kept(slow, "does not answer").await;
}

#[tokio::test]
async fn a_kaseya_that_was_never_read_says_why() {
    let world = World::with(20, |config| {
        config.partners[0].kaseya[0].token =
            serde_json::from_value(json!("99999999-2222-4333-8444-555555555555")).unwrap();
    })
    .await;
    let read = ended(&world, ReadState::Failed).await;
    assert!(read.reason.unwrap().contains("credentials"));
    assert!(matches!(read.why, Some(Reason::CredentialsRefused { .. })), "{:?}", read.why);
    assert_eq!((read.read_at, page(&world).await.total), (None, 0));
}

#[tokio::test]
async fn lmp_that_was_never_read_is_said_to_be_unreachable() {
    let world = World::with(20, |config| {
        config.partners[0].licensing.as_mut().unwrap().base_url = "http://127.0.0.1:9".parse().unwrap();
    })
    .await;
    eventually("the read of LMP failed", async || world.get(&dana(), "/api/v1/plans").await.status == 503).await;
    for address in ["/api/v1/accounts", "/api/v1/plans", "/api/v1/templates"] {
        let answer = world.get(&dana(), address).await;
        answer.refused(503, "vendor_unreachable");
        assert_eq!(answer.header("retry-after"), "30");
        assert_eq!(answer.json()["why"]["code"], "no_answer");
    }
    world.post(&dana(), "/api/v1/draft", &json!({})).await.refused(503, "vendor_unreachable");
}

#[tokio::test]
async fn a_read_that_failed_is_made_again_by_itself() {
    let world = World::with(20, |config| config.timing.reread_ms = 600_000).await;
    world.read().await;
    // As often as one page is asked for before a read gives up.
    let fault = json!({"match": "GET /api/v1.0/system/orgs", "nth": 1, "times": 4, "fault": "status:503"});
    world.fault(&world.kaseya, fault).await;
    refresh(&world, "").await;
    ended(&world, ReadState::Failed).await;
    ended(&world, ReadState::Complete).await;
}

/// Takes organisations out of what Kaseya shows.
async fn hide(world: &World, customers: &[CustomerRow]) {
    let ids: Vec<_> = customers.iter().map(|row| row.id.org()).collect();
    let settings = world.client.post(format!("{}/_sim/settings", world.kaseya.url)).json(&json!({"hidden_orgs": ids}));
    let answer = settings.send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
}

fn gone(page: &CustomerPage) -> Vec<CustomerRow> {
    page.rows.iter().filter(|row| row.gone).cloned().collect()
}

#[tokio::test]
async fn an_organisation_that_vanished_is_flagged_and_comes_back() {
    let world = start().await;
    world.read().await;
    let before = page(&world).await;
    hide(&world, &before.rows[..1]).await;
    refresh(&world, "").await;
    eventually("one is gone", async || gone(&page(&world).await).len() == 1).await;
    let after = page(&world).await;
    assert_eq!(after.total, 60, "never deleted");
    assert_eq!(gone(&after)[0].id, before.rows[0].id);
    let attention: CustomerPage =
        world.get(&dana(), "/api/v1/customers?filter=needs_attention&page_size=100").await.ok();
    assert!(attention.rows.iter().any(|row| row.gone));
    hide(&world, &[]).await;
    refresh(&world, "").await;
    eventually("all are back", async || page(&world).await.rows == before.rows).await;
}

#[tokio::test]
async fn what_changed_in_kaseya_is_shown_after_the_next_read() {
    let world = start().await;
    world.read().await;
    let row = page(&world).await.rows.remove(0);
    let settings = json!({"names": {row.id.org(): "Ünïted \u{202e}Näme & \"Sons\" 株式会社 🏢\u{0}"}, "agents": {row.id.org(): 26}});
    let answer = world.client.post(format!("{}/_sim/settings", world.kaseya.url)).json(&settings).send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    refresh(&world, "").await;
    let changed = async || page(&world).await.rows.into_iter().find(|now| now.id == row.id).unwrap();
    eventually("the new size is shown", async || changed().await.endpoints.registered == 26).await;
    let changed = changed().await;
    assert_eq!(
        changed.name, "Ünïted \u{202e}Näme & \"Sons\" 株式会社 🏢\u{fffd}",
        "no letter is lost but the one PostgreSQL cannot hold"
    );
    assert_eq!(changed.suggested_seats, 32);
    let found: CustomerPage = world.get(&dana(), "/api/v1/customers?search=%E6%A0%AA%E5%BC%8F").await.ok();
    assert!(found.rows.iter().any(|found| found.id == row.id));
}

#[tokio::test]
async fn a_list_that_shrank_by_half_is_kept_back_until_somebody_accepts_it() {
    let world = start().await;
    world.read().await;
    let before = page(&world).await;
    hide(&world, &before.rows[..40]).await;
    refresh(&world, "").await;
    let read = ended(&world, ReadState::Shrunk).await;
    assert!(read.reason.unwrap().contains("less than half"));
    assert!(matches!(read.why, Some(Reason::Shrunk { customers }) if customers > 0), "{:?}", read.why);
    assert_eq!(read.read_at, before.reads[0].read_at);
    assert_eq!(page(&world).await.rows, before.rows);
    refresh(&world, "?accept_shrunk=true").await;
    ended(&world, ReadState::Complete).await;
    assert_eq!(gone(&page(&world).await).len(), 40);
}

/// How often Kaseya was asked for its organisations: 60 are one page.
async fn walks(world: &World) -> usize {
    world.simulated(&world.kaseya, "requests").await.to_string().matches("/system/orgs").count()
}

/// Has the list read, slowly, and asks for it twice meanwhile: it has to be read once more, and no more than that.
async fn asked_while_reading(world: &World) {
    let before = walks(world).await;
    let slow = json!({"match": "GET /api/v1.0/system/orgs", "nth": 1, "times": 1, "fault": "delay:1500"});
    world.fault(&world.kaseya, slow).await;
    refresh(world, "").await;
    ended(world, ReadState::Reading).await;
    refresh(world, "").await;
    refresh(world, "").await;
    eventually("the list is read once more", async || walks(world).await == before + 2).await;
    ended(world, ReadState::Complete).await;
    service::jobs::worker::run_due(&world.app).await;
    assert_eq!(walks(world).await, before + 2, "nobody asked after that walk had begun");
}

#[tokio::test]
async fn a_list_that_is_asked_for_while_it_is_being_read_is_read_once_more() {
    let world = start().await;
    world.read().await;
    asked_while_reading(&world).await;
}

#[tokio::test]
async fn a_list_that_is_asked_for_while_its_read_fails_is_read_once_more() {
    let world = start().await;
    world.read().await;
    let html =
        json!({"match": "GET /api/v1.0/assetmgmt/agents", "nth": 1, "times": 1, "fault": "body:<html>Log in</html>"});
    world.fault(&world.kaseya, html).await;
    asked_while_reading(&world).await;
}

#[tokio::test]
async fn a_list_does_not_wait_for_the_walk_over_another() {
    let world = World::with(20, |config| config.timing.call_deadline_ms = 600_000).await;
    world.read().await;
    let slow = json!({"match": "GET /LMPI/v3/customers$", "times": 0, "fault": "delay:600000"});
    world.fault(&world.licensing, slow).await;
    let before = walks(&world).await;
    for walk in 1..=2 {
        refresh(&world, "").await;
        eventually("Kaseya is read", async || walks(&world).await == before + walk).await;
        ended(&world, ReadState::Complete).await;
    }
    let partner = service::store::PartnerId(dana().partner);
    let reads = service::store::reads::states(&world.app.store, &partner, "licensing").await.unwrap();
    assert_eq!(reads[0].state, ReadState::Reading, "LMP is still being read");
}

#[tokio::test]
async fn two_replicas_read_a_list_once() {
    let world = start().await;
    world.read().await;
    let before = walks(&world).await;
    let mut replicas = Vec::new();
    for _ in 0..2 {
        let app = service::app::App { instance: uuid::Uuid::new_v4().to_string().into(), ..world.app.clone() };
        replicas.push(app);
    }
    refresh(&world, "").await;
    tokio::join!(service::jobs::worker::run_due(&replicas[0]), service::jobs::worker::run_due(&replicas[1]));
    ended(&world, ReadState::Complete).await;
    assert_eq!(walks(&world).await - before, 1, "read once");
}

#[tokio::test]
async fn a_reader_that_died_is_followed_by_another_and_can_say_no_more() {
    use service::store::{PartnerId, Store, connections, reads};
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&fresh(&dir).await).await.unwrap();
    let partner = PartnerId("northgate".into());
    let row = connections::Connection {
        kind: "kaseya".into(),
        instance: "vsa1".into(),
        settings: "{}".into(),
        secret: String::new(),
    };
    let mut tx = store.write(&partner).await.unwrap();
    connections::put_partner(&mut tx, &partner, "Northgate IT").await.unwrap();
    connections::seed(&mut tx, &partner, &row).await.unwrap();
    tx.commit().await.unwrap();

    let at = |seconds: i64| chrono::DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap();
    let source = reads::due(&store, at(0)).await.unwrap().remove(0);
    let dead = reads::begin(&store, source.clone(), "dead", at(0), at(15)).await.unwrap().unwrap();
    assert_eq!(reads::due(&store, at(14)).await.unwrap(), [], "nobody else reads meanwhile");
    assert!(reads::begin(&store, source.clone(), "next", at(14), at(30)).await.unwrap().is_none());
    assert_eq!(reads::due(&store, at(15)).await.unwrap(), std::slice::from_ref(&source), "its lease has run out");
    let next = reads::begin(&store, source, "next", at(16), at(31)).await.unwrap().unwrap();

    assert!(!dead.keep(&store, 7, at(60)).await.unwrap());
    let mut tx = store.write(&partner).await.unwrap();
    assert!(!dead.complete(&mut tx, 7, None).await.unwrap(), "what it read is not shown");
    drop(tx);
    dead.set_back(&store, reads::Setback::Failed, ("late", &Reason::NotKept), None).await.unwrap();
    let state = reads::states(&store, &partner, "kaseya").await.unwrap().remove(0);
    assert_eq!((state.state, state.found, state.reason, state.why), (ReadState::Reading, 0, None, None));
    let mut tx = store.write(&partner).await.unwrap();
    assert!(next.complete(&mut tx, 5, None).await.unwrap());
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_service_that_is_told_to_stop_gives_its_reads_back() {
    let world = start().await;
    world.read().await;
    world
        .fault(
            &world.kaseya,
            json!({"match": "GET /api/v1.0/system/orgs", "nth": 1, "times": 99, "fault": "delay:60000"}),
        )
        .await;
    refresh(&world, "").await;
    ended(&world, ReadState::Reading).await;
    let app = world.app.clone();
    world.stop().await;
    let due = service::store::reads::due(&app.store, app.wall.now()).await.unwrap();
    assert!(due.iter().any(|source| source.kind == "kaseya"), "{due:?}");
}
