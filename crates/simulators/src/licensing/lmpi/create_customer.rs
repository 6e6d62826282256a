//! `POST /v3/customers`. Two customers may have the same name: only the id tells them apart.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::clock;
use crate::licensing::Licensing;
use crate::licensing::account::{Account, Company, Contact, Status};
use crate::licensing::fields::{check_company, check_contact};
use crate::licensing::policy::Managed;
use crate::licensing::refusal::{Body, Refusal};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCustomer {
    company: Company,
    contact: Contact,
}

pub(super) async fn create_customer(
    State(licensing): State<Arc<Licensing>>,
    Body(NewCustomer { company, contact }): Body<NewCustomer>,
) -> Result<Json<Value>, Refusal> {
    check_company(&company)?;
    check_contact(&contact)?;
    let id = Uuid::new_v4().to_string();
    let created_ms = clock::now_ms();
    let managed = Managed { recipients: vec![contact.email.clone()], ..Managed::default() };
    licensing.world().add(Account {
        id: id.clone(),
        company,
        contact,
        status: Status::Enabled,
        created: clock::at_ms(created_ms / 1000 * 1000),
        created_ms,
        seeded: false,
        subscriptions: Vec::new(),
        managed,
    });
    Ok(Json(json!({"customer_id": id})))
}
