//! Against the simulated LMPI and SMPI: the way of an import, call by call, and what each fault leaves behind.

use std::{collections::BTreeSet, time::Duration};

use chrono::{DateTime, Utc};
use domain::{AccountId, PlanId};
use serde_json::json;
use vendors::{
    Error,
    http::Settings,
    licensing::{Licensing, Plan},
};

use crate::{
    new_account,
    simulated::{licensing, set, state, wall},
};

const EVER: &str = "2000-01-01T00:00:00Z";

fn ever() -> std::ops::Range<DateTime<Utc>> {
    EVER.parse().unwrap()..wall()
}

/// Of the plans on offer one that is a full licence of Worry-Free Services.
async fn plan(client: &Licensing) -> Plan {
    let plans = client.plans(wall()).await.unwrap();
    assert!(plans.iter().any(|plan| !plan.is_worry_free()), "other products are sold too");
    plans.into_iter().find(|plan| plan.is_worry_free() && !plan.trial).unwrap()
}

async fn subscribed(client: &Licensing, plan: &PlanId) -> AccountId {
    let id = client.create_account(&new_account(), "rmm:1", wall()).await.unwrap();
    client.subscribe(&id, plan, 36, wall(), wall()).await.unwrap();
    id
}

#[tokio::test]
async fn a_customer_goes_all_the_way() {
    let (running, client) = licensing(Settings::default()).await;
    let plan = plan(&client).await.id;
    let id = client.create_account(&new_account(), "rmm:42", wall()).await.unwrap();
    let found = client.accounts(wall() - chrono::TimeDelta::minutes(15)..wall(), wall()).await.unwrap();
    let marked: Vec<_> = found.iter().filter(|account| account.bears("rmm:42")).map(|account| &account.id).collect();
    assert_eq!(marked, [&id]);

    assert_eq!(client.find_subscription(&id, &plan, wall()).await, Ok(None));
    let made = client.subscribe(&id, &plan, 36, wall(), wall()).await.unwrap();
    assert_eq!((made.seats, made.plan.as_ref()), (36, Some(&plan)));
    assert_eq!(client.find_subscription(&id, &plan, wall()).await, Ok(Some(made.id.clone())));
    client.set_seats(&id, &made.id, 48, wall()).await.unwrap();
    let read = client.subscription(&id, &made.id, wall()).await.unwrap();
    assert_eq!((read.seats, read.enabled), (48, true));
    assert!(read.expires.unwrap() > wall());
    let listed = client.changed_subscriptions(ever(), wall()).await.unwrap();
    assert!(listed.iter().any(|row| row.account == id && row.id == made.id && row.plan == plan && row.enabled));

    assert_eq!(client.knows(&id, wall()).await, Ok(true));
    client.initialise(&id, wall()).await.unwrap();
    let mut recipients = client.recipients(&id, wall()).await.unwrap();
    recipients.push("dana@northgate.example".into());
    client.set_recipients(&id, &recipients, wall()).await.unwrap();
    assert_eq!(client.recipients(&id, wall()).await, Ok(recipients));
    for (group, os) in [(1, "windows"), (1, "mac"), (2, "windows"), (2, "mac")] {
        let policy = client.default_policy(group, os, wall()).await.unwrap();
        client.set_policy(&id, group, os, &policy, wall()).await.unwrap();
        client.replicate_policy(&id, group, os, &listed[0].account, wall()).await.unwrap();
    }
    let state = state(&running).await;
    assert_eq!(state["changes_of_all"], 0, "no call went to all accounts");
}

#[tokio::test]
async fn every_account_is_listed_once() {
    let (running, client) = licensing(Settings::default()).await;
    let accounts = client.accounts(ever(), wall()).await.unwrap();
    let ids: BTreeSet<_> = accounts.iter().map(|account| account.id.as_str()).collect();
    let state = state(&running).await;
    let held: BTreeSet<_> =
        state["customers"].as_array().unwrap().iter().map(|row| row["customer_id"].as_str().unwrap()).collect();
    assert!(accounts.len() > 100, "more than a page");
    assert_eq!((ids.len(), &ids), (accounts.len(), &held));
}

#[tokio::test]
async fn what_the_vendor_refuses_is_told_apart() {
    let (running, client) = licensing(Settings::default()).await;
    let plan = plan(&client).await.id;
    let id = subscribed(&client, &plan).await;
    let again = client.subscribe(&id, &plan, 36, wall(), wall()).await.unwrap_err();
    assert!(matches!(again, Error::Conflict { .. }), "{again:?}");

    set(&running, "settings", json!({"pools": {plan.0.as_str(): 3}})).await;
    let other = client.create_account(&new_account(), "rmm:2", wall()).await.unwrap();
    let none_left = client.subscribe(&other, &plan, 36, wall(), wall()).await.unwrap_err();
    assert!(matches!(none_left, Error::Capacity { .. }), "{none_left:?}");

    let nobody = "00000000-0000-4000-8000-000000000000".parse().unwrap();
    let unknown = client.subscribe(&nobody, &plan, 36, wall(), wall()).await.unwrap_err();
    assert!(matches!(unknown, Error::NotFound { .. }), "{unknown:?}");
    assert_eq!(client.knows(&nobody, wall()).await, Ok(false));

    let early = client.set_recipients(&id, &["a@b.example".into()], wall()).await.unwrap_err();
    assert!(matches!(&early, Error::Conflict { subject, .. } if subject == "NotInitialized"), "{early:?}");

    let late = client.plans(wall() - chrono::TimeDelta::minutes(16)).await.unwrap_err();
    assert!(matches!(late, Error::Unauthorized { .. }), "{late:?}");
}

/// Creates an account under a fault; gives the error and whether an account with the mark is there afterwards.
async fn created_under(fault: &str) -> (Error, bool) {
    let deadline = Duration::from_secs(if fault.starts_with("delay-answer") { 2 } else { 15 });
    let (running, client) = licensing(Settings { deadline, ..Settings::default() }).await;
    set(&running, "faults", json!({"match": "POST /LMPI/v3/customers$", "fault": fault})).await;
    let error = client.create_account(&new_account(), "rmm:7", wall()).await.unwrap_err();
    let accounts = client.accounts(ever(), wall()).await.unwrap();
    (error, accounts.iter().any(|account| account.bears("rmm:7")))
}

#[tokio::test]
async fn a_write_whose_answer_is_lost_is_ambiguous_whether_it_was_done_or_not() {
    for (fault, done) in [("lost-answer", true), ("delay-answer:60000", true), ("reset", false), ("body:<html>", false)]
    {
        let (error, there) = created_under(fault).await;
        assert!(error.is_ambiguous(), "{fault}: {error:?}");
        assert_eq!(there, done, "{fault}");
    }
}

#[tokio::test]
async fn a_write_that_was_certainly_not_done_says_so() {
    for fault in ["status:503", "status:429;retry-after:0"] {
        let (error, there) = created_under(fault).await;
        assert!(error.is_temporary(), "{fault}: {error:?}");
        assert!(!there, "{fault}");
    }
}
