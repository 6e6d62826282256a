//! Orders and their progress.

use std::{collections::HashMap, time::Duration};

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use contract::{
    imports::{Import, PlaceOrder, ProgressQuery, Retry},
    limits::WAIT_MAX,
    problem::Code,
};
use domain::draft::{Facts, Order, OrderAccount};
use tokio::time::Instant;
use tower_http::compression::CompressionLayer;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{ApiError, JsonBody, QueryOf, RequestId, draft, facts, proof::Technician};
use crate::{
    app::App,
    store::{
        PartnerId,
        audit::{self, Entry},
        drafts,
        imports::{self, Retried},
    },
};

/// How often other processes' changes are looked for while a progress read waits.
const LOOK: Duration = Duration::from_millis(500);

pub(super) fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(place))
        .routes(routes!(progress))
        .routes(routes!(stop))
        .routes(routes!(retry))
        // An import of 5,000 customers is some megabytes.
        .layer(CompressionLayer::new())
}

/// Orders the import of the open draft, as previewed. The same draft and version give the same import, however often they are sent.
#[utoipa::path(post, path = "/api/v1/imports", request_body = PlaceOrder,
    responses((status = 201, body = Import), (status = 200, body = Import, description = "Ordered before.")))]
async fn place(
    State(app): State<App>,
    technician: Technician,
    request_id: RequestId,
    JsonBody(asked): JsonBody<PlaceOrder>,
) -> Result<(StatusCode, Json<Import>), ApiError> {
    let partner = &technician.partner;
    // No id holds a control character, and PostgreSQL cannot even look for one.
    if asked.draft.chars().any(char::is_control) {
        return Err(closed());
    }
    if let Some(import) = ordered_before(&app, partner, &asked).await? {
        return Ok((StatusCode::OK, Json(import)));
    }
    match order(&app, &technician, &request_id, &asked).await {
        Ok(id) => {
            app.wake();
            Ok((StatusCode::CREATED, Json(read(&app, partner, &id, 0).await?)))
        }
        // The same order, sent twice at once, may have taken the draft away from under this one.
        Err(refused) => match ordered_before(&app, partner, &asked).await? {
            Some(import) => Ok((StatusCode::OK, Json(import))),
            None => Err(refused),
        },
    }
}

/// Builds the order from the open draft and writes it; gives the import's id.
async fn order(
    app: &App,
    technician: &Technician,
    request_id: &RequestId,
    asked: &PlaceOrder,
) -> Result<String, ApiError> {
    let partner = &technician.partner;
    let Some(stored) =
        drafts::open_draft(&app.store, partner, &technician.sub).await?.filter(|draft| draft.id == asked.draft)
    else {
        return Err(closed());
    };
    if stored.version != asked.version {
        return Err(changed(app, technician).await?);
    }
    let facts = facts::load(app, partner, &stored.draft).await?;
    let order = stored.draft.order(&facts).map_err(|problems| {
        let detail = "Some rows need attention before they can be imported.";
        ApiError::new(Code::DraftProblems, detail).problems(problems)
    })?;
    if asked.previewed.as_ref().is_some_and(|previewed| *previewed != stored.draft.totals(&facts)) {
        let detail = "The import comes to something else than you saw: customers, accounts or licences changed meanwhile. Look at it again.";
        let current = draft::document_of(stored, facts);
        return Err(ApiError::new(Code::PreviewChanged, detail).current(&current));
    }
    let email = technician.email.as_deref().filter(|_| order.notify);
    if order.notify && email.is_none() {
        let detail =
            "Your console account has no e-mail address. Turn the notifications off, or have an address added.";
        return Err(ApiError::out_of_range("/notify", detail));
    }
    match write(app, technician, request_id, asked, email, &order, &facts).await? {
        Some(id) => Ok(id),
        // The draft was saved or ordered between reading and writing it.
        None => Err(changed(app, technician).await?),
    }
}

/// An import with what changed of it. With `wait` the answer comes with the first news, or when the time is over.
#[utoipa::path(get, path = "/api/v1/imports/{import}", params(("import" = String, Path), ProgressQuery), responses((status = 200, body = Import)))]
async fn progress(
    State(app): State<App>,
    technician: Technician,
    Path(import): Path<String>,
    QueryOf(query): QueryOf<ProgressQuery>,
) -> Result<Json<Import>, ApiError> {
    let wait = query.wait.unwrap_or(0);
    if wait > WAIT_MAX {
        return Err(ApiError::out_of_range("wait", format!("Wait at most {WAIT_MAX} seconds.")));
    }
    let after = query.after.unwrap_or(0);
    let end = Instant::now() + Duration::from_secs(u64::from(wait));
    loop {
        let news = app.changed.notified();
        let revision = app.store.import_revision(&technician.partner, &import).await?.ok_or_else(unknown)?;
        if revision > after || Instant::now() >= end {
            return Ok(Json(read(&app, &technician.partner, &import, after).await?));
        }
        tokio::select! {
            () = news => {}
            () = tokio::time::sleep_until(end.min(Instant::now() + LOOK)) => {}
        }
    }
}

/// Stops an import: queued customers are cancelled, running ones finish their step.
#[utoipa::path(post, path = "/api/v1/imports/{import}/stop", params(("import" = String, Path)), responses((status = 200, body = Import)))]
async fn stop(
    State(app): State<App>,
    technician: Technician,
    request_id: RequestId,
    Path(import): Path<String>,
) -> Result<Json<Import>, ApiError> {
    let now = app.wall.now();
    let mut tx = app.store.write(&technician.partner).await?;
    if !imports::stop(&mut tx, &technician.partner, &import, now.timestamp_millis()).await? {
        return Err(unknown());
    }
    let entry = Entry { action: "import.stop", subject: &import, old: None, new: None };
    audit::add(&mut tx, &technician, &request_id, &entry, now).await?;
    tx.commit().await?;
    app.wake();
    app.changed.notify_waiters();
    Ok(Json(read(&app, &technician.partner, &import, 0).await?))
}

/// Queues failed, skipped and cancelled customers again, at the end of their plans' lanes. Not while the import is being stopped.
#[utoipa::path(post, path = "/api/v1/imports/{import}/retry", params(("import" = String, Path)), request_body = Retry,
    responses((status = 200, body = Import)))]
async fn retry(
    State(app): State<App>,
    technician: Technician,
    request_id: RequestId,
    Path(import): Path<String>,
    JsonBody(asked): JsonBody<Retry>,
) -> Result<Json<Import>, ApiError> {
    let now = app.wall.now();
    let items = asked.items.as_deref();
    let known = read(&app, &technician.partner, &import, 0).await?.items;
    if let Some(at) = items.and_then(|ids| ids.iter().position(|id| known.iter().all(|item| item.id != *id))) {
        return Err(ApiError::out_of_range(format!("/items/{at}"), "This import has no such customer."));
    }
    let mut tx = app.store.write(&technician.partner).await?;
    let at = now.timestamp_millis();
    let retried = imports::retry(&mut tx, &technician.partner, &import, items, &technician.name, at).await?;
    let customers = match retried.ok_or_else(unknown)? {
        Retried::Queued(customers) => counted(customers),
        Retried::Stopping => {
            let detail = "This import is being stopped. Retry when it has ended.";
            return Err(ApiError::new(Code::BeingImported, detail));
        }
    };
    let entry = Entry { action: "import.retry", subject: &import, old: None, new: Some(&customers) };
    audit::add(&mut tx, &technician, &request_id, &entry, now).await?;
    tx.commit().await?;
    app.wake();
    app.changed.notify_waiters();
    Ok(Json(read(&app, &technician.partner, &import, 0).await?))
}

/// Customers, as the audit writes them.
fn counted(customers: u32) -> String {
    format!("{customers} customers")
}

fn closed() -> ApiError {
    ApiError::new(Code::NoDraft, "This draft is not open any more. Start the import again.")
}

pub(super) fn unknown() -> ApiError {
    ApiError::not_found("There is no such import. Open the import history to see those there are.")
}

async fn read(app: &App, partner: &PartnerId, import: &str, after: u32) -> Result<Import, ApiError> {
    app.store.import(partner, import, after).await?.ok_or_else(unknown)
}

async fn ordered_before(app: &App, partner: &PartnerId, asked: &PlaceOrder) -> Result<Option<Import>, ApiError> {
    match app.store.placed(partner, &asked.draft, asked.version).await? {
        Some(import) => Ok(Some(read(app, partner, &import, 0).await?)),
        None => Ok(None),
    }
}

/// 409 with the draft as it is now, or 404 where none is open any more.
async fn changed(app: &App, technician: &Technician) -> Result<ApiError, ApiError> {
    let open =
        drafts::open_draft(&app.store, &technician.partner, &technician.sub).await?.ok_or_else(draft::no_draft)?;
    let detail = "The draft was changed in another window. Look at it before you order.";
    Ok(ApiError::new(Code::Changed, detail).current(&draft::document(app, &technician.partner, open).await?))
}

/// Import, items and claims in one transaction with the end of the draft. None: the draft is not that version any more.
async fn write(
    app: &App,
    technician: &Technician,
    request_id: &RequestId,
    asked: &PlaceOrder,
    email: Option<&str>,
    order: &Order,
    facts: &Facts,
) -> Result<Option<String>, ApiError> {
    let partner = &technician.partner;
    let names = |id: &domain::AccountId| facts.accounts.get(id).map(|account| (id.to_string(), account.name.clone()));
    let existing = order.lines.iter().filter_map(|line| match &line.account {
        OrderAccount::Existing { id } => names(id),
        OrderAccount::New { .. } => None,
    });
    let placement = imports::Placement {
        draft: &asked.draft,
        version: asked.version,
        technician: &technician.sub,
        placed_by: &technician.name,
        email,
        order,
        plan_names: &facts.plans.iter().map(|plan| (plan.id.clone(), plan.name.clone())).collect(),
        account_names: &existing.collect::<HashMap<_, _>>(),
    };
    let now = app.wall.now();
    let mut tx = app.store.write(&technician.partner).await?;
    if !drafts::mark_ordered(&mut tx, partner, &asked.draft, asked.version).await? {
        return Ok(None);
    }
    let import = imports::place(&mut tx, partner, &placement, now.timestamp_millis()).await?;
    let customers = counted(u32::try_from(order.lines.len()).unwrap_or(u32::MAX));
    let entry = Entry { action: "import.order", subject: &import, old: None, new: Some(&customers) };
    audit::add(&mut tx, technician, request_id, &entry, now).await?;
    tx.commit().await?;
    Ok(Some(import))
}
