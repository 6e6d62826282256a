//! **Change and retry**: a draft that begins with what an import was ordered as.

use contract::{
    customers::CustomerPage,
    draft::{DraftDocument, Saved},
    imports::{Import, ImportState, ItemStatus},
};
use domain::draft::{AccountChoice, TemplateChoice};
use serde_json::{Value, json};

use crate::support::{World, dana, eventually, mia, start};

const DRAFT: &str = "/api/v1/draft";
/// The simulated plan that most accounts have.
const YEARLY: &str = "5e1f0001-7a10-4c01-9a01-000000000001";

/// Two customers without a suggestion, ordered as new accounts of 37 seats while LMP has none left: the first is created and refused, the
/// second skipped.
async fn refused(world: &World) -> (Vec<Value>, Import) {
    world.read().await;
    let pools = json!({"pools": {YEARLY: 0}});
    let set = world.client.post(format!("{}/_sim/settings", world.licensing.url)).json(&pools).send().await.unwrap();
    assert!(set.status().is_success());
    let page: CustomerPage = world.get(&dana(), "/api/v1/customers?page_size=100").await.ok();
    let free = page.rows.iter().filter(|row| row.suggestion == domain::matching::Suggestion::None);
    let customers: Vec<Value> = free.take(2).map(|row| json!(row.id)).collect();
    let draft: DraftDocument = world.post(&dana(), DRAFT, &json!({"customers": customers})).await.ok();
    let template = &draft.facts.templates[0].id;
    let contact = json!({"city": "Duluth", "state": "MN", "country": "US", "first_name": "Ann", "last_name": "Lee",
        "email": "ann@customer.example"});
    let edits = json!([
        {"edit": "notify", "on": true},
        {"edit": "account", "rows": "all", "account": {"kind": "new"}},
        {"edit": "details", "customer": customers[0], "details": contact},
        {"edit": "default_contact", "contact": contact},
        {"edit": "plan", "rows": "all", "plan": YEARLY},
        {"edit": "seats", "rows": "all", "seats": "37"},
        {"edit": "template", "rows": "all", "template": {"kind": "copy_of", "id": template}},
    ]);
    let edits = json!({"id": draft.id, "version": 1, "edits": edits});
    let saved: Saved = world.post(&dana(), "/api/v1/draft/edits", &edits).await.ok();
    let order = json!({"draft": draft.id, "version": saved.version});
    let import: Import = world.post(&dana(), "/api/v1/imports", &order).await.ok();
    let address = format!("/api/v1/imports/{}", import.id);
    let now = async || world.get(&dana(), &address).await.ok::<Import>();
    eventually("the import ends", async || now().await.state == ImportState::Ended).await;
    (customers, now().await)
}

#[tokio::test]
async fn another_try_begins_with_what_was_chosen_and_makes_no_account_twice() {
    let world = start().await;
    let (customers, import) = refused(&world).await;
    assert!(import.items.iter().all(|item| item.status == ItemStatus::SkippedNoLicences), "{:?}", import.items);
    let made = import.items[0].account.clone().expect("the first one's account was created before the refusal");
    assert_eq!(import.items[1].account, None, "after a refusal no further account is created");

    let again = json!({"customers": customers, "import": import.id});
    let draft = world.post(&dana(), DRAFT, &again).await.ok::<DraftDocument>().draft;
    let accounts: Vec<_> = draft.rows.iter().map(|row| row.account.clone()).collect();
    assert_eq!(accounts, [Some(AccountChoice::Existing { id: made }), Some(AccountChoice::New)]);
    for row in &draft.rows {
        assert_eq!(row.plan.as_ref().map(|plan| plan.0.as_str()), Some(YEARLY));
        assert_eq!(row.seats.as_deref(), Some("37"));
        assert!(matches!(row.template, Some(TemplateChoice::CopyOf { .. })), "{row:?}");
    }
    assert_eq!(draft.rows[0].details.city.as_deref(), Some("Duluth"));
    assert_eq!(draft.default_contact.email.as_deref(), Some("ann@customer.example"));
    assert!(draft.notify);
}

#[tokio::test]
async fn a_draft_cannot_begin_as_an_import_that_is_not_there() {
    let world = start().await;
    let (customers, import) = refused(&world).await;
    for stranger in ["nobody", "a\u{0}b", ""] {
        let answer = world.post(&dana(), DRAFT, &json!({"customers": customers, "import": stranger})).await;
        answer.refused(422, "out_of_range");
        assert_eq!(answer.pointers(), ["/import"]);
    }
    world.get(&dana(), DRAFT).await.refused(404, "no_draft");
    world.post(&mia(), DRAFT, &json!({"import": import.id})).await.refused(422, "out_of_range");
}
