//! Two processes on the same tables.

use contract::imports::ItemStatus;
use service::store::{PartnerId, Store};

use crate::{
    cell::{Cell, Moment},
    order::Order,
    scene::Scene,
    stage::Stage,
    write::Write,
};

/// The first process stands still with a write on its way, for longer than its lease; a second one takes over; the first one wakes while the
/// second one has a later write on its way, and changes nothing more. Leases, 60 s in operation, last 1.5 s here, and the pause is longer than
/// that as 90 s would be.
async fn paused(write: Write) {
    // The verdict *not there* is far away: a machine that is slow does not bring it before the work.
    let mut scene = Scene::with(write, &[("visibility_delay_ms", 8_000)]).await;
    // The work takes effect while nobody who waits for it is awake.
    scene.fault((write, 1), "delay:2200").await;
    scene.fault(write.next(), "delay-answer:600").await;
    let import = scene.order().await;
    scene.stage.hit("delay:2200", |_| true).await;
    scene.stage.pause().await;
    let first = scene.stage.second().await;
    scene.stage.hit("delay-answer:600", |_| true).await;
    first.wake();
    scene.stage.awake(&first).await;
    scene.ends_well(&import, &[Cell::of(write, Moment::Paused)]).await;
    let done = scene.stage.requests().await.into_iter().filter(|one| write.is(one) && one.work_status == Some(200));
    // What changes nothing when it is repeated is repeated; the others must not be.
    let allowed = match write {
        Write::CreateAccount | Write::Subscribe => 1..=1,
        Write::SetSeats | Write::Initialise | Write::Notify => 1..=2,
        Write::Template => 4..=5,
    };
    assert!(allowed.contains(&done.count()), "{}", scene.stage.story().await);
}

/// On PostgreSQL; an SQLite file belongs to one service.
#[tokio::test]
async fn a_process_that_stands_still_in_a_transaction_does_not_hold_the_others_up_for_long() {
    let stage = Stage::new().await;
    if stage.database.starts_with("sqlite:") {
        return;
    }
    let still = Store::open(&stage.database).await.unwrap();
    let held = still.write(&PartnerId("northgate".into())).await.unwrap();
    let import = Order::of_new(&stage, 1).place(&stage).await;
    let import = stage.ended(&import.id).await;
    stage.assert_done(&import.items[0]).await;
    assert!(held.commit().await.is_err(), "it was given up");
}

macro_rules! cells {
    ($($name:ident: $write:ident,)*) => {$(
        #[tokio::test]
        async fn $name() {
            paused(Write::$write).await;
        }
    )*};
}

cells! {
    a_process_paused_while_it_creates_an_account_doubles_nothing: CreateAccount,
    a_process_paused_while_it_subscribes_doubles_nothing: Subscribe,
    a_process_paused_while_it_sets_seats_doubles_nothing: SetSeats,
    a_process_paused_while_it_initialises_doubles_nothing: Initialise,
    a_process_paused_while_it_sets_notifications_doubles_nothing: Notify,
    a_process_paused_while_it_applies_the_template_doubles_nothing: Template,
}

#[tokio::test]
async fn of_two_processes_one_works_and_the_other_takes_over_when_it_is_killed() {
    let mut stage = Stage::new().await;
    let first = stage.second().await;
    let import = Order::of_new(&stage, 6).place(&stage).await;
    stage
        .until("the second account is subscribed", async |stage: &Stage| {
            let subscribed = stage.requests().await.iter().filter(|request| Write::Subscribe.is(request)).count();
            (subscribed >= 2).then_some(())
        })
        .await;
    first.kill().await;
    let import = stage.ended(&import.id).await;
    for item in &import.items {
        assert_eq!(item.status, ItemStatus::Done);
        stage.assert_done(item).await;
    }
    stage.assert_none_doubled(&import.items).await;
    assert_eq!(stage.created().await.len(), 6);
}

#[tokio::test]
async fn a_service_told_to_stop_hears_the_answer_it_waits_for_and_gives_its_place_back() {
    // A lease that would outlast the test, were it not given back, and a deadline that no machine is too slow for.
    let waits = [
        ("lease_ms", 600_000),
        ("lease_renewal_ms", 100_000),
        ("lease_margin_ms", 2_000),
        ("call_deadline_ms", 10_000),
    ];
    let mut scene = Scene::with(Write::Subscribe, &waits).await;
    scene.fault((Write::Subscribe, 1), "delay-answer:700").await;
    let import = scene.order().await;
    scene.stage.hit("delay-answer:700", |_| true).await;
    scene.stage.stop().await;
    let heard = scene.stage.hit("delay-answer:700", |_| true).await;
    assert_eq!(heard.status, Some(200));
    let before = scene.stage.requests().await.len();
    scene.stage.restart().await;
    scene.ends_well(&import, &[]).await;
    let requests = scene.stage.requests().await.split_off(before);
    assert!(!requests.iter().any(|one| Write::Subscribe.is(one) || one.path.ends_with("/getid")), "{requests:#?}");
}
