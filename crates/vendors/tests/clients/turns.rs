//! Calls take turns: rate, calls in flight, and a vendor that wants to be left alone.

use std::{
    num::{NonZeroU32, NonZeroUsize},
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::Semaphore;
use vendors::{Error, http};

use crate::{
    account,
    fake::{Fake, Reply},
    hasty, kaseya, licensing, now, patient,
};

#[tokio::test]
async fn reads_and_writes_can_be_spawned() {
    let fake = Fake::always(Reply::json(200, "[]")).await;
    let (vsa, lmp) = (Arc::new(kaseya(&fake.url, patient())), Arc::new(licensing(&fake.url, patient())));
    let walks = tokio::spawn(async move { (vsa.organisations(|_| ()).await, vsa.endpoint_counts().await) });
    let calls = tokio::spawn(async move { (lmp.accounts(now()..now(), now()).await, lmp.plans(now()).await) });
    assert!(walks.await.unwrap().0.is_err(), "an empty list is no log-in");
    assert_eq!(calls.await.unwrap().1, Ok(Vec::new()));
}

#[tokio::test]
async fn no_more_calls_go_out_than_the_rate_allows() {
    let fake = Fake::always(Reply::json(200, "[]")).await;
    let rate = NonZeroU32::new(10).unwrap();
    let client = licensing(&fake.url, http::Settings { calls_per_second: rate, ..patient() });
    let start = Instant::now();
    for _ in 0..15 {
        client.plans(now()).await.unwrap();
    }
    // Ten at once, and five more a tenth of a second apart.
    assert!(start.elapsed() >= Duration::from_millis(490), "{:?}", start.elapsed());
}

#[tokio::test]
async fn no_more_calls_are_in_flight_than_allowed() {
    let gate = Arc::new(Semaphore::new(0));
    let fake = Fake::always(Reply::Wait(gate.clone())).await;
    let settings = http::Settings { parallel: NonZeroUsize::new(3).unwrap(), ..patient() };
    let client = Arc::new(licensing(&fake.url, settings));
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..9 {
        let client = client.clone();
        calls.spawn(async move { client.initialise(&account(), now()).await });
    }
    while fake.requests().len() < 3 {
        tokio::task::yield_now().await;
    }
    gate.add_permits(9);
    while let Some(result) = calls.join_next().await {
        result.unwrap().unwrap();
    }
    assert_eq!((fake.requests().len(), fake.in_flight_most()), (9, 3));
}

#[tokio::test]
async fn a_call_whose_turn_does_not_come_was_not_sent() {
    let fake = Fake::always(Reply::Silence).await;
    let client = licensing(&fake.url, http::Settings { parallel: NonZeroUsize::MIN, ..hasty() });
    let account = account();
    let (first, second) = tokio::join!(client.initialise(&account, now()), client.initialise(&account, now()));
    assert!(first.unwrap_err().is_ambiguous());
    assert!(matches!(second.unwrap_err(), Error::Unavailable { .. }));
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn a_vendor_that_wants_to_be_left_alone_is_by_all_calls() {
    let fake = Fake::always(Reply::Answer(429, "retry-after: 60\r\n", String::new())).await;
    let client = licensing(&fake.url, patient());
    client.initialise(&account(), now()).await.unwrap_err();
    let error = client.initialise(&account(), now()).await.unwrap_err();
    assert!(
        matches!(error, Error::RateLimited { retry_after: Some(wait) } if wait > Duration::from_secs(50)),
        "{error:?}"
    );
    assert_eq!(fake.requests().len(), 1);
}
