//! *Trend Micro Customers*, and what links and claims do to suggestions and drafts.

use contract::{
    customers::{CustomerPage, CustomerRow, LinkedPage},
    draft::{DraftDocument, Saved},
    imports::Import,
};
use domain::matching::Suggestion;
use serde_json::json;

use crate::support::{World, dana, eventually, mia, start};

/// A customer with a certain match, imported onto its account with the plan and seats it has.
pub(crate) async fn imported(world: &World) -> (CustomerRow, Import) {
    world.read().await;
    let page: CustomerPage = world.get(&dana(), "/api/v1/customers?filter=suggested_match&page_size=100").await.ok();
    for row in page.rows {
        if !matches!(row.suggestion, Suggestion::Certain { .. }) {
            continue;
        }
        let body = json!({"customers": [row.id], "start_again": true});
        let draft: DraftDocument = world.post(&dana(), "/api/v1/draft", &body).await.ok();
        if draft.draft.rows[0].plan.is_none() {
            continue;
        }
        let answer = world.post(&dana(), "/api/v1/imports", &json!({"draft": draft.id, "version": 1})).await;
        if answer.status == 201 {
            let import: Import = answer.ok();
            let address = format!("/api/v1/imports/{}?wait=1", import.id);
            eventually("the import ended", async || {
                world.get(&dana(), &address).await.ok::<Import>().ended_at.is_some()
            })
            .await;
            return (row, world.get(&dana(), &address).await.ok());
        }
    }
    panic!("no customer with a match that can be ordered as it stands");
}

/// Every customer with a certain match that can be ordered as it stands, imported at once.
pub(crate) async fn all_imported(world: &World) -> Import {
    world.read().await;
    let page: CustomerPage = world.get(&dana(), "/api/v1/customers?filter=suggested_match&page_size=100").await.ok();
    let certain = page.rows.iter().filter(|row| matches!(row.suggestion, Suggestion::Certain { .. }));
    let mut customers: Vec<_> = certain.map(|row| row.id.clone()).collect();
    let draft: DraftDocument =
        world.post(&dana(), "/api/v1/draft", &json!({"customers": customers, "start_again": true})).await.ok();
    let ready = |id: &domain::CustomerId| draft.draft.rows.iter().any(|row| row.customer == *id && row.plan.is_some());
    customers.retain(ready);
    let answer = order(world, &customers).await;
    let unfit = answer.json()["problems"].as_array().cloned().unwrap_or_default();
    customers.retain(|id| unfit.iter().all(|problem| problem["customer"] != json!(id)));
    let import: Import = if unfit.is_empty() { answer.ok() } else { order(world, &customers).await.ok() };
    ended(world, &import.id).await
}

/// A draft over these customers, ordered as it stands.
pub(crate) async fn order(world: &World, customers: &[domain::CustomerId]) -> crate::support::Answer {
    let body = json!({"customers": customers, "start_again": true});
    let draft: DraftDocument = world.post(&dana(), "/api/v1/draft", &body).await.ok();
    world.post(&dana(), "/api/v1/imports", &json!({"draft": draft.id, "version": 1})).await
}

/// The same with the notifications on: Trend Micro is asked for something even where account, plan and seats are there.
pub(crate) async fn order_notified(world: &World, customers: &[domain::CustomerId]) -> crate::support::Answer {
    let body = json!({"customers": customers, "start_again": true});
    let draft: DraftDocument = world.post(&dana(), "/api/v1/draft", &body).await.ok();
    let save = json!({"id": draft.id, "version": 1, "edits": [{"edit": "notify", "on": true}]});
    let _: Saved = world.post(&dana(), "/api/v1/draft/edits", &save).await.ok();
    world.post(&dana(), "/api/v1/imports", &json!({"draft": draft.id, "version": 2})).await
}

/// The import when its last item ended.
pub(crate) async fn ended(world: &World, import: &str) -> Import {
    let address = format!("/api/v1/imports/{import}?wait=1");
    eventually("the import ended", async || world.get(&dana(), &address).await.ok::<Import>().ended_at.is_some()).await;
    world.get(&dana(), &address).await.ok()
}

#[tokio::test]
async fn an_imported_customer_moves_from_one_tab_to_the_other() {
    let world = start().await;
    let (row, import) = imported(&world).await;
    assert_eq!(import.counts.done, 1, "{import:?}");
    let page: CustomerPage = world.get(&dana(), "/api/v1/customers?page_size=100").await.ok();
    assert_eq!((page.total, page.linked_total), (59, 1));
    assert!(!page.rows.iter().any(|other| other.id == row.id));

    let linked: LinkedPage = world.get(&dana(), "/api/v1/linked-customers").await.ok();
    assert_eq!((linked.total, linked.matching, linked.rows.len()), (1, 1, 1));
    let shown = &linked.rows[0];
    let Suggestion::Certain { account, name, .. } = &row.suggestion else { unreachable!("chosen for it") };
    assert_eq!((&shown.id, &shown.name, &shown.account, &shown.account_name), (&row.id, &row.name, account, name));
    assert_eq!((shown.linked_by.as_str(), shown.gone), ("Dana Reyes", false));
    assert!(shown.plan_name.is_some() && shown.seats.is_some());

    let find = async |search: &str| {
        let search: String = url::form_urlencoded::byte_serialize(search.as_bytes()).collect();
        world.get(&dana(), &format!("/api/v1/linked-customers?search={search}")).await.ok::<LinkedPage>().matching
    };
    assert_eq!([find(&row.name).await, find(name).await, find("no such customer").await], [1, 1, 0]);
    assert_eq!(world.get(&mia(), "/api/v1/linked-customers").await.ok::<LinkedPage>().total, 0);
}

#[tokio::test]
async fn an_account_that_is_linked_is_shown_as_taken_and_suggested_to_nobody() {
    let world = start().await;
    let (row, _) = imported(&world).await;
    let Suggestion::Certain { account, .. } = &row.suggestion else { unreachable!("chosen for it") };
    let accounts: contract::accounts::AccountPage = world.get(&dana(), "/api/v1/accounts?page_size=100").await.ok();
    assert_eq!(accounts.free, accounts.matching - 1);
    let held = accounts.rows.iter().find(|other| other.id == *account).unwrap().facts.held.clone().unwrap();
    assert_eq!((held.customer_name, held.linked, held.by), (row.name.clone(), true, "Dana Reyes".into()));

    // Another customer that takes the name does not get the account suggested.
    let page: CustomerPage = world.get(&dana(), "/api/v1/customers").await.ok();
    let other = page.rows[0].id.clone();
    let settings = world
        .client
        .post(format!("{}/_sim/settings", world.kaseya.url))
        .json(&json!({"names": {other.org(): row.name}}));
    assert!(settings.send().await.unwrap().status().is_success());
    assert_eq!(world.poke(&dana(), "/api/v1/customers/refresh").await.status, 202);
    let renamed = async || {
        let page: CustomerPage = world.get(&dana(), "/api/v1/customers?page_size=100").await.ok();
        page.rows.into_iter().find(|now| now.id == other).unwrap()
    };
    eventually("the new name is shown", async || renamed().await.name == row.name).await;
    world.read().await;
    assert!(!format!("{:?}", renamed().await.suggestion).contains(account.as_str()));

    // A draft that names the linked customer all the same says who has it.
    let body = json!({"customers": [row.id], "start_again": true});
    let draft: DraftDocument = world.post(&dana(), "/api/v1/draft", &body).await.ok();
    assert!(draft.facts.customers[&row.id].held.as_ref().unwrap().linked);
    let answer = world.post(&dana(), "/api/v1/imports", &json!({"draft": draft.id, "version": 1})).await;
    answer.refused(422, "draft_problems");
    let _: Saved =
        world.post(&dana(), "/api/v1/draft/edits", &json!({"id": draft.id, "version": 1, "edits": []})).await.ok();
}

#[tokio::test]
async fn a_released_link_is_the_first_suggestion_next_time() {
    let world = start().await;
    let (row, import) = imported(&world).await;
    let account = import.items[0].account.clone().unwrap();
    // The name is another by now, so that nothing but the past speaks for the account.
    let body = json!({"customer": row.id, "account": account});
    assert_eq!(world.post(&dana(), "/api/v1/linked-customers/unlink", &body).await.status, 204);
    let settings = json!({"names": {row.id.org(): "Quite another name"}});
    let settings = world.client.post(format!("{}/_sim/settings", world.kaseya.url)).json(&settings);
    assert!(settings.send().await.unwrap().status().is_success());
    assert_eq!(world.poke(&dana(), "/api/v1/customers/refresh").await.status, 202);
    let now = async || {
        let page: CustomerPage = world.get(&dana(), "/api/v1/customers?search=quite%20another%20name").await.ok();
        page.rows.into_iter().next()
    };
    eventually("the new name is shown", async || now().await.is_some()).await;
    world.read().await;
    let suggestion = now().await.unwrap().suggestion;
    let before = matches!(
        &suggestion,
        Suggestion::Certain { account: suggested, reason: domain::matching::Reason::LinkedBefore, .. } if *suggested == account
    );
    assert!(before, "{suggestion:?}");
}
