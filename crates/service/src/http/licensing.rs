//! What LMP offers to choose from, and what keeps it from being offered.

use contract::{
    customers::{KaseyaRead, ReadState},
    problem::Code,
    reason::Reason,
};

use super::ApiError;
use crate::{
    app::App,
    connections::LICENSING,
    store::{PartnerId, reads},
};

/// The last read of the partner's LMP; a refusal where none is connected, or where it broke and nothing is kept from before.
pub(super) async fn last_read(app: &App, partner: &PartnerId) -> Result<KaseyaRead, ApiError> {
    let Some(read) = reads::states(&app.store, partner, LICENSING).await?.pop() else {
        return Err(ApiError::new(
            Code::NotConnected,
            "Trend Micro's Licensing Management Platform is not connected. Connect it in the service's settings first.",
        ));
    };
    match (&read.read_at, read.state) {
        (None, ReadState::Failed) => Err(ApiError::new(
            Code::VendorUnreachable,
            format!("Accounts and plans are not known yet. {}", read.reason.unwrap_or_default()),
        )
        .because(read.why)
        .retry_after(30)),
        _ => Ok(read),
    }
}

/// The same, and a refusal while the first read is still under way: without the accounts every customer would seem to be new.
pub(super) async fn complete_read(app: &App, partner: &PartnerId) -> Result<(), ApiError> {
    if last_read(app, partner).await?.read_at.is_some() {
        return Ok(());
    }
    Err(ApiError::new(
        Code::VendorUnreachable,
        "Trend Micro's accounts are being read for the first time. Try again in a moment.",
    )
    .because(Some(Reason::FirstRead))
    .retry_after(2))
}
