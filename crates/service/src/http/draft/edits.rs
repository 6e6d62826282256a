use axum::{Json, extract::State};
use contract::{
    draft::{SaveEdits, Saved},
    limits::EDITS_MAX,
    problem::Code,
};
use domain::{
    account::AccountId,
    draft::{AccountChoice, Edit, Facts, Refused, Rows, TYPED_MAX},
};

use crate::{
    app::App,
    clock::timestamp,
    http::{ApiError, JsonBody, proof::Technician},
    store::{accounts, drafts},
};

/// Saves edits: all of them or none.
#[utoipa::path(post, path = "/api/v1/draft/edits", request_body = SaveEdits, responses((status = 200, body = Saved)))]
pub(super) async fn edits(
    State(app): State<App>,
    technician: Technician,
    JsonBody(save): JsonBody<SaveEdits>,
) -> Result<Json<Saved>, ApiError> {
    check(&save.edits)?;
    let partner = &technician.partner;
    // The one fact an edit looks at is what the chosen account has.
    let chosen: Vec<AccountId> = save.edits.iter().filter_map(chosen).collect();
    let facts = Facts { accounts: accounts::facts(&app.store, partner, &chosen).await?, ..Facts::default() };
    let now = app.wall.now();
    let mut tx = app.store.write(&technician.partner).await?;
    let open = drafts::open_draft_in(&mut tx, partner, &technician.sub).await?.ok_or_else(super::no_draft)?;
    let mut saved = open.id == save.id && open.version == save.version;
    if saved {
        let mut draft = open.draft.clone();
        for (at, edit) in save.edits.iter().enumerate() {
            draft
                .apply(edit, &facts)
                .map_err(|refused| ApiError::out_of_range(format!("/edits/{at}"), why(refused)))?;
        }
        saved = drafts::save(&mut tx, partner, &open, &draft, now).await?;
    }
    if saved {
        tx.commit().await?;
        return Ok(Json(Saved { version: open.version + 1, saved_at: timestamp(now) }));
    }
    drop(tx);
    let open = drafts::open_draft(&app.store, partner, &technician.sub).await?.ok_or_else(super::no_draft)?;
    let current = super::document(&app, partner, open).await?;
    Err(ApiError::new(Code::Changed, "This import was changed in another window. Take over what is there now.")
        .current(&current))
}

/// What the domain leaves open because it costs nothing there: sizes of what is stored and copied to each row.
fn check(edits: &[Edit]) -> Result<(), ApiError> {
    if edits.len() > EDITS_MAX {
        return Err(ApiError::out_of_range("/edits", format!("Send at most {EDITS_MAX} edits at a time.")));
    }
    let long = edits.iter().position(|edit| match edit {
        Edit::Plan { plan: Some(plan), .. } | Edit::SkipAndTryNext { plan, .. } => plan.0.chars().count() > TYPED_MAX,
        _ => false,
    });
    long.map_or(Ok(()), |at| Err(ApiError::out_of_range(format!("/edits/{at}/plan"), "There is no such plan.")))
}

fn chosen(edit: &Edit) -> Option<AccountId> {
    match edit {
        Edit::Account { rows: Rows::Of(_), account: Some(AccountChoice::Existing { id }) } => Some(id.clone()),
        _ => None,
    }
}

fn why(refused: Refused) -> String {
    match refused {
        Refused::NoSuchRow => "This import has no such customer. Load it again.".into(),
        Refused::OneAccountForSeveral => "An account can be given to one customer only.".into(),
        Refused::TooLong => format!("Type at most {TYPED_MAX} characters."),
    }
}
