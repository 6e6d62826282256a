use std::collections::BTreeSet;

use contract::routes::ROUTES;
use serde_json::Value;

use crate::support::{dana, start};

#[tokio::test]
async fn the_document_served_is_the_one_kept_in_the_repository() {
    let world = start().await;
    let served = world.get(&dana(), "/api/v1/openapi.json").await.json();
    let text = serde_json::to_string_pretty(&served).unwrap() + "\n";
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/openapi.json");
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(file, &text).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        kept == text,
        "the API changed: look at the difference after UPDATE_OPENAPI=1 cargo nextest run -p service document"
    );
}

#[test]
fn the_document_has_the_routes_of_the_contract_and_no_other() {
    let document = serde_json::to_value(service::http::document()).unwrap();
    let documented: BTreeSet<(String, String)> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| {
            item.as_object().unwrap().keys().map(move |method| (method.to_uppercase(), path.clone()))
        })
        .collect();
    let mut listed: BTreeSet<_> = ROUTES.iter().map(|route| (route.method.to_owned(), route.path.to_owned())).collect();
    listed.insert(("GET".into(), "/health".into()));
    assert_eq!(documented, listed);
}

#[test]
fn every_reference_in_the_document_leads_somewhere() {
    let document = serde_json::to_value(service::http::document()).unwrap();
    let mut todo = vec![&document];
    let mut references = 0;
    while let Some(value) = todo.pop() {
        match value {
            Value::Object(fields) => {
                if let Some(reference) = fields.get("$ref").and_then(Value::as_str) {
                    references += 1;
                    assert!(document.pointer(&reference[1..]).is_some(), "{reference} leads nowhere");
                }
                todo.extend(fields.values());
            }
            Value::Array(items) => todo.extend(items),
            _ => {}
        }
    }
    assert!(references > 20, "{references}");
}

#[test]
fn every_end_point_says_how_it_refuses_and_what_it_needs() {
    let document = serde_json::to_value(service::http::document()).unwrap();
    let required = &document["components"]["schemas"]["Problem"]["required"];
    assert_eq!(*required, serde_json::json!(["type", "title", "status", "code", "detail"]), "two types have this name");
    for route in ROUTES {
        let operation = &document["paths"][route.path][route.method.to_lowercase()];
        assert!(operation["responses"]["default"]["content"]["application/problem+json"].is_object(), "{}", route.path);
        assert_eq!(operation["security"][0]["proof"], serde_json::json!([route.permission]), "{}", route.path);
        assert!(operation["description"].as_str().unwrap().contains(route.permission), "{}", route.path);
    }
}
