use contract::{imports::ItemStatus, reason::Reason};
use domain::AccountStatus;
use serde_json::json;
use service::store::{
    PartnerId,
    accounts::{self, Walked},
};

use crate::{
    new_accounts,
    support::{World, dana, start},
};

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
    let draft = new_accounts::draft(&world, 0).await;
    let plan = draft.facts.plans[0].id.clone();
    let source = forgotten(&world, &plan).await;
    let mut edits = new_accounts::edits(&plan.0);
    edits.push(json!({"edit": "template", "rows": "all", "template": {"kind": "copy_of", "id": source}}));
    let item = new_accounts::ended(&world, &draft, &edits).await.items.remove(0);
    assert_eq!((item.status, item.can_retry), (ItemStatus::Failed, true), "{item:?}");
    assert!(item.reason.as_deref().unwrap().starts_with("The account that the template comes from"), "{item:?}");
    assert_eq!(item.why, Some(Reason::TemplateGone));
}
