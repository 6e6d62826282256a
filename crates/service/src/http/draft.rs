//! The wizard's draft: one open draft per partner and technician.

mod create;
mod discard;
mod edits;
mod read;

use contract::{draft::DraftDocument, problem::Code};
use domain::draft::Facts;
use tower_http::compression::CompressionLayer;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{ApiError, facts};
use crate::{
    app::App,
    clock::timestamp,
    store::{PartnerId, drafts::Stored},
};

pub(super) fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read::read, create::create, discard::discard))
        .routes(routes!(edits::edits))
        // 5,000 customers are some megabytes.
        .layer(CompressionLayer::new())
}

/// The draft with all it speaks of, as known now.
pub(super) async fn document(app: &App, partner: &PartnerId, stored: Stored) -> Result<DraftDocument, ApiError> {
    let facts = facts::load(app, partner, &stored.draft).await?;
    Ok(document_of(stored, facts))
}

/// The draft with these facts.
pub(super) fn document_of(stored: Stored, facts: Facts) -> DraftDocument {
    let Stored { id, version, saved_at, draft } = stored;
    DraftDocument { id, version, saved_at: timestamp(saved_at), draft, facts }
}

pub(super) fn no_draft() -> ApiError {
    ApiError::new(Code::NoDraft, "There is no open import. Select customers and start one.")
}
