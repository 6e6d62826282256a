//! Every end point, as the served document has it: a new one is met by the tests of all of them without a word.

use serde_json::Value;

use crate::support::{World, dana};

/// One method of one path.
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) method: String,
    /// With `{…}` for what stands in between.
    pub(super) path: String,
    /// None for the one that asks for no proof.
    pub(super) permission: Option<String>,
    /// Names of its query.
    pub(super) query: Vec<String>,
    pub(super) has_body: bool,
}

pub(super) async fn operations(world: &World) -> Vec<Operation> {
    let document = world.get(&dana(), "/api/v1/openapi.json").await.json();
    let operations: Vec<_> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| item.as_object().unwrap().iter().map(move |(method, it)| operation(method, path, it)))
        .collect();
    assert!(operations.len() > 30, "{operations:#?}");
    operations
}

fn operation(method: &str, path: &str, it: &Value) -> Operation {
    let parameters = it["parameters"].as_array().cloned().unwrap_or_default();
    let in_query = parameters.iter().filter(|parameter| parameter["in"] == "query");
    Operation {
        method: method.to_uppercase(),
        path: path.into(),
        permission: it["security"][0]["proof"][0].as_str().map(ToOwned::to_owned),
        query: in_query.map(|parameter| parameter["name"].as_str().unwrap().into()).collect(),
        has_body: it["requestBody"].is_object(),
    }
}
