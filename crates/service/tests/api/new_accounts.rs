//! Orders of new accounts, as the wizard sends them.

use contract::{
    customers::CustomerPage,
    draft::{DraftDocument, Saved},
    imports::Import,
};
use serde_json::{Value, json};

use crate::{
    linked,
    support::{World, dana},
};

/// A draft over the customer at this place of the list.
pub(crate) async fn draft(world: &World, at: usize) -> DraftDocument {
    let customers: CustomerPage = world.get(&dana(), "/api/v1/customers?page_size=100").await.ok();
    let selected = json!({"customers": [customers.rows[at].id], "start_again": true});
    world.post(&dana(), "/api/v1/draft", &selected).await.ok()
}

/// The edits that give every row a new account under `plan`.
pub(crate) fn edits(plan: &str) -> Vec<Value> {
    let contact = json!({"city": "Duluth", "state": "MN", "country": "US", "first_name": "Ann", "last_name": "Lee",
        "email": "ann@customer.example"});
    vec![
        json!({"edit": "account", "rows": "all", "account": {"kind": "new"}}),
        json!({"edit": "default_contact", "contact": contact}),
        json!({"edit": "plan", "rows": "all", "plan": plan}),
    ]
}

/// Edits a draft just opened, orders it and waits until its import ended.
pub(crate) async fn ended(world: &World, draft: &DraftDocument, edits: &[Value]) -> Import {
    let edits = json!({"id": draft.id, "version": 1, "edits": edits});
    let saved: Saved = world.post(&dana(), "/api/v1/draft/edits", &edits).await.ok();
    let order = json!({"draft": draft.id, "version": saved.version});
    let import: Import = world.post(&dana(), "/api/v1/imports", &order).await.ok();
    linked::ended(world, &import.id).await
}
