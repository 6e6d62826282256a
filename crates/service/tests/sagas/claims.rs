//! One customer, one account, both ways: whoever comes second is told by whom.

use std::collections::HashSet;

use contract::{
    imports::{Import, Imports, ItemStatus},
    reason::Reason,
};
use domain::customer::CustomerId;
use serde_json::{Value, json};

use crate::{Answer, colleague, order::Order, stage::Stage, together::together, write::Write};

/// Sends orders of as many technicians at the same moment; their drafts are ready.
async fn at_once(stage: &Stage, orders: &[Order]) -> Vec<Answer> {
    let mut drafts = Vec::new();
    for order in orders {
        drafts.push(order.draft(stage).await);
    }
    let sent = orders.iter().zip(&drafts).map(|(order, draft)| order.send(stage, draft));
    together(sent).await
}

/// Of orders that want the same, one is done; the others name who has it, or were refused for it.
async fn one_wins(stage: &Stage, answers: Vec<Answer>) -> Vec<Import> {
    let mut imports = Vec::new();
    for answer in answers {
        if answer.status == 201 {
            imports.push(stage.ended(&answer.ok::<Import>().id).await);
        } else {
            answer.refused(422, "draft_problems");
        }
    }
    let done: Vec<_> = imports.iter().filter(|import| import.items[0].status == ItemStatus::Done).collect();
    assert_eq!(done.len(), 1, "{imports:#?}");
    let winner = &done[0].placed_by;
    for import in imports.iter().filter(|import| import.placed_by != *winner) {
        let item = &import.items[0];
        assert!(matches!(item.status, ItemStatus::BeingImported | ItemStatus::AlreadyImported), "{item:?}");
        assert_eq!(item.reason.as_ref(), Some(winner));
        assert_eq!(item.why, Some(Reason::HeldBy { name: winner.clone() }));
    }
    imports
}

#[tokio::test]
async fn technicians_who_order_the_same_customer_at_once_get_one_account() {
    let stage = Stage::new().await;
    let orders: Vec<_> = (1..=6).map(|number| Order::of_new(&stage, 1).by(colleague(number))).collect();
    let answers = at_once(&stage, &orders).await;
    one_wins(&stage, answers).await;
    assert_eq!(stage.created().await.len(), 1);
}

#[tokio::test]
async fn technicians_who_choose_the_same_account_at_once_get_one_link() {
    let stage = Stage::new().await;
    let account = stage.house_rules(0).await;
    let orders: Vec<_> = (1..=6)
        .map(|number| {
            let mut order = Order::of_new(&stage, number).by(colleague(number));
            order.wishes.drain(..number - 1);
            order.wishes[0].account = Some(account.id.clone());
            order.wishes[0].seats = account.subscriptions[0].units + 20;
            order
        })
        .collect();
    let customers: HashSet<&CustomerId> = orders.iter().map(|order| &order.wishes[0].customer).collect();
    assert_eq!(customers.len(), 6);
    let answers = at_once(&stage, &orders).await;
    one_wins(&stage, answers).await;
    assert_eq!(stage.linked(&account.id).await.len(), 1);
    let after = stage.account(&account.id).await;
    assert_eq!(after.subscriptions[0].units, account.subscriptions[0].units + 20);
}

#[tokio::test]
async fn a_retry_of_a_customer_somebody_else_imports_meanwhile_says_by_whom() {
    let stage = Stage::new().await;
    stage.fault(json!({"match": Write::CreateAccount.pattern(), "fault": "status:400"})).await;
    let mine = stage.ended(&Order::of_new(&stage, 1).place(&stage).await.id).await;
    assert_eq!(mine.items[0].status, ItemStatus::Failed);
    stage.fault(json!({"match": Write::Subscribe.pattern(), "times": 0, "fault": "status:503"})).await;
    let theirs = Order::of_new(&stage, 1).by(colleague(1)).place(&stage).await;
    stage.hit("status:503", |request| request.status.is_some()).await;
    let mine: Import = stage.post(&format!("/api/v1/imports/{}/retry", mine.id), json!({})).await;
    assert_eq!(mine.items[0].status, ItemStatus::BeingImported, "{:?}", mine.items[0]);
    assert_eq!(mine.items[0].reason.as_deref(), Some("Colleague 1"));
    assert_eq!(mine.items[0].why, Some(Reason::HeldBy { name: "Colleague 1".into() }));
    stage.no_faults().await;
    let theirs = stage.ended(&theirs.id).await;
    stage.assert_done(&theirs.items[0]).await;
    stage.ended(&mine.id).await;
    assert_eq!(stage.created().await.len(), 1);
}

#[tokio::test]
async fn a_retry_of_an_account_somebody_else_gives_away_meanwhile_says_by_whom() {
    let stage = Stage::new().await;
    let account = stage.house_rules(0).await;
    let order = |customers: usize| {
        let mut order = Order::of_new(&stage, customers);
        order.wishes.drain(..customers - 1);
        order.wishes[0].account = Some(account.id.clone());
        order.wishes[0].seats = account.subscriptions[0].units + 20;
        order
    };
    stage.fault(json!({"match": Write::SetSeats.pattern(), "fault": "status:400"})).await;
    let mine = stage.ended(&order(1).place(&stage).await.id).await;
    assert_eq!(mine.items[0].status, ItemStatus::Failed);
    stage.fault(json!({"match": Write::SetSeats.pattern(), "times": 0, "fault": "status:503"})).await;
    let theirs = order(2).by(colleague(1)).place(&stage).await;
    stage.hit("status:503", |request| request.status.is_some()).await;
    let mine: Import = stage.post(&format!("/api/v1/imports/{}/retry", mine.id), json!({})).await;
    assert_eq!(mine.items[0].status, ItemStatus::BeingImported, "{:?}", mine.items[0]);
    assert_eq!(mine.items[0].reason.as_deref(), Some("Colleague 1"));
    assert_eq!(mine.items[0].why, Some(Reason::HeldBy { name: "Colleague 1".into() }));
    stage.no_faults().await;
    let theirs = stage.ended(&theirs.id).await;
    stage.assert_done(&theirs.items[0]).await;
}

#[tokio::test]
async fn an_order_sent_many_times_at_once_is_one_import() {
    let stage = Stage::new().await;
    let order = Order::of_new(&stage, 2);
    let draft = order.draft(&stage).await;
    let answers = together((0..8).map(|_| order.send(&stage, &draft))).await;
    let ids: HashSet<String> = answers.iter().map(|answer| answer.ok::<Import>().id).collect();
    assert_eq!(ids.len(), 1);
    let created = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(created, 1, "the others are told of the one there is");
    let import = stage.ended(ids.iter().next().unwrap()).await;
    assert_eq!(stage.get::<Imports>("/api/v1/imports").await.imports.len(), 1);
    let again: Import = order.send(&stage, &draft).await.ok();
    assert_eq!((&again.id, again.items.len()), (&import.id, 2), "and so it is later");
    stage.assert_none_doubled(&import.items).await;
    assert_eq!(stage.created().await.len(), 2);
}

#[tokio::test]
async fn what_an_import_holds_cannot_be_ordered_by_a_draft_that_looks_later() {
    let stage = Stage::new().await;
    stage.fault(json!({"match": Write::Subscribe.pattern(), "times": 0, "fault": "status:503"})).await;
    let late = Order::of_new(&stage, 1).by(colleague(1));
    let draft = late.draft(&stage).await;
    let first = Order::of_new(&stage, 1).place(&stage).await;
    let problem: Value = late.send(&stage, &draft).await.refused(422, "draft_problems");
    assert!(problem.to_string().contains("held"), "{problem}");
    stage.no_faults().await;
    let first = stage.ended(&first.id).await;
    stage.assert_done(&first.items[0]).await;
}
