use contract::{
    accounts::{AccountPage, Plans, Templates},
    customers::CustomerPage,
    draft::DraftDocument,
};
use domain::{AccountStatus, draft::Fault, licences::Pool};

use serde_json::json;

use crate::support::{World, dana, eventually, start};

#[tokio::test]
async fn accounts_plans_and_templates_are_those_of_lmp() {
    let world = start().await;
    world.read().await;
    let page: AccountPage = world.get(&dana(), "/api/v1/accounts?page_size=100").await.ok();
    let state = world.simulated(&world.licensing, "state").await;
    assert_eq!(page.matching as usize, state["customers"].as_array().unwrap().len());
    assert_eq!(page.free, page.matching);
    assert!(page.rows.iter().any(|row| row.facts.subscribed.is_some()));
    assert!(
        page.rows.iter().any(|row| row.facts.status == AccountStatus::Suspended),
        "suspended ones are shown with the reason"
    );

    let Plans { plans } = world.get(&dana(), "/api/v1/plans").await.ok();
    assert!(!plans.is_empty());
    assert!(plans.iter().all(|plan| plan.pool == Pool::Unknown), "LMP publishes no figure");
    assert!(!plans.iter().any(|plan| plan.name.contains("Email")), "other products are not offered");

    let Templates { templates } = world.get(&dana(), "/api/v1/templates").await.ok();
    let can_be_copied = |row: &&contract::accounts::AccountRow| {
        row.facts.status == AccountStatus::Enabled && row.facts.subscribed.is_some()
    };
    assert_eq!(templates.len(), page.rows.iter().filter(can_be_copied).count());
    assert!(!templates.is_empty());
}

#[tokio::test]
async fn an_account_is_found_by_a_part_of_its_name() {
    let world = start().await;
    world.read().await;
    let all: AccountPage = world.get(&dana(), "/api/v1/accounts?page_size=100").await.ok();
    let wanted = &all.rows[3];
    let query: String = url::form_urlencoded::byte_serialize(wanted.facts.name.as_bytes()).collect();
    let found: AccountPage = world.get(&dana(), &format!("/api/v1/accounts?search={query}")).await.ok();
    assert!(found.rows.iter().any(|row| row.id == wanted.id));
    assert!(found.matching < all.matching);
}

#[tokio::test]
async fn a_suspended_or_expired_account_is_suggested_to_nobody() {
    let world = start().await;
    world.read().await;
    let accounts: AccountPage = world.get(&dana(), "/api/v1/accounts?page_size=100").await.ok();
    let usable = |row: &&contract::accounts::AccountRow| row.facts.status == AccountStatus::Enabled;
    let dead = accounts.rows.iter().find(|row| !usable(row)).unwrap();
    let alive = accounts.rows.iter().find(usable).unwrap();
    let page: CustomerPage = world.get(&dana(), "/api/v1/customers?page_size=2").await.ok();
    let (one, other) = (&page.rows[0].id, &page.rows[1].id);
    let names = json!({"names": {one.org(): dead.facts.name, other.org(): alive.facts.name}});
    let renamed = world.client.post(format!("{}/_sim/settings", world.kaseya.url)).json(&names).send().await.unwrap();
    assert!(renamed.status().is_success());
    assert_eq!(world.poke(&dana(), "/api/v1/customers/refresh").await.status, 202);
    let suggested = async |id: &domain::CustomerId| {
        let page: CustomerPage = world.get(&dana(), "/api/v1/customers?page_size=100").await.ok();
        format!("{:?}", page.rows.into_iter().find(|row| row.id == *id).unwrap().suggestion)
    };
    eventually("the usable one is suggested", async || suggested(other).await.contains(alive.id.as_str())).await;
    assert!(!suggested(one).await.contains(dead.id.as_str()));
}

#[tokio::test]
async fn accounts_are_there_as_soon_as_they_are_listed_and_none_is_passed_before_its_seats_are_read() {
    let world = World::slow().await;
    let all = async || world.get(&dana(), "/api/v1/accounts?page_size=100").await.ok::<AccountPage>();
    eventually("the accounts are listed", async || {
        let page = world.get(&dana(), "/api/v1/accounts?page_size=100").await.json();
        !page["read_at"].is_null() && page["unread"].as_u64() > Some(0)
    })
    .await;
    let listed = all().await;
    let reading = listed.rows.iter().filter(|row| row.facts.reading);
    assert!(reading.clone().all(|row| row.facts.subscribed.is_none()));
    assert_eq!(reading.count(), listed.unread as usize);
    eventually("Kaseya is read", async || {
        world.get(&dana(), "/api/v1/customers").await.json()["reads"][0]["state"] == "complete"
    })
    .await;
    let draft: DraftDocument = world.post(&dana(), "/api/v1/draft", &json!({})).await.ok();
    let mut open = draft.draft.clone();
    let matched = open.rows.iter_mut().find(|row| match &row.account {
        Some(domain::draft::AccountChoice::Existing { id }) => draft.facts.accounts[id].reading,
        _ => false,
    });
    matched.unwrap().included = true;
    let problems = open.order(&draft.facts).unwrap_err();
    assert!(problems.iter().any(|problem| problem.fault == Fault::NotReadYet), "{problems:?}");
    eventually("all seats are read", async || all().await.unread == 0).await;
    let document: DraftDocument = world.get(&dana(), "/api/v1/draft").await.ok();
    let problems = open.order(&document.facts).unwrap_err();
    assert!(problems.iter().all(|problem| problem.fault != Fault::NotReadYet), "{problems:?}");
    assert_eq!(listed.matching, all().await.matching);
}

#[tokio::test]
async fn an_account_whose_seats_lmp_does_not_tell_keeps_its_subscription_and_the_next_read_asks_for_them_again() {
    let world = start().await;
    world.read().await;
    let all = async || world.get(&dana(), "/api/v1/accounts?page_size=100").await.ok::<AccountPage>();
    let templates = async || world.get(&dana(), "/api/v1/templates").await.ok::<Templates>().templates;
    let refresh = async || assert_eq!(world.poke(&dana(), "/api/v1/customers/refresh").await.status, 202);
    let (before, copied) = (all().await, templates().await);
    let html = json!({"match": "GET /LMPI/v3/customers/*/subscriptions/*", "fault": "body:<html>Log in</html>"});
    world.fault(&world.licensing, html).await;
    refresh().await;
    eventually("LMP is read", async || all().await.rows != before.rows).await;
    let after = all().await;
    let changed: Vec<_> = before.rows.iter().zip(&after.rows).filter(|(then, now)| then != now).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    let (then, now) = changed[0];
    assert!(then.facts.subscribed.is_some() && now.facts.reading, "nobody takes it for one without a plan: {now:?}");
    assert_eq!(after.unread, 1);
    assert_eq!(templates().await, copied, "its settings can be copied all the same");
    refresh().await;
    eventually("its seats are read", async || all().await.rows == before.rows).await;
}
