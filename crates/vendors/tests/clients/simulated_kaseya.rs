//! Against the simulated VSA.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vendors::Error;

use crate::simulated::{kaseya, set, state};

fn customers(state: &Value) -> impl Iterator<Item = &Value> {
    let own = ["myOrg", "kserver", "unnamed"];
    state["orgs"].as_array().unwrap().iter().filter(move |org| !own.contains(&org["OrgRef"].as_str().unwrap()))
}

#[tokio::test]
async fn every_customer_is_read_as_it_is() {
    let (running, client) = kaseya(250).await;
    let mut pages = 0;
    let organisations = client.organisations(|_| pages += 1).await.unwrap();
    let state = state(&running).await;
    let of = |org: &Value, field: &str| org[field].as_str().map(str::to_owned);
    let expected: Vec<_> = customers(&state)
        .map(|org| {
            let contact = &org["ContactInfo"];
            (
                of(org, "OrgId"),
                of(org, "OrgName"),
                of(contact, "City"),
                of(contact, "Country"),
                of(contact, "PrimaryEmail"),
            )
        })
        .collect();
    let read: Vec<_> = organisations
        .into_iter()
        .map(|org| (Some(org.id), Some(org.name), org.contact.city, org.contact.country, org.contact.email))
        .collect();
    assert_eq!((read.len(), pages), (250, 3));
    assert_eq!(read, expected);
}

#[tokio::test]
async fn endpoints_are_counted_per_organisation() {
    let (running, client) = kaseya(40).await;
    let counts = client.endpoint_counts().await.unwrap();
    let state = state(&running).await;
    for org in customers(&state) {
        let count = counts.get(org["OrgId"].as_str().unwrap()).copied().unwrap_or_default();
        assert_eq!(u64::from(count.registered), org["agents"].as_u64().unwrap(), "{org}");
    }
    let sum: u32 = counts.values().map(|count| count.registered).sum();
    assert_eq!(u64::from(sum), state["agents"].as_u64().unwrap());
    assert!(counts.values().any(|count| count.online > 0) && counts.values().any(|count| count.suspended > 0));
}

#[tokio::test]
async fn a_session_the_server_killed_is_renewed_in_the_midst_of_a_walk() {
    let (running, client) = kaseya(10).await;
    client.organisations(|_| ()).await.unwrap();
    set(&running, "settings", json!({"expire_sessions": true})).await;
    assert_eq!(client.organisations(|_| ()).await.unwrap().len(), 10);
}

#[tokio::test]
async fn a_wrong_token_is_a_persons_business() {
    let (running, _) = kaseya(1).await;
    let settings = vendors::kaseya::Settings::new(running.url.parse().unwrap(), "remote-manager", "wrong".into());
    let http = vendors::http::Http::new(vendors::http::Settings::default()).unwrap();
    let error = vendors::kaseya::Kaseya::new(&http, settings).organisations(|_| ()).await.unwrap_err();
    assert!(matches!(error, Error::Unauthorized { .. }), "{error:?}");
}

#[tokio::test]
async fn the_password_is_good_where_tokens_do_not_exist() {
    let (running, _) = kaseya(1).await;
    let password = simulators::kaseya::Options::default().password;
    let mut settings = vendors::kaseya::Settings::new(running.url.parse().unwrap(), "remote-manager", password.into());
    settings.log_in = vendors::kaseya::LogIn::Password;
    let http = vendors::http::Http::new(vendors::http::Settings::default()).unwrap();
    assert_eq!(vendors::kaseya::Kaseya::new(&http, settings).organisations(|_| ()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_walk_survives_a_fault_of_every_kind_that_passes() {
    for fault in ["status:503", "status:429;retry-after:0", "reset"] {
        let (running, client) = kaseya(150).await;
        let rule = json!({"match": "GET /api/v1.0/system/orgs", "nth": 2, "fault": fault});
        set(&running, "faults", rule).await;
        let organisations = client.organisations(|_| ()).await.unwrap();
        let ids: BTreeSet<_> = organisations.iter().map(|org| &org.id).collect();
        assert_eq!((organisations.len(), ids.len()), (150, 150), "{fault}");
    }
}
