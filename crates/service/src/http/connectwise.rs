//! ConnectWise Manage: what an administrator enters for the partner, and a technician for a customer.
//!
//! | module | what it does |
//! | --- | --- |
//! | `settings`, `probe`, `catalogue` | the partner's settings, **Test Connection**, the catalogue to choose from |
//! | `verify`, `companies` | **Verify**, and the search by name |
//! | `customer`, `save`, `read` | a customer's tab: shown, saved, read again |
//! | `billing` | the billing preview, **Send now** and its run |
//! | `document`, `needs`, `words` | the tab's document, and what somebody has to do |
//! | `take_over` | which line is written for a product, as a save decides it |
//! | `check`, `refusals` | what was entered, field by field; what ConnectWise answered, as a refusal |

mod billing;
mod catalogue;
mod check;
mod companies;
mod customer;
mod document;
mod needs;
mod probe;
mod read;
mod refusals;
mod save;
mod settings;
mod take_over;
mod verify;
mod words;

use std::{sync::Arc, time::Duration};

use contract::problem::Code;
use utoipa_axum::{router::OpenApiRouter, routes};
use vendors::connectwise::ConnectWise;

pub(in crate::http) use self::needs::on_row;
use super::ApiError;
use crate::{
    app::App,
    config::Timing,
    store::{
        PartnerId, StoreError,
        connectwise::{Global, settings as rows},
    },
};

pub(super) fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(settings::settings, settings::save))
        .routes(routes!(probe::test))
        .routes(routes!(catalogue::catalogue))
        .routes(routes!(verify::verify))
        .routes(routes!(companies::companies))
        .routes(routes!(customer::customer, save::save))
        .routes(routes!(read::read))
        .routes(routes!(billing::preview))
        .routes(routes!(billing::send))
        .routes(routes!(billing::run))
}

/// The partner's settings and its client; a refusal where nothing of the tab can work.
async fn connected(app: &App, partner: &PartnerId) -> Result<(Global, Arc<ConnectWise>), ApiError> {
    let global = rows::get(&app.store, partner).await?.filter(|global| global.settings.enabled).ok_or_else(missing)?;
    let client = app.connections.connectwise(partner).await?;
    if client.is_none() && !app.connections.has_client_id() {
        return Err(no_client_id());
    }
    Ok((global, client.ok_or_else(missing)?))
}

fn missing() -> ApiError {
    let detail = "ConnectWise Manage is not connected, or switched off. An administrator sets it up under Administration > ConnectWise Manage.";
    ApiError::new(Code::ConnectwiseMissing, detail)
}

fn no_client_id() -> ApiError {
    let detail =
        "This installation has no client ID of ConnectWise yet. Whoever operates the service enters it as client_id.";
    ApiError::new(Code::NotConnected, detail)
}

/// Longest a person waits for ConnectWise: less than the console's and the plug-in's patience.
fn patience(app: &App) -> Duration {
    Timing::of(app.timing.call_deadline_ms.saturating_mul(4) / 3)
}

/// Asks ConnectWise while a person waits.
async fn ask<T>(app: &App, question: impl Future<Output = Result<T, vendors::Error>>) -> Result<T, vendors::Error> {
    tokio::time::timeout(patience(app), question).await.unwrap_or_else(|_| Err(late()))
}

/// The same for several questions that are one to the person.
async fn ask_all<T>(app: &App, questions: impl Future<Output = Result<T, ApiError>>) -> Result<T, ApiError> {
    tokio::time::timeout(patience(app), questions).await.unwrap_or_else(|_| Err(refusals::of(&late())))
}

fn late() -> vendors::Error {
    vendors::Error::Unavailable { detail: "no answer in time".into(), retry_after: None }
}

/// A document of the store as the audit keeps it.
fn audited(document: &impl serde::Serialize) -> Result<String, ApiError> {
    Ok(serde_json::to_string(document).map_err(StoreError::from)?)
}
