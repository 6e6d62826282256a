//! Licences are given in list order: the lane of a plan.

use contract::{
    imports::{Import, ItemStatus},
    reason::Reason,
};
use domain::{licences::Pool, plan::Plan};
use serde_json::{Value, json};
use service::clock::Wall;

use crate::{
    colleague,
    order::{Order, YEARLY},
    stage::Stage,
    vendor::Request,
    write::Write,
};

const NEVER_ANSWERED: &str = "status:503";

fn statuses(import: &Import) -> Vec<ItemStatus> {
    import.items.iter().map(|item| item.status).collect()
}

async fn left(stage: &Stage, seats: u32) {
    stage.settings(json!({"pools": {YEARLY: seats}})).await;
}

async fn sent(stage: &Stage, write: Write) -> Vec<Request> {
    stage.requests().await.into_iter().filter(|request| write.is(request)).collect()
}

/// The company names of the accounts asked for, in the order of arrival.
async fn names_created(stage: &Stage) -> Vec<String> {
    let name = |request: Request| {
        let body: Value = serde_json::from_str(&request.body).unwrap();
        body["company"]["name"].as_str().unwrap().to_owned()
    };
    sent(stage, Write::CreateAccount).await.into_iter().map(name).collect()
}

/// A subscribe of so many seats is not answered until faults are cleared.
async fn no_answer_for(stage: &Stage, seats: u32) {
    stage
        .fault(json!({"match": Write::Subscribe.pattern(), "contains": format!("\"units_per_license\":{seats},"),
            "times": 0, "fault": NEVER_ANSWERED}))
        .await;
}

#[tokio::test]
async fn an_account_is_created_only_when_every_earlier_subscribe_was_answered() {
    let stage = Stage::new().await;
    // Answers that take their time: whoever does not wait for them is seen.
    stage.fault(json!({"match": Write::Subscribe.pattern(), "times": 0, "fault": "delay-answer:200"})).await;
    let import = stage.ended(&Order::of_new(&stage, 5).place(&stage).await.id).await;
    assert_eq!(statuses(&import), [ItemStatus::Done; 5]);
    let names: Vec<_> = import.items.iter().map(|item| item.name.clone()).collect();
    assert_eq!(names_created(&stage).await, names, "in list order");
    let (creates, subscribes) = (sent(&stage, Write::CreateAccount).await, sent(&stage, Write::Subscribe).await);
    assert_eq!((creates.len(), subscribes.len()), (5, 5));
    for (answered, next) in subscribes.iter().zip(&creates[1..]) {
        let at = answered.at_ms + answered.took_ms.unwrap();
        assert!(next.at_ms >= at, "created at {}, the subscribe before was answered at {at}", next.at_ms);
    }
}

#[tokio::test]
async fn the_first_refusal_ends_the_lane_and_who_needs_no_seats_is_still_done() {
    let stage = Stage::new().await;
    left(&stage, 25).await;
    let rich = stage.house_rules(0).await;
    let mut order = Order::of_new(&stage, 6);
    // The last row has an account already, and keeps its seats.
    order.wishes[5].account = Some(rich.id.clone());
    order.wishes[5].seats = rich.subscriptions[0].units;
    let import = stage.ended(&order.place(&stage).await.id).await;
    let (done, skipped) = (ItemStatus::Done, ItemStatus::SkippedNoLicences);
    assert_eq!(statuses(&import), [done, done, skipped, skipped, skipped, done]);
    assert_eq!(sent(&stage, Write::CreateAccount).await.len(), 3, "none after the refusal");
    assert_eq!(sent(&stage, Write::Subscribe).await.len(), 3);
    assert!(import.items[2].reason.as_ref().unwrap().contains("Worry-Free Services, yearly"), "{:?}", import.items[2]);
    assert!(matches!(import.items[4].why, Some(Reason::NoLicences { .. })), "{:?}", import.items[4]);
    assert!(import.items[2..5].iter().all(|item| item.can_retry));
    stage.assert_none_doubled(&import.items).await;
    let units: Vec<u32> =
        stage.created().await.iter().flat_map(|account| &account.subscriptions).map(|one| one.units).collect();
    assert_eq!(units, [10, 11]);
    let plans: Value = stage.get("/api/v1/plans").await;
    let yearly = plans["plans"].as_array().unwrap().iter().find(|plan| plan["id"] == YEARLY).unwrap();
    assert_eq!(yearly["pool"]["known"], "by_refusal", "{yearly}");
}

#[tokio::test]
async fn a_refusal_ends_the_lane_for_every_order_that_waits_in_it() {
    let stage = Stage::new().await;
    left(&stage, 5).await;
    no_answer_for(&stage, 10).await;
    let first = Order::of_new(&stage, 1).place(&stage).await;
    stage.hit(NEVER_ANSWERED, |request| request.status.is_some()).await;
    let mut second = Order::of_new(&stage, 3).by(colleague(1));
    second.wishes.remove(0);
    let second = second.place(&stage).await;
    stage.no_faults().await;
    assert_eq!(statuses(&stage.ended(&first.id).await), [ItemStatus::SkippedNoLicences]);
    assert_eq!(statuses(&stage.ended(&second.id).await), [ItemStatus::SkippedNoLicences; 2]);
    assert_eq!(sent(&stage, Write::CreateAccount).await.len(), 1, "one account for one refusal");
}

/// So many seats are contracted that `seats` are left.
async fn left_by_contract(stage: &Stage, seats: u32) {
    let contract = format!("/api/v1/plans/{YEARLY}/contract");
    let enter = async |seats: u32, version: u32| {
        let body = json!({"seats": seats, "version": version});
        match stage.call(&crate::dana(), "PUT", &contract, Some(body)).await.ok::<Plan>().pool {
            Pool::ByContract { left, .. } => left,
            pool => panic!("{pool:?}"),
        }
    };
    let allocated = 100_000 - enter(100_000, 0).await;
    assert_eq!(enter(allocated + seats, 1).await, seats);
}

#[tokio::test]
async fn where_the_contracted_seats_end_the_lane_each_customer_is_told_its_own_reason() {
    let stage = Stage::new().await;
    left_by_contract(&stage, 25).await;
    let mut order = Order::of_new(&stage, 4);
    for (wish, seats) in order.wishes.iter_mut().zip([10, 40, 10, 50]) {
        wish.seats = seats;
    }
    let import = stage.ended(&order.place(&stage).await.id).await;
    let skipped = ItemStatus::SkippedNoLicences;
    assert_eq!(statuses(&import), [ItemStatus::Done, skipped, skipped, skipped]);
    let why: Vec<_> = import.items[1..].iter().map(|item| item.why.clone().unwrap()).collect();
    let not_tried = Reason::NotTried { name: import.items[1].name.clone() };
    let seats_left = |needed| Reason::SeatsLeft { needed, left: 15 };
    assert_eq!(why, [seats_left(40), not_tried, seats_left(50)]);
    assert_eq!(import.items[3].reason.as_deref(), Some("Needs 50 seats; 15 are left in this plan."));
    assert_eq!(stage.created().await.len(), 1);
}

#[tokio::test]
async fn with_skip_and_try_the_next_the_lane_goes_on_after_a_refusal() {
    let stage = Stage::new().await;
    left(&stage, 25).await;
    let mut order = Order::of_new(&stage, 4);
    order.skip = true;
    order.wishes[1].seats = 40;
    let import = stage.ended(&order.place(&stage).await.id).await;
    let (done, skipped) = (ItemStatus::Done, ItemStatus::SkippedNoLicences);
    assert_eq!(statuses(&import), [done, skipped, done, skipped], "10 and 12 of 25 fit, 40 and 13 do not");
    stage.assert_none_doubled(&import.items).await;
    for item in [&import.items[0], &import.items[2]] {
        stage.assert_done(item).await;
    }
}

#[tokio::test]
async fn an_unanswered_subscribe_gives_up_its_place_after_the_lanes_patience() {
    let stage = Stage::with(200, &[("lane_patience_ms", 500)]).await;
    no_answer_for(&stage, 10).await;
    let import = Order::of_new(&stage, 2).place(&stage).await;
    let meanwhile = stage
        .until("the second is done", async |stage: &Stage| {
            let import = stage.import(&import.id).await;
            (import.items[1].status == ItemStatus::Done).then_some(import)
        })
        .await;
    let waits = [ItemStatus::WaitingNoAnswer, ItemStatus::AssigningPlan];
    assert!(waits.contains(&meanwhile.items[0].status), "{:?}", meanwhile.items[0]);
    stage.no_faults().await;
    let import = stage.ended(&import.id).await;
    for item in &import.items {
        stage.assert_done(item).await;
    }
    stage.assert_none_doubled(&import.items).await;
}

#[tokio::test]
async fn a_place_is_kept_until_the_lanes_patience_is_over() {
    let stage = Stage::new().await;
    no_answer_for(&stage, 10).await;
    let import = Order::of_new(&stage, 2).place(&stage).await;
    let unanswered = async |stage: &Stage| {
        let unanswered = sent(stage, Write::Subscribe).await.into_iter().filter(|one| one.status == Some(503)).count();
        (unanswered >= 5).then_some(())
    };
    stage.until("LMP did not answer five times", unanswered).await;
    assert_eq!(sent(&stage, Write::CreateAccount).await.len(), 1, "the second waits for the first");
    stage.no_faults().await;
    assert_eq!(statuses(&stage.ended(&import.id).await), [ItemStatus::Done; 2]);
}

#[tokio::test]
async fn a_retry_joins_at_the_end_of_the_lane() {
    let stage = Stage::new().await;
    let order = Order::of_new(&stage, 3);
    let names: Vec<String> = stage.customers[..3].iter().map(|row| row.name.clone()).collect();
    stage.fault(json!({"match": Write::CreateAccount.pattern(), "contains": names[0], "fault": "status:400"})).await;
    no_answer_for(&stage, 11).await;
    let import = order.place(&stage).await;
    stage.hit(NEVER_ANSWERED, |request| request.status.is_some()).await;
    let now = stage.import(&import.id).await;
    assert_eq!((now.items[0].status, now.items[2].status), (ItemStatus::Failed, ItemStatus::Queued));
    let _: Import = stage.post(&format!("/api/v1/imports/{}/retry", import.id), json!({})).await;
    stage.no_faults().await;
    let import = stage.ended(&import.id).await;
    assert_eq!(statuses(&import), [ItemStatus::Done; 3]);
    let [first, second, third] = names.try_into().unwrap();
    assert_eq!(names_created(&stage).await, [first.clone(), second, third, first]);
    stage.assert_none_doubled(&import.items).await;
}

#[tokio::test]
async fn a_customer_refused_before_has_its_place_in_the_lane_anew_when_retried() {
    let stage = Stage::with(200, &[("lane_patience_ms", 500)]).await;
    left(&stage, 5).await;
    let mut order = Order::of_new(&stage, 2);
    order.wishes[0].seats = 20;
    let import = stage.ended(&order.place(&stage).await.id).await;
    assert_eq!(statuses(&import), [ItemStatus::SkippedNoLicences; 2]);
    let refused = sent(&stage, Write::Subscribe).await.remove(0);
    // Longer ago than the lane's patience.
    stage
        .until("the patience is over", async |_: &Stage| {
            (Wall::system().now().timestamp_millis() - refused.at_ms > 600).then_some(())
        })
        .await;
    left(&stage, 25).await;
    stage.fault(json!({"match": Write::Subscribe.pattern(), "fault": "delay-answer:300"})).await;
    let _: Import = stage.post(&format!("/api/v1/imports/{}/retry", import.id), json!({})).await;
    let import = stage.ended(&import.id).await;
    assert_eq!(statuses(&import), [ItemStatus::Done, ItemStatus::SkippedNoLicences]);
    assert_eq!(sent(&stage, Write::CreateAccount).await.len(), 2);
    let (again, next) =
        (sent(&stage, Write::Subscribe).await.remove(1), sent(&stage, Write::CreateAccount).await.remove(1));
    assert!(next.at_ms >= again.at_ms + again.took_ms.unwrap(), "the second waited for the answer");
}

/// A customer that failed at `write` is retried, needs more than the contract has left by now, and is stopped while others wait in its lane.
async fn stopped_behind_others(write: Write) {
    let stage = Stage::new().await;
    stage.fault(json!({"match": write.pattern(), "fault": "status:400"})).await;
    let mut order = Order::of_new(&stage, 1);
    order.wishes[0].seats = 40;
    let stopped = stage.ended(&order.place(&stage).await.id).await;
    assert_eq!(statuses(&stopped), [ItemStatus::Failed]);
    no_answer_for(&stage, 11).await;
    let mut others = Order::of_new(&stage, 3).by(colleague(1));
    others.wishes.remove(0);
    let others = others.place(&stage).await;
    stage.hit(NEVER_ANSWERED, |request| request.status.is_some()).await;
    left_by_contract(&stage, 25).await;
    let address = format!("/api/v1/imports/{}", stopped.id);
    let _: Import = stage.post(&format!("{address}/retry"), json!({})).await;
    let _: Import = stage.call(&crate::dana(), "POST", &format!("{address}/stop"), None).await.ok();
    assert_eq!(statuses(&stage.ended(&stopped.id).await), [ItemStatus::Cancelled]);
    assert_eq!(stage.import(&others.id).await.items[1].status, ItemStatus::Queued, "it waits for its turn as before");
    stage.no_faults().await;
    assert_eq!(statuses(&stage.ended(&others.id).await), [ItemStatus::Done; 2]);
}

#[tokio::test]
async fn a_stopped_customer_without_an_account_does_not_end_the_lane_of_another_import() {
    stopped_behind_others(Write::CreateAccount).await;
}

#[tokio::test]
async fn a_stopped_customer_without_its_plan_does_not_end_the_lane_of_another_import() {
    stopped_behind_others(Write::Subscribe).await;
}
