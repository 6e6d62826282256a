//! `PUT /v3/customers/{id}`: the parts that are sent replace what was there.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::licensing::Licensing;
use crate::licensing::account::{Company, Contact};
use crate::licensing::fields::{check_company, check_contact};
use crate::licensing::refusal::{Body, Refusal};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    company: Option<Value>,
    contact: Option<Value>,
}

pub(super) async fn update_customer(
    State(licensing): State<Arc<Licensing>>,
    Path(id): Path<String>,
    Body(change): Body<Change>,
) -> Result<Json<Value>, Refusal> {
    let mut world = licensing.world();
    let account = world.account_mut(&id)?;
    let company: Company = merged(&account.company, change.company)?;
    let contact: Contact = merged(&account.contact, change.contact)?;
    check_company(&company)?;
    check_contact(&contact)?;
    (account.company, account.contact) = (company, contact);
    Ok(Json(json!({})))
}

fn merged<T: serde::Serialize + serde::de::DeserializeOwned>(old: &T, change: Option<Value>) -> Result<T, Refusal> {
    let mut whole = json!(old);
    if let Some(Value::Object(fields)) = change {
        for (field, value) in fields {
            whole[field] = value;
        }
    }
    serde_json::from_value(whole).map_err(|error| Refusal::parameter(error.to_string()))
}
