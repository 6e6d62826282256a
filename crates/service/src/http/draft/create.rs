use std::collections::BTreeSet;

use axum::{Json, extract::State, http::StatusCode};
use contract::{
    draft::{DraftDocument, NewDraft, OpenDraft},
    problem::Code,
};
use domain::{
    customer::{Contact, CustomerId},
    draft::{AccountChoice, Draft, ROWS_MAX},
};

use crate::{
    app::App,
    clock::timestamp,
    http::{ApiError, JsonBody, facts, licensing, proof::Technician},
    jobs::suggestions,
    store::{
        PartnerId, customers,
        drafts::{self, Stored},
    },
};

/// Opens a draft over the selected customers.
#[utoipa::path(post, path = "/api/v1/draft", request_body = NewDraft, responses((status = 201, body = DraftDocument)))]
pub(super) async fn create(
    State(app): State<App>,
    technician: Technician,
    JsonBody(new): JsonBody<NewDraft>,
) -> Result<(StatusCode, Json<DraftDocument>), ApiError> {
    let partner = &technician.partner;
    let selected = new.customers.is_some();
    if let Some(customers) = &new.customers {
        check(customers)?;
    }
    let before = match &new.import {
        Some(import) => before(&app, partner, import).await?,
        None => None,
    };
    if !new.start_again {
        refuse_second(&app, &technician).await?;
    }
    licensing::complete_read(&app, partner).await?;
    // A match that is about to be found must not be missed: the row would start as a second account.
    suggestions::make(&app, partner).await?;
    let customers = match new.customers {
        Some(customers) => customers,
        None => customers::all_unlinked(&app.store, partner).await?,
    };
    let chosen = before.iter().flat_map(|before| &before.rows).filter_map(|row| match &row.account {
        Some(AccountChoice::Existing { id }) => Some(id.clone()),
        _ => None,
    });
    let facts = facts::of(&app, partner, &customers, chosen).await?;
    if let Some(at) = customers.iter().position(|customer| !facts.customers.contains_key(customer)) {
        return Err(ApiError::out_of_range(format!("/customers/{at}"), "There is no such customer."));
    }
    let mut draft = Draft::new(&facts, &customers, selected, contact(&technician));
    if let Some(before) = &before {
        draft = draft.begun_as(before, &facts);
    }
    let stored = Stored { id: uuid::Uuid::now_v7().to_string(), version: 1, saved_at: app.wall.now(), draft };
    let mut tx = app.store.write(&technician.partner).await?;
    if new.start_again {
        let open = drafts::open_draft_in(&mut tx, partner, &technician.sub).await?;
        if let Some((open, seen)) = open.zip(new.seen)
            && mark(&open) != seen
        {
            return Err(asked_about(&open));
        }
        drafts::discard(&mut tx, partner, &technician.sub).await?;
    }
    if !drafts::create(&mut tx, partner, &technician.sub, &stored).await? {
        drop(tx);
        refuse_second(&app, &technician).await?;
        return Err(ApiError::new(Code::Changed, "Another window opened and closed an import just now. Try again."));
    }
    tx.commit().await?;
    let Stored { id, version, saved_at, draft } = stored;
    Ok((StatusCode::CREATED, Json(DraftDocument { id, version, saved_at: timestamp(saved_at), draft, facts })))
}

/// What an import was ordered as; none where that is not kept any more.
async fn before(app: &App, partner: &PartnerId, import: &str) -> Result<Option<Draft>, ApiError> {
    let found = drafts::ordered_as(&app.store, partner, import).await?;
    found.ok_or_else(|| ApiError::out_of_range("/import", "There is no such import."))
}

/// 409 with what is asked about the open draft, if there is one.
async fn refuse_second(app: &App, technician: &Technician) -> Result<(), ApiError> {
    let open = drafts::open_draft(&app.store, &technician.partner, &technician.sub).await?;
    open.map_or(Ok(()), |open| Err(asked_about(&open)))
}

fn mark(draft: &Stored) -> String {
    format!("{}.{}", draft.id, draft.version)
}

fn asked_about(open: &Stored) -> ApiError {
    let included = u32::try_from(open.draft.included().count()).unwrap_or(u32::MAX);
    let open = OpenDraft { seen: mark(open), step: open.draft.step, included };
    ApiError::new(Code::DraftOpen, "An import is open already. Continue it, or start again.").current(&open)
}

fn check(customers: &[CustomerId]) -> Result<(), ApiError> {
    if customers.is_empty() {
        return Err(ApiError::out_of_range("/customers", "Select at least one customer."));
    }
    if customers.len() > ROWS_MAX {
        return Err(ApiError::out_of_range("/customers", format!("Select at most {ROWS_MAX} customers.")));
    }
    let mut seen = BTreeSet::new();
    match customers.iter().position(|customer| !seen.insert(customer)) {
        Some(at) => Err(ApiError::out_of_range(format!("/customers/{at}"), "This customer is in the list twice.")),
        None => Ok(()),
    }
}

/// The contact that fills what Kaseya lacks: the technician, until somebody sets another.
fn contact(technician: &Technician) -> Contact {
    let (first, last) = technician.name.trim().rsplit_once(' ').unwrap_or((&technician.name, ""));
    let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Contact { first_name: said(first), last_name: said(last), email: technician.email.clone(), ..Contact::default() }
}
