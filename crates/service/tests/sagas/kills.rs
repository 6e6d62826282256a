//! Each vendor write of the saga × each moment at which the service can die or the answer can be lost. In the end there is one account with
//! one subscription, whatever happened.

use crate::{
    cell::{Cell, Moment},
    scene::Scene,
    write::Write,
};

/// The service dies while the vendor has the request and has done nothing; it does nothing, as the connection breaks.
async fn killed_before(write: Write) {
    let mut scene = Scene::new(write).await;
    scene.fault((write, 1), "delay:60000").await;
    let import = scene.order().await;
    scene.stage.hit("delay:60000", |request| request.status.is_none()).await;
    scene.stage.kill().await;
    scene.stage.restart().await;
    scene.ends_well(&import, &[Cell::of(write, Moment::KilledBefore)]).await;
    let hit = scene.stage.hit("delay:60000", |_| true).await;
    assert_eq!(hit.work_status, None, "the work was to be left undone");
}

/// The service dies while the vendor has done the work and holds its answer.
async fn killed_during(write: Write) {
    let mut scene = Scene::new(write).await;
    scene.fault((write, 1), "delay-answer:60000").await;
    let import = scene.order().await;
    let hit = scene.stage.hit("delay-answer:60000", |request| request.work_status.is_some()).await;
    assert_eq!(hit.work_status, Some(200), "{hit:?}");
    scene.stage.kill().await;
    scene.stage.restart().await;
    scene.ends_well(&import, &[Cell::of(write, Moment::KilledDuring)]).await;
}

/// The service dies with the answer recorded and the next write on its way.
async fn killed_after(write: Write) {
    let mut scene = Scene::new(write).await;
    scene.fault(write.next(), "delay:60000").await;
    let import = scene.order().await;
    scene.stage.hit("delay:60000", |request| request.status.is_none()).await;
    scene.stage.kill().await;
    scene.stage.restart().await;
    scene.ends_well(&import, &[Cell::of(write, Moment::KilledAfter)]).await;
    let done = scene.stage.requests().await.into_iter().filter(|one| write.is(one) && one.work_status == Some(200));
    assert_eq!(
        done.count(),
        if write == Write::Template { 4 } else { 1 },
        "what was recorded as done is not sent again"
    );
}

/// The vendor does the work and the connection breaks.
async fn answer_lost(write: Write) {
    let scene = Scene::new(write).await;
    scene.fault((write, 1), "lost-answer").await;
    let import = scene.order().await;
    scene.ends_well(&import, &[Cell::of(write, Moment::AnswerLost)]).await;
    let hit = scene.stage.hit("lost-answer", |_| true).await;
    assert_eq!((hit.status, hit.work_status), (None, Some(200)));
}

/// The connection breaks at once and the work takes effect later, before *not there* counts.
async fn answer_lost_and_effective_late(write: Write) {
    let scene = Scene::new(write).await;
    scene.fault((write, 1), "lost-answer:700").await;
    let import = scene.order().await;
    scene.stage.ended(&import).await;
    scene.stage.hit("lost-answer:700", |request| request.work_status.is_some()).await;
    scene.ends_well(&import, &[Cell::of(write, Moment::AnswerLostWorkLate)]).await;
}

macro_rules! cells {
    ($($name:ident: $write:ident,)*) => {$(
        mod $name {
            use crate::write::Write::$write;

            #[tokio::test]
            async fn killed_before_the_work() {
                super::killed_before($write).await;
            }

            #[tokio::test]
            async fn killed_during_the_work() {
                super::killed_during($write).await;
            }

            #[tokio::test]
            async fn killed_after_the_answer() {
                super::killed_after($write).await;
            }

            #[tokio::test]
            async fn answer_lost() {
                super::answer_lost($write).await;
            }

            #[tokio::test]
            async fn answer_lost_and_effective_late() {
                super::answer_lost_and_effective_late($write).await;
            }
        }
    )*};
}

cells! {
    create_account: CreateAccount,
    subscribe: Subscribe,
    set_seats: SetSeats,
    initialise: Initialise,
    notifications: Notify,
    template: Template,
}
