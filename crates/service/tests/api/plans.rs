use contract::{
    accounts::{AccountPage, Plans},
    imports::ItemStatus,
};
use domain::{licences::Pool, plan::Plan};
use serde_json::{Value, json};

use crate::{
    new_accounts,
    support::{Person, World, dana, mia, start},
};

/// The simulated plan that most accounts have.
const YEARLY: &str = "5e1f0001-7a10-4c01-9a01-000000000001";

async fn plans(world: &World) -> Vec<Plan> {
    world.get(&dana(), "/api/v1/plans").await.ok::<Plans>().plans
}

fn of(plan: &Plan) -> String {
    format!("/api/v1/plans/{}/contract", plan.id.0)
}

/// The seats that accounts were read to have in a plan.
async fn allocated(world: &World, plan: &Plan) -> u32 {
    let page: AccountPage = world.get(&dana(), "/api/v1/accounts?page_size=100").await.ok();
    let subscribed = page.rows.into_iter().filter_map(|row| row.facts.subscribed);
    subscribed.filter(|subscribed| subscribed.plan == plan.id).map(|subscribed| subscribed.seats).sum()
}

#[tokio::test]
async fn a_contracted_number_makes_the_pool_known_less_what_lmp_says_is_allocated() {
    let world = start().await;
    world.read().await;
    let before = plans(&world).await.into_iter().find(|plan| plan.id.0 == YEARLY).unwrap();
    assert_eq!((&before.pool, &before.contract, before.contract_version), (&Pool::Unknown, &None, 0));
    let entered: Plan = world.put(&dana(), &of(&before), &json!({"seats": 100_000, "version": 0})).await.ok();
    let left = 100_000 - allocated(&world, &before).await;
    assert!(left < 100_000, "nothing is allocated in the simulated plan: the test shows nothing");
    assert_eq!(entered.pool, Pool::ByContract { contracted: 100_000, left });
    let contract = entered.contract.clone().unwrap();
    assert_eq!((contract.seats, contract.by.as_str()), (100_000, "Dana Reyes"));
    assert!(chrono::DateTime::parse_from_rfc3339(&contract.at).is_ok());
    assert!(plans(&world).await.contains(&entered));
    let less: Plan = world.put(&dana(), &of(&before), &json!({"seats": 1, "version": 1})).await.ok();
    assert_eq!(less.pool, Pool::ByContract { contracted: 1, left: 0 }, "more allocated than contracted leaves none");
    let away: Plan = world.put(&dana(), &of(&before), &json!({"seats": null, "version": 2})).await.ok();
    assert_eq!((away.pool, away.contract, away.contract_version), (Pool::Unknown, None, 3));
}

#[tokio::test]
async fn of_two_who_enter_the_contracted_licences_the_second_is_told() {
    let world = start().await;
    world.read().await;
    let plan = plans(&world).await.remove(0);
    let _: Plan = world.put(&dana(), &of(&plan), &json!({"seats": 500, "version": 0})).await.ok();
    let late = world.put(&dana(), &of(&plan), &json!({"seats": 400, "version": 0})).await.refused(409, "changed");
    let current: Plan = serde_json::from_value(late["current"].clone()).unwrap();
    assert_eq!(current.contract.unwrap().seats, 500);
    assert_eq!(plans(&world).await[0].contract_version, 1, "the late number changed nothing");
}

#[tokio::test]
async fn contracted_licences_need_the_right_and_a_number_that_makes_sense() {
    let world = start().await;
    world.read().await;
    let plan = plans(&world).await.remove(0);
    let technician = Person { permissions: vec!["customers.read".into(), "customers.import".into()], ..dana() };
    let good = json!({"seats": 500, "version": 0});
    let refused = world.put(&technician, &of(&plan), &good).await.refused(403, "scope_missing");
    assert_eq!(refused["permission"], "connectwise.admin");
    let too_many = world.put(&dana(), &of(&plan), &json!({"seats": 10_000_000, "version": 0})).await;
    too_many.refused(422, "out_of_range");
    assert_eq!(too_many.pointers(), ["/seats"]);
    for body in
        [json!({"seats": -1, "version": 0}), json!({"seats": "5", "version": 0}), json!({"seats": 5}), Value::Null]
    {
        world.put(&dana(), &of(&plan), &body).await.refused(400, "malformed");
    }
    for stranger in ["/api/v1/plans/nobody/contract", "/api/v1/plans/a%00b/contract"] {
        world.put(&dana(), stranger, &good).await.refused(404, "not_found");
    }
    let neighbour = Person { permissions: dana().permissions, ..mia() };
    world.put(&neighbour, &of(&plan), &good).await.refused(404, "not_found");
    assert_eq!(plans(&world).await[0], plan, "nothing was changed");
}

/// Orders a new account with ten seats of `YEARLY` for the customer at this place of the list, and waits until it ended.
async fn ended(world: &World, at: usize) -> ItemStatus {
    let draft = new_accounts::draft(world, at).await;
    let mut edits = new_accounts::edits(YEARLY);
    edits.push(json!({"edit": "seats", "rows": "all", "seats": "10"}));
    new_accounts::ended(world, &draft, &edits).await.items[0].status
}

/// Sets the seats that LMP has left.
async fn left_in_lmp(world: &World, seats: u32) {
    let pools = json!({"pools": {YEARLY: seats}});
    let set = world.client.post(format!("{}/_sim/settings", world.licensing.url)).json(&pools).send().await.unwrap();
    assert!(set.status().is_success());
}

#[tokio::test]
async fn a_refusal_is_known_until_lmp_gives_seats_again_and_counts_more_than_an_older_number() {
    let world = start().await;
    world.read().await;
    let yearly = async || plans(&world).await.into_iter().find(|plan| plan.id.0 == YEARLY).unwrap();
    let _: Plan = world.put(&dana(), &of(&yearly().await), &json!({"seats": 100_000, "version": 0})).await.ok();
    left_in_lmp(&world, 0).await;
    assert_eq!(ended(&world, 0).await, ItemStatus::SkippedNoLicences);
    assert!(matches!(yearly().await.pool, Pool::ByRefusal { .. }), "{:?}", yearly().await.pool);
    left_in_lmp(&world, 50).await;
    assert_eq!(ended(&world, 1).await, ItemStatus::Done);
    assert!(matches!(yearly().await.pool, Pool::ByContract { .. }), "{:?}", yearly().await.pool);
}
