//! ConnectWise Manage, through HTTP, against the simulated one.

mod company;
mod connection;
mod customer;
mod fields;
mod kept;
mod outage;
mod rows;
mod settings;
mod stranger;
mod verify;

use contract::{
    connectwise::{CustomerDocument, GlobalDocument, GlobalSettings},
    customers::{LinkedPage, LinkedRow},
};
use serde_json::{Value, json};

use crate::{
    linked::all_imported,
    support::{Answer, World, dana, start},
};

pub(crate) const SETTINGS: &str = "/api/v1/connectwise/settings";
pub(crate) const TEST: &str = "/api/v1/connectwise/test";

/// Address and keys that the simulated ConnectWise takes.
pub(crate) fn access(world: &World) -> Value {
    json!({"site": world.connectwise.url, "login_company": "northgate", "public_key": "simulatedPublic"})
}

/// Settings that are switched on, with address and keys, and nothing to send.
pub(crate) fn switched_on(world: &World) -> Value {
    let settings = GlobalSettings { enabled: true, time_zone: Some("America/Chicago".into()), ..Default::default() };
    changed(serde_json::to_value(settings).unwrap(), &access(world))
}

/// An object with other fields in it.
pub(crate) fn changed(mut object: Value, fields: &Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        object[name] = value.clone();
    }
    object
}

/// Saves the partner's settings as an administrator.
pub(crate) async fn save_global(world: &World, version: u32, settings: &Value, key: Option<&str>) -> Answer {
    let body = json!({"version": version, "settings": settings, "private_key": key});
    world.put(&dana(), SETTINGS, &body).await
}

/// ConnectWise is connected, with these other fields in the settings.
pub(crate) async fn connected(world: &World, fields: &Value) -> GlobalDocument {
    let settings = changed(switched_on(world), fields);
    save_global(world, 0, &settings, Some("simulatedPrivate")).await.ok()
}

/// A world with linked customers and ConnectWise connected; billing is on, on day 31, for Worry-Free Services.
pub(crate) async fn set_up() -> (World, Vec<LinkedRow>) {
    let world = start().await;
    let rows = linked(&world).await;
    let billing = json!({"on": true, "products": ["worry_free_services"], "day": 31});
    let catalogue = json!([{"product": "worry_free_services", "item": "TM-WFS-SEAT"}]);
    connected(&world, &json!({"billing": billing, "catalogue": catalogue})).await;
    (world, rows)
}

/// Linked customers, several, by name.
pub(crate) async fn linked(world: &World) -> Vec<LinkedRow> {
    all_imported(world).await;
    rows(world).await
}

pub(crate) async fn rows(world: &World) -> Vec<LinkedRow> {
    world.get(&dana(), "/api/v1/linked-customers?page_size=100").await.ok::<LinkedPage>().rows
}

pub(crate) fn address(row: &LinkedRow) -> String {
    format!("/api/v1/connectwise/customers/{}", row.id)
}

pub(crate) async fn document(world: &World, row: &LinkedRow) -> CustomerDocument {
    world.get(&dana(), &address(row)).await.ok()
}

/// The settings of a customer that is switched on, with its company ID.
pub(crate) fn with_company(identifier: &str) -> Value {
    let settings =
        contract::connectwise::CustomerSettings { enabled: true, company: identifier.into(), ..Default::default() };
    serde_json::to_value(settings).unwrap()
}

/// **Save** of a customer.
pub(crate) async fn save(world: &World, row: &LinkedRow, version: u32, settings: &Value) -> Answer {
    world.put(&dana(), &address(row), &json!({"version": version, "settings": settings})).await
}

/// Requests that the simulated ConnectWise got.
pub(crate) async fn asked(world: &World) -> usize {
    world.simulated(&world.connectwise, "requests").await.as_array().unwrap().len()
}
