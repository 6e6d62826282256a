use contract::{
    customers::CustomerPage,
    draft::{DraftDocument, Saved},
    imports::{Import, ImportState, ItemStatus},
    reason::Reason,
};
use domain::AccountStatus;
use serde_json::json;
use service::store::{
    PartnerId,
    accounts::{self, Walked},
};

use crate::support::{World, dana, eventually, start};

/// An account that LMP named once, and that SMPI does not know any more.
async fn forgotten(world: &World, plan: &domain::PlanId) -> domain::AccountId {
    let id: domain::AccountId = "0dd00000-0000-4000-8000-000000000001".parse().unwrap();
    let account = Walked {
        id: id.clone(),
        name: "Forgotten".into(),
        status: AccountStatus::Enabled,
        note: None,
        created: None,
        subscription: Some(("s".into(), plan.clone(), Some(10))),
    };
    let partner = PartnerId(dana().partner);
    let mut tx = world.app.store.write(&partner).await.unwrap();
    accounts::put(&mut tx, &partner, &account, world.app.wall.now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_template_whose_source_is_gone_fails_at_once_and_not_after_two_hours() {
    let world = start().await;
    world.read().await;
    let customers: CustomerPage = world.get(&dana(), "/api/v1/customers?page_size=1").await.ok();
    let selected = json!({"customers": [customers.rows[0].id]});
    let draft: DraftDocument = world.post(&dana(), "/api/v1/draft", &selected).await.ok();
    let plan = draft.facts.plans[0].id.clone();
    let source = forgotten(&world, &plan).await;
    let contact = json!({"city": "Duluth", "state": "MN", "country": "US", "first_name": "Ann", "last_name": "Lee",
        "email": "ann@customer.example"});
    let edits = json!([
        {"edit": "account", "rows": "all", "account": {"kind": "new"}},
        {"edit": "default_contact", "contact": contact},
        {"edit": "plan", "rows": "all", "plan": plan},
        {"edit": "template", "rows": "all", "template": {"kind": "copy_of", "id": source}},
    ]);
    let edits = json!({"id": draft.id, "version": 1, "edits": edits});
    let saved: Saved = world.post(&dana(), "/api/v1/draft/edits", &edits).await.ok();
    let order = json!({"draft": draft.id, "version": saved.version});
    let import: Import = world.post(&dana(), "/api/v1/imports", &order).await.ok();
    let address = format!("/api/v1/imports/{}", import.id);
    let now = async || world.get(&dana(), &address).await.ok::<Import>();
    eventually("the import ends", async || now().await.state == ImportState::Ended).await;
    let item = now().await.items.remove(0);
    assert_eq!((item.status, item.can_retry), (ItemStatus::Failed, true), "{item:?}");
    assert!(item.reason.as_deref().unwrap().starts_with("The account that the template comes from"), "{item:?}");
    assert_eq!(item.why, Some(Reason::TemplateGone));
}
