//! Stop, and retry: what exists is told, and used.

use contract::{
    customers::CustomerPage,
    draft::DraftDocument,
    imports::{Import, ImportState, ItemStatus},
    reason::Reason as Why,
};
use domain::{
    draft::AccountChoice,
    matching::{Reason, Suggestion},
};
use serde_json::json;

use crate::{
    order::{Order, YEARLY},
    stage::Stage,
    write::Write,
};

async fn stop(stage: &Stage, import: &Import) -> Import {
    stage.call(&crate::dana(), "POST", &format!("/api/v1/imports/{}/stop", import.id), None).await.ok()
}

async fn retry(stage: &Stage, import: &Import, items: Option<&str>) -> Import {
    let body = items.map_or(json!({}), |item| json!({"items": [item]}));
    stage.post(&format!("/api/v1/imports/{}/retry", import.id), body).await
}

#[tokio::test]
async fn a_stop_cancels_the_queued_and_says_what_the_running_one_left_and_retry_goes_on_from_there() {
    let stage = Stage::new().await;
    stage.fault(json!({"match": Write::Subscribe.pattern(), "times": 0, "fault": "status:503"})).await;
    let import = Order::of_new(&stage, 4).place(&stage).await;
    stage.hit("status:503", |request| request.status.is_some()).await;
    let stopped = stop(&stage, &import).await;
    let cancelled = |import: &Import| import.items.iter().filter(|item| item.status == ItemStatus::Cancelled).count();
    assert!(cancelled(&stopped) >= 3, "at once: {stopped:#?}");
    let stopped = stage.ended(&import.id).await;
    assert_eq!(cancelled(&stopped), 4);
    let running = &stopped.items[0];
    assert_eq!(running.reason.as_deref(), Some("Stopped. The account exists in Trend Micro, without this plan."));
    assert_eq!(running.why, Some(Why::StoppedWithoutPlan));
    let account = running.account.clone().unwrap();
    assert_eq!(stage.created().await.len(), 1);
    stage.no_faults().await;

    let one = retry(&stage, &import, Some(&running.id)).await;
    assert_eq!(cancelled(&one), 3);
    let one = stage.ended(&import.id).await;
    assert_eq!(cancelled(&one), 3);
    stage.assert_done(&one.items[0]).await;
    assert_eq!((&one.items[0].reason, &one.items[0].why), (&None, &None), "what is done needs no reason any more");
    assert_eq!((one.items[0].account.as_ref(), stage.created().await.len()), (Some(&account), 1));

    retry(&stage, &import, None).await;
    let all = stage.ended(&import.id).await;
    for item in &all.items {
        stage.assert_done(item).await;
    }
    stage.assert_none_doubled(&all.items).await;
    assert_eq!(stage.created().await.len(), 4);
}

#[tokio::test]
async fn a_stop_after_the_plan_was_assigned_says_so() {
    // SMPI does not know the customer for long.
    let stage = Stage::with(600_000, &[]).await;
    let order = Order { notify: true, ..Order::of_new(&stage, 1) };
    let import = order.place(&stage).await;
    stage
        .until("SMPI was asked", async |stage: &Stage| {
            stage.requests().await.iter().any(|request| Write::Initialise.is(request)).then_some(())
        })
        .await;
    stop(&stage, &import).await;
    let stopped = stage.ended(&import.id).await;
    assert_eq!(
        (stopped.items[0].status, stopped.items[0].reason.as_deref()),
        (
            ItemStatus::Cancelled,
            Some("Stopped. The account has its plan in Trend Micro; notifications and template are not set up.")
        )
    );
    assert_eq!(stopped.items[0].why, Some(Why::StoppedWithoutSettings));
    stage.settings(json!({"visibility_delay_ms": 0})).await;
    retry(&stage, &import, None).await;
    let done = stage.ended(&import.id).await;
    stage.assert_done(&done.items[0]).await;
    assert_eq!(stage.created().await.len(), 1);
}

#[tokio::test]
async fn a_stop_is_heard_by_customers_that_trend_micro_is_not_asked_for_yet() {
    // SMPI does not know the first for long, so the second is not asked for before it.
    let stage = Stage::with(600_000, &[("smpi_poll_ms", 100_000)]).await;
    let import = Order::of_new(&stage, 2).place(&stage).await;
    stage
        .until("both wait", async |stage: &Stage| {
            let items = stage.import(&import.id).await.items;
            let waits = items.iter().all(|item| item.status == ItemStatus::WaitingForTrendMicro);
            (waits && items.iter().all(|item| item.next_try_at.is_some())).then_some(())
        })
        .await;
    stop(&stage, &import).await;
    let stopped = stage.ended(&import.id).await;
    assert!(stopped.items.iter().all(|item| item.status == ItemStatus::Cancelled), "{stopped:#?}");
}

#[tokio::test]
async fn an_existing_account_that_waits_for_its_turn_is_cancelled_by_a_stop_and_left_alone() {
    let stage = Stage::new().await;
    stage.fault(json!({"match": Write::Subscribe.pattern(), "times": 0, "fault": "status:503"})).await;
    let before = stage.house_rules(0).await;
    let mut order = Order::of_new(&stage, 2);
    order.wishes[1].account = Some(before.id.clone());
    order.wishes[1].seats = before.subscriptions[0].units + 30;
    let import = order.place(&stage).await;
    stage.hit("status:503", |request| request.status.is_some()).await;
    stop(&stage, &import).await;
    let stopped = stage.ended(&import.id).await;
    assert_eq!(stopped.items[1].status, ItemStatus::Cancelled);
    assert_eq!(stage.account(&before.id).await.subscriptions[0].units, before.subscriptions[0].units);
    let sets = stage.requests().await.into_iter().filter(|request| Write::SetSeats.is(request));
    assert_eq!(sets.count(), 0);
}

#[tokio::test]
async fn the_account_of_a_skipped_customer_is_used_by_its_retry() {
    let stage = Stage::new().await;
    stage.settings(json!({"pools": {YEARLY: 5}})).await;
    let import = stage.ended(&Order::of_new(&stage, 2).place(&stage).await.id).await;
    let made = stage.created().await;
    assert_eq!((made.len(), made[0].subscriptions.len()), (1, 0));
    stage.settings(json!({"pools": {YEARLY: 500}})).await;
    retry(&stage, &import, None).await;
    let import = stage.ended(&import.id).await;
    for item in &import.items {
        stage.assert_done(item).await;
    }
    assert_eq!(import.items[0].account.as_ref().unwrap().as_str(), made[0].id);
    assert_eq!(stage.created().await.len(), 2);
}

#[tokio::test]
async fn the_account_of_a_skipped_customer_is_offered_first_to_the_next_import() {
    let stage = Stage::new().await;
    stage.settings(json!({"pools": {YEARLY: 5}})).await;
    let customer = stage.customers[0].id.clone();
    stage.ended(&Order::of_new(&stage, 1).place(&stage).await.id).await;
    let made = stage.created().await.remove(0);
    let suggestion = stage
        .until("the account is suggested", async |stage: &Stage| {
            let page: CustomerPage = stage.get("/api/v1/customers?page_size=100").await;
            let row = page.rows.into_iter().find(|row| row.id == customer).unwrap();
            match row.suggestion {
                Suggestion::Certain { account, reason, .. } => Some((account.to_string(), reason)),
                _ => None,
            }
        })
        .await;
    assert_eq!(suggestion, (made.id.clone(), Reason::OwnMark));
    let new = json!({"customers": [customer], "start_again": true});
    let draft: DraftDocument = stage.post("/api/v1/draft", new).await;
    let chosen = draft.draft.rows[0].account.clone();
    assert_eq!(chosen, Some(AccountChoice::Existing { id: made.id.parse().unwrap() }));

    stage.settings(json!({"pools": {YEARLY: 500}})).await;
    let mut order = Order { notify: true, ..Order::of_new(&stage, 1) };
    order.wishes[0].account = Some(made.id);
    let import = stage.ended(&order.place(&stage).await.id).await;
    stage.assert_done(&import.items[0]).await;
    assert_eq!(stage.created().await.len(), 1);
}

#[tokio::test]
async fn an_account_that_smpi_was_never_told_of_is_set_up_by_the_next_import() {
    let stage = Stage::with(600_000, &[("smpi_patience_ms", 300)]).await;
    let failed = stage.ended(&Order::of_new(&stage, 1).place(&stage).await.id).await;
    assert_eq!(failed.items[0].status, ItemStatus::Failed);
    stage.settings(json!({"visibility_delay_ms": 0})).await;
    let made = stage.created().await.remove(0);
    let mut order = Order { notify: true, ..Order::of_new(&stage, 1) };
    order.wishes[0].account = Some(made.id);
    let import = stage.ended(&order.place(&stage).await.id).await;
    let account = stage.assert_done(&import.items[0]).await;
    assert_eq!(account.smpi.recipients, ["ann.lee@customer.example", "dana.reyes@northgate.example"]);
    assert_eq!(stage.created().await.len(), 1);
}

#[tokio::test]
async fn a_retry_of_a_row_that_is_not_there_is_refused_and_changes_nothing() {
    let stage = Stage::new().await;
    stage.fault(json!({"match": Write::CreateAccount.pattern(), "fault": "status:400"})).await;
    let import = stage.ended(&Order::of_new(&stage, 1).place(&stage).await.id).await;
    let address = format!("/api/v1/imports/{}/retry", import.id);
    let body = json!({"items": [import.items[0].id, "nonsense"]});
    let refused = stage.call(&crate::dana(), "POST", &address, Some(body)).await;
    refused.refused(422, "out_of_range");
    assert_eq!(refused.pointers(), ["/items/1"]);
    assert_eq!(stage.import(&import.id).await, import);
}

#[tokio::test]
async fn a_retry_while_the_import_is_being_stopped_is_refused_and_the_stop_stands() {
    let stage = Stage::with(200, &[("call_deadline_ms", 10_000)]).await;
    let order = Order::of_new(&stage, 3);
    let create = |at: usize, fault: &str| json!({"match": Write::CreateAccount.pattern(), "contains": stage.customers[at].name, "fault": fault});
    stage.fault(create(0, "status:400")).await;
    stage.fault(create(1, "delay-answer:3000")).await;
    let import = order.place(&stage).await;
    stage.hit("delay-answer:3000", |_| true).await;
    assert_eq!(stop(&stage, &import).await.state, ImportState::Stopping);
    let address = format!("/api/v1/imports/{}/retry", import.id);
    let refused = stage.call(&crate::dana(), "POST", &address, Some(json!({}))).await;
    refused.refused(409, "being_imported");
    let stopped = stage.ended(&import.id).await;
    let statuses: Vec<_> = stopped.items.iter().map(|item| item.status).collect();
    assert_eq!(statuses, [ItemStatus::Failed, ItemStatus::Cancelled, ItemStatus::Cancelled]);
    retry(&stage, &import, None).await;
    for item in &stage.ended(&import.id).await.items {
        stage.assert_done(item).await;
    }
}
