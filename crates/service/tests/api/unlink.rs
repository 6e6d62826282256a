//! **Unlink** breaks the link, and nothing else.

use contract::{
    customers::{CustomerPage, LinkedPage, LinkedRow},
    draft::DraftDocument,
    imports::Import,
};
use domain::{
    draft::AccountChoice,
    matching::{Reason, Suggestion},
};
use serde_json::{Value, json};

use crate::{
    linked::{ended, imported, order, order_notified},
    support::{Answer, Person, World, dana, eventually, mia, sam, start},
};

const UNLINK: &str = "/api/v1/linked-customers/unlink";

async fn linked(world: &World) -> Vec<LinkedRow> {
    world.get(&dana(), "/api/v1/linked-customers").await.ok::<LinkedPage>().rows
}

fn link(row: &LinkedRow) -> Value {
    json!({"customer": row.id, "account": row.account})
}

async fn unlink(world: &World, body: &Value) -> Answer {
    world.post(&dana(), UNLINK, body).await
}

#[tokio::test]
async fn the_link_is_broken_and_account_licences_and_settings_stay() {
    let world = start().await;
    imported(&world).await;
    let row = linked(&world).await.remove(0);
    let before = world.simulated(&world.licensing, "state").await["customers"].clone();
    let asked = world.simulated(&world.licensing, "requests").await.as_array().unwrap().len();
    let answer = unlink(&world, &link(&row)).await;
    assert_eq!((answer.status, answer.body.len()), (204, 0));

    assert_eq!(linked(&world).await, []);
    let page: CustomerPage = world.get(&dana(), "/api/v1/customers?page_size=100").await.ok();
    assert_eq!((page.total, page.linked_total), (60, 0));
    let again = page.rows.into_iter().find(|other| other.id == row.id).unwrap();
    assert_eq!(again.held, None);
    assert_eq!(world.simulated(&world.licensing, "state").await["customers"], before);
    assert_eq!(world.simulated(&world.licensing, "requests").await.as_array().unwrap().len(), asked);
}

#[tokio::test]
async fn the_account_is_filled_in_by_the_next_import_and_free_for_others() {
    let world = start().await;
    imported(&world).await;
    let row = linked(&world).await.remove(0);
    unlink(&world, &link(&row)).await;
    let body = json!({"customers": [row.id], "start_again": true});
    let draft: DraftDocument = world.post(&dana(), "/api/v1/draft", &body).await.ok();
    assert_eq!(draft.draft.rows[0].account, Some(AccountChoice::Existing { id: row.account.clone() }));
    let suggestion = &draft.facts.customers[&row.id].suggestion;
    assert!(matches!(suggestion, Suggestion::Certain { reason: Reason::LinkedBefore, .. }), "{suggestion:?}");
    assert_eq!(draft.facts.accounts[&row.account].held, None);

    let import: Import = order(&world, std::slice::from_ref(&row.id)).await.ok();
    assert_eq!(ended(&world, &import.id).await.counts.done, 1);
    let now = linked(&world).await.remove(0);
    assert_eq!((&now.id, &now.account), (&row.id, &row.account));
}

#[tokio::test]
async fn asked_twice_it_is_done_once() {
    let world = start().await;
    imported(&world).await;
    let row = linked(&world).await.remove(0);
    for _ in 0..2 {
        assert_eq!(unlink(&world, &link(&row)).await.status, 204);
    }
    let audited = world.rows("SELECT 1 AS one FROM audit WHERE action = 'customer.unlink'").await;
    assert_eq!(audited.len(), 1);
}

#[tokio::test]
async fn a_customer_that_is_linked_anew_is_not_unlinked_by_a_window_that_looks_late() {
    let world = start().await;
    imported(&world).await;
    let row = linked(&world).await.remove(0);
    let other = "00000000-0000-4000-8000-000000000001";
    let late = unlink(&world, &json!({"customer": row.id, "account": other})).await;
    late.refused(409, "changed");
    assert_eq!(linked(&world).await, [row]);
}

#[tokio::test]
async fn a_customer_that_an_import_holds_is_not_unlinked_and_it_is_said_whose() {
    let world = start().await;
    imported(&world).await;
    let row = linked(&world).await.remove(0);
    unlink(&world, &link(&row)).await;
    world.licensing_away().await;
    let import: Import = order_notified(&world, std::slice::from_ref(&row.id)).await.ok();
    let problem = unlink(&world, &link(&row)).await.refused(409, "being_imported");
    assert!(problem["detail"].as_str().unwrap().contains("by Dana Reyes"), "{problem:#}");
    assert_eq!(problem["why"], json!({"code": "held_by", "name": "Dana Reyes"}));

    world.licensing_back().await;
    assert_eq!(ended(&world, &import.id).await.counts.done, 1);
    eventually("it can be unlinked", async || unlink(&world, &link(&row)).await.status == 204).await;
}

#[tokio::test]
async fn nobody_unlinks_for_another_partner_or_without_the_right() {
    let world = start().await;
    imported(&world).await;
    let row = linked(&world).await.remove(0);
    world.post(&mia(), UNLINK, &link(&row)).await.refused(404, "not_found");
    let refused = world.post(&sam(), UNLINK, &link(&row)).await.refused(403, "scope_missing");
    assert_eq!(refused["permission"], "customers.import");
    assert_eq!(linked(&world).await, [row]);
}

#[tokio::test]
async fn billing_is_stopped_only_by_those_who_may_change_connectwise() {
    let world = start().await;
    imported(&world).await;
    let row = linked(&world).await.remove(0);
    let importer = Person { permissions: vec!["customers.read".into(), "customers.import".into()], ..dana() };
    let body = json!({"customer": row.id, "account": row.account, "stop_billing": true});
    let refused = world.post(&importer, UNLINK, &body).await.refused(403, "scope_missing");
    assert_eq!(refused["permission"], "connectwise.write");
    assert_eq!(linked(&world).await, std::slice::from_ref(&row));
    assert_eq!(world.rows("SELECT 1 AS one FROM audit WHERE action = 'customer.unlink'").await.len(), 0);
    assert_eq!(world.post(&importer, UNLINK, &link(&row)).await.status, 204, "the link alone is theirs to break");
}

#[tokio::test]
async fn what_is_not_a_link_is_refused_and_changes_nothing() {
    let world = start().await;
    imported(&world).await;
    let row = linked(&world).await.remove(0);
    let never = "00000000-0000-4000-8000-000000000001";
    unlink(&world, &json!({"customer": "vsa1:1", "account": row.account})).await.refused(404, "not_found");
    for (body, pointer) in [
        (json!({"customer": "", "account": never}), "/customer"),
        (json!({"customer": "vsa1:'; DROP TABLE link", "account": never}), "/customer"),
        (json!({"customer": row.id, "account": "x\u{0}"}), "/account"),
        (json!({"customer": row.id, "account": null}), "/account"),
        (json!({"customer": row.id, "account": row.account, "all": true}), "/all"),
    ] {
        let answer = unlink(&world, &body).await;
        answer.refused(400, "malformed");
        assert_eq!(answer.pointers(), [pointer], "{body}");
    }
    unlink(&world, &json!({"customer": row.id})).await.refused(400, "malformed");
    assert_eq!(linked(&world).await, [row]);
}
