//! **Import history**: pages, and what each technician has seen.

use contract::imports::{Import, Imports};
use serde_json::json;

use crate::{
    linked::{all_imported, ended, imported, order_notified},
    support::{Person, World, dana, mia, sam, start},
};

async fn history(world: &World, person: &Person, query: &str) -> Imports {
    world.get(person, &format!("/api/v1/imports{query}")).await.ok()
}

async fn news(world: &World, person: &Person) -> Vec<Import> {
    history(world, person, "?news=true").await.imports
}

async fn see(world: &World, person: &Person, import: &str, revision: u32) -> u16 {
    world.post(person, &format!("/api/v1/imports/{import}/seen"), &json!({"revision": revision})).await.status
}

#[tokio::test]
async fn who_ordered_an_import_is_told_of_its_end_until_it_was_seen() {
    let world = start().await;
    let (_, import) = imported(&world).await;
    let told = news(&world, &dana()).await;
    assert_eq!(told.iter().map(|one| (&*one.id, one.unseen)).collect::<Vec<_>>(), [(&*import.id, true)]);
    assert_eq!(told[0].counts, import.counts);
    assert_eq!(news(&world, &sam()).await, [], "a colleague's import that ended is no news");

    assert_eq!(see(&world, &dana(), &import.id, import.revision - 1).await, 204);
    assert_eq!(news(&world, &dana()).await.len(), 1, "what was seen is older than the end");
    assert_eq!(see(&world, &dana(), &import.id, u32::MAX).await, 204);
    assert_eq!(news(&world, &dana()).await, []);
    let all = history(&world, &dana(), "").await;
    assert_eq!((all.total, all.imports.len(), all.imports[0].unseen), (1, 1, false));
    assert_eq!(see(&world, &dana(), &import.id, 1).await, 204);
    assert_eq!(news(&world, &dana()).await, [], "an older window takes nothing back");
}

#[tokio::test]
async fn who_looked_at_a_colleagues_import_is_told_when_it_gets_on() {
    let world = start().await;
    let (_, import) = imported(&world).await;
    assert_eq!(see(&world, &sam(), &import.id, 1).await, 204);
    let told = news(&world, &sam()).await;
    assert_eq!(told.iter().map(|one| (&*one.id, one.unseen)).collect::<Vec<_>>(), [(&*import.id, true)]);
    assert_eq!(see(&world, &sam(), &import.id, import.revision).await, 204);
    assert_eq!(news(&world, &sam()).await, []);
    assert_eq!(news(&world, &dana()).await.len(), 1, "each for oneself");
}

#[tokio::test]
async fn an_import_that_runs_is_news_to_everybody_of_the_partner() {
    let world = start().await;
    world.read().await;
    world.licensing_away().await;
    let page = world.get(&dana(), "/api/v1/customers?filter=suggested_match&page_size=100").await;
    let rows = page.ok::<contract::customers::CustomerPage>().rows;
    let mut placed = None;
    for row in rows {
        let answer = order_notified(&world, &[row.id]).await;
        if answer.status == 201 {
            placed = Some(answer.ok::<Import>());
            break;
        }
    }
    let import = placed.unwrap();
    for person in [dana(), sam()] {
        let told = news(&world, &person).await;
        assert_eq!(told.iter().map(|one| (&*one.id, one.unseen)).collect::<Vec<_>>(), [(&*import.id, false)]);
    }
    assert_eq!(news(&world, &mia()).await, []);
    world.licensing_back().await;
    ended(&world, &import.id).await;
}

#[tokio::test]
async fn the_history_comes_in_pages_the_newest_first() {
    let world = start().await;
    let first = all_imported(&world).await;
    let page: contract::customers::CustomerPage = world.get(&dana(), "/api/v1/customers?page_size=3").await.ok();
    let linked = &first.items[0].customer;
    let mut ids = vec![first.id.clone()];
    for row in &page.rows {
        ids.push(order_new(&world, &row.id).await.id);
    }
    assert!(page.rows.iter().all(|row| row.id != *linked));
    ids.reverse();
    let one = history(&world, &sam(), "?page_size=3").await;
    let two = history(&world, &sam(), "?page_size=3&page=2").await;
    assert_eq!((one.total, one.page, one.page_size), (4, 1, 3));
    assert_eq!((two.page, two.imports.len()), (2, 1));
    let shown: Vec<_> = one.imports.iter().chain(&two.imports).map(|import| import.id.clone()).collect();
    assert_eq!(shown, ids);
    assert!(one.imports.iter().all(|import| import.items.is_empty() && import.counts.total == 1));
    assert_eq!(history(&world, &sam(), "?page_size=3&page=9").await.page, 2);
    for query in ["?page=0", "?page_size=101"] {
        world.get(&dana(), &format!("/api/v1/imports{query}")).await.refused(422, "out_of_range");
    }
    for query in ["?news=1", "?page=-1", "?colour=red"] {
        world.get(&dana(), &format!("/api/v1/imports{query}")).await.refused(400, "malformed");
    }
}

/// A new account for one customer, whatever Kaseya knows of it.
async fn order_new(world: &World, customer: &domain::CustomerId) -> Import {
    let body = json!({"customers": [customer], "start_again": true});
    let draft = world.post(&dana(), "/api/v1/draft", &body).await.json();
    let rows = json!({"of": [customer]});
    let plan = world.get(&dana(), "/api/v1/plans").await.json()["plans"][0]["id"].clone();
    let edits = json!([
        {"edit": "account", "rows": rows, "account": {"kind": "new"}},
        {"edit": "details", "customer": customer, "details": {
            "city": "Duluth", "state": "MN", "country": "US",
            "first_name": "Ann", "last_name": "Lee", "email": "ann.lee@customer.example",
        }},
        {"edit": "plan", "rows": rows, "plan": plan},
        {"edit": "template", "rows": rows, "template": {"kind": "default"}},
    ]);
    let save = json!({"id": draft["id"], "version": 1, "edits": edits});
    let saved = world.post(&dana(), "/api/v1/draft/edits", &save).await.json();
    let order = json!({"draft": draft["id"], "version": saved["version"]});
    let import: Import = world.post(&dana(), "/api/v1/imports", &order).await.ok();
    ended(world, &import.id).await
}

#[tokio::test]
async fn nobody_marks_what_is_not_theirs_or_not_there() {
    let world = start().await;
    let (_, import) = imported(&world).await;
    let address = format!("/api/v1/imports/{}/seen", import.id);
    world.post(&mia(), &address, &json!({"revision": 99})).await.refused(404, "not_found");
    world.post(&dana(), "/api/v1/imports/none/seen", &json!({"revision": 1})).await.refused(404, "not_found");
    for body in [json!({}), json!({"revision": -1}), json!({"revision": "1"}), json!({"revision": 1, "by": "me"})] {
        world.post(&dana(), &address, &body).await.refused(400, "malformed");
    }
    assert_eq!(news(&world, &dana()).await.len(), 1);
}
