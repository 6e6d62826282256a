//! One partner's ids in another partner's hands, on every end point that the served document has.

mod tables;

use contract::{
    connectwise::{BillingPreview, BillingRun},
    customers::LinkedRow,
    draft::DraftDocument,
    imports::Import,
};
use serde_json::{Value, json};
use service::config::Config;
use simulators::kaseya;

use super::{
    good,
    operations::{Operation, operations},
    read, told_nothing,
};
use crate::{
    connectwise::{SETTINGS, access, address, connected, linked, save, switched_on, with_company},
    linked::order_notified,
    support::{Answer, Person, Proof, World, dana, eventually, mia, start},
};

/// What a stranger could have heard of.
#[derive(Debug)]
struct Ids {
    customer: String,
    account: String,
    plan: String,
    import: String,
    item: String,
    draft: String,
    run: String,
}

/// Ids of the right shape that nobody ever had.
fn made_up() -> Ids {
    let uuid = || uuid::Uuid::new_v4().to_string();
    Ids {
        customer: "vsa1:999999999999999".into(),
        account: uuid(),
        plan: uuid(),
        import: uuid(),
        item: uuid(),
        draft: uuid(),
        run: uuid(),
    }
}

/// Northgate with an import, a draft, ConnectWise and a billing run of its own; gives the ids.
async fn busy(world: &World) -> Ids {
    let rows = linked(world).await;
    let billing = json!({"on": true, "products": ["worry_free_services"], "day": 31});
    let catalogue = json!([{"product": "worry_free_services", "item": "TM-WFS-SEAT"}]);
    connected(world, &json!({"billing": billing, "catalogue": catalogue})).await;
    save(world, &rows[0], 0, &with_company("HARBORVIEW")).await.ok::<Value>();
    let billing = format!("{}/billing", address(&rows[0]));
    let preview: BillingPreview = world.get(&dana(), &billing).await.ok();
    let changes = preview.lines.iter().filter(|line| line.to_send.is_some());
    let lines: Vec<_> = changes.map(|line| json!({"product": line.product, "to": line.to_send})).collect();
    let run: BillingRun = world.post(&dana(), &format!("{billing}/send"), &json!({"lines": lines})).await.ok();
    let ended = format!("{billing}/runs/{}", run.id);
    eventually("the run ended", async || world.get(&dana(), &ended).await.json()["state"] == "ended").await;
    let import = waiting(world, &rows[1]).await;
    let draft: DraftDocument = world.post(&dana(), "/api/v1/draft", &json!({"customers": null})).await.ok();
    let plans = world.get(&dana(), "/api/v1/plans").await.json();
    Ids {
        customer: rows[0].id.to_string(),
        account: rows[0].account.to_string(),
        plan: plans["plans"][0]["id"].as_str().unwrap().into(),
        item: import.items[0].id.clone(),
        import: import.id,
        draft: draft.id,
        run: run.id,
    }
}

/// An import that could be stopped: Trend Micro does not answer, and is not asked again for as long as the test goes on.
async fn waiting(world: &World, row: &LinkedRow) -> Import {
    let unlink = json!({"customer": row.id, "account": row.account});
    assert_eq!(world.post(&dana(), "/api/v1/linked-customers/unlink", &unlink).await.status, 204);
    world.licensing_away().await;
    let import: Import = order_notified(world, std::slice::from_ref(&row.id)).await.ok();
    let address = format!("/api/v1/imports/{}", import.id);
    eventually("it waits", async || !world.get(&dana(), &address).await.json()["items"][0]["next_try_at"].is_null())
        .await;
    world.get(&dana(), &address).await.ok()
}

/// The address of an operation, with an id in each gap.
fn place(operation: &Operation, ids: &Ids) -> String {
    let mut path = operation.path.clone();
    for (gap, id) in
        [("{customer}", &ids.customer), ("{plan}", &ids.plan), ("{import}", &ids.import), ("{run}", &ids.run)]
    {
        path = path.replace(gap, id);
    }
    assert!(!path.contains('{'), "{path}: say above what belongs into its gap");
    if operation.query.iter().any(|name| name == "customer") {
        path = format!("{path}?customer={}&identifier=HARBORVIEW", ids.customer);
    }
    path
}

/// The bodies of an operation that name what these ids name.
fn bodies(operation: &Operation, ids: &Ids, world: &World) -> Vec<Option<Value>> {
    let Ids { customer, account, import, item, draft, .. } = ids;
    let bodies = match &*operation.path {
        _ if !operation.has_body => return vec![None],
        "/api/v1/draft" => vec![
            json!({"customers": [customer], "start_again": true}),
            json!({"import": import, "customers": [customer], "start_again": true}),
        ],
        "/api/v1/draft/edits" => {
            vec![json!({"id": draft, "version": 1, "edits": [{"edit": "notify", "on": true}]})]
        }
        "/api/v1/imports" => vec![json!({"draft": draft, "version": 1})],
        "/api/v1/imports/{import}/retry" => vec![json!({"items": [item]}), json!({})],
        "/api/v1/imports/{import}/seen" => vec![json!({"revision": 1})],
        "/api/v1/linked-customers/unlink" => vec![json!({"customer": customer, "account": account})],
        "/api/v1/plans/{plan}/contract" => vec![json!({"seats": 1, "version": 0})],
        "/api/v1/connectwise/customers/{customer}" => {
            vec![json!({"version": 1, "settings": with_company("HARBORVIEW"), "accept_other_company": true})]
        }
        "/api/v1/connectwise/customers/{customer}/billing/send" => vec![json!({"lines": []})],
        // Nothing in these names anything of a partner's.
        "/api/v1/connectwise/settings" => vec![json!({"version": 0, "settings": switched_on(world)})],
        "/api/v1/connectwise/test" => vec![access(world)],
        other => panic!("{other}: say above what its body names"),
    };
    bodies.into_iter().map(Some).collect()
}

async fn ask(world: &World, operation: &Operation, address: &str, body: Option<&Value>) -> Answer {
    let bytes = body.map(|body| body.to_string().into_bytes());
    let token = Proof::new(&mia(), world.now(), &operation.method, address, bytes.as_deref()).token();
    world.send(&operation.method, address, &token, bytes.map(|bytes| ("application/json", bytes))).await
}

/// The answer without what differs from one request to the next.
fn masked(answer: &Answer, ids: &Ids) -> String {
    let mut text = format!("{} {}", answer.status, String::from_utf8_lossy(&answer.body));
    for id in [&ids.customer, &ids.account, &ids.plan, &ids.import, &ids.item, &ids.draft, &ids.run] {
        text = text.replace(id, "the id");
    }
    let changing =
        |word: &str| uuid::Uuid::parse_str(word).is_ok() || chrono::DateTime::parse_from_rfc3339(word).is_ok();
    text.split('"').map(|word| if changing(word) { "…" } else { word }).collect::<Vec<_>>().join("\"")
}

/// Harbor Light with a Kaseya and a ConnectWise of its own, so that its requests get as far as looking for what they name.
async fn with_harbor() -> (World, simulators::Running) {
    let own = kaseya::serve(kaseya::Options { customers: 20, seed: 7, ..Default::default() }).await.unwrap();
    let connection = json!({"instance": "vsa2", "base_url": own.url, "user": "remote-manager",
        "token": "11111111-2222-4333-8444-555555555555"});
    let adjust = |config: &mut Config| {
        config.partners[1].kaseya.push(serde_json::from_value(connection).unwrap());
        (config.timing.retry_first_ms, config.timing.retry_max_ms) = (600_000, 600_000);
    };
    let world = World::with(60, adjust).await;
    let settings = json!({"version": 0, "settings": switched_on(&world), "private_key": "simulatedPrivate"});
    world.put(&mia(), SETTINGS, &settings).await.ok::<Value>();
    eventually("Harbor Light's customers are read", async || {
        world.get(&mia(), "/api/v1/customers").await.json()["reads"][0]["state"] == "complete"
    })
    .await;
    (world, own)
}

/// Names that only Northgate has.
async fn names(world: &World) -> Vec<String> {
    let mut names = vec!["Dana Reyes".to_owned(), "dana.reyes".into(), "Northgate".into()];
    let of = async |person: Person, list: &str, name: &str| -> Vec<String> {
        let page = world.get(&person, &format!("/api/v1/{list}?page_size=100")).await.json();
        page["rows"].as_array().unwrap().iter().filter_map(|row| row[name].as_str().map(ToOwned::to_owned)).collect()
    };
    let mias = of(mia(), "customers", "name").await.join("\n");
    for (list, name) in [("customers", "name"), ("linked-customers", "account_name"), ("accounts", "name")] {
        names.extend(of(dana(), list, name).await.into_iter().filter(|name| !mias.contains(name)));
    }
    assert!(names.len() > 60, "{names:?}");
    names
}

#[tokio::test]
async fn another_partners_ids_are_as_unknown_as_made_up_ones_and_nothing_changes() {
    let (world, _harbors_own) = with_harbor().await;
    let theirs = busy(&world).await;
    let names = names(&world).await;
    let state = async || {
        let mut state = tables::of(&world.config.database, "northgate").await;
        for vendor in [&world.licensing, &world.connectwise] {
            state.push(world.simulated(vendor, "state").await.to_string());
        }
        state
    };
    let before = state().await;
    assert!(before.len() > 100, "{}", before.len());
    for operation in operations(&world).await {
        let unknown = made_up();
        for (at, body) in bodies(&operation, &theirs, &world).iter().enumerate() {
            let address = place(&operation, &theirs);
            let what = format!("{} {address} {body:?}", operation.method);
            let answer = ask(&world, &operation, &address, body.as_ref()).await;
            if operation.path.contains('{') {
                assert_eq!(answer.status, 404, "{what}: {}", String::from_utf8_lossy(&answer.body));
            }
            let told = String::from_utf8_lossy(&answer.body);
            let name = names.iter().find(|name| told.contains(name.as_str()) && operation.permission.is_some());
            assert_eq!(name, None, "{what} tells it");

            let body = &bodies(&operation, &unknown, &world)[at];
            let other = ask(&world, &operation, &place(&operation, &unknown), body.as_ref()).await;
            assert_eq!(masked(&answer, &theirs), masked(&other, &unknown), "{what}");
        }
    }
    for (was, is) in before.iter().zip(state().await) {
        assert_eq!(*was, is);
    }
}

#[tokio::test]
async fn a_console_speaks_only_for_the_partners_bound_to_it() {
    let world = start().await;
    assert_eq!(read(&world, &good(&world).with("tid", "harbor")).await.status, 200);
    // A partner of this service, but not of this console.
    told_nothing(&read(&world, &good(&world).with("tid", "stranger")).await);
    told_nothing(&read(&world, &good(&world).with("tid", "nobody")).await);
}
