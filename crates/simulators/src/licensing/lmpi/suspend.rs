//! `PUT …/suspend` and `…/unsuspend`: auto-renewing subscriptions only, and suspending ends the renewal.

use std::sync::Arc;

use axum::extract::{Path, State};
use serde::Deserialize;

use crate::clock;
use crate::licensing::Licensing;
use crate::licensing::account::Status;
use crate::licensing::refusal::{Body, Refusal};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Until {
    license_expiration_date: Option<String>,
}

pub(super) async fn suspend(licensing: State<Arc<Licensing>>, path: Path<(String, String)>) -> Result<(), Refusal> {
    switch(&licensing, &path, None, false)
}

pub(super) async fn unsuspend(
    licensing: State<Arc<Licensing>>,
    path: Path<(String, String)>,
    Body(until): Body<Until>,
) -> Result<(), Refusal> {
    switch(&licensing, &path, until.license_expiration_date.as_deref(), true)
}

fn switch(licensing: &Licensing, ids: &(String, String), end: Option<&str>, on: bool) -> Result<(), Refusal> {
    let (customer, id) = ids;
    let refused = || Refusal::parameter("license_expiration_date must be like 2026-11-01T00:00:00Z.");
    let end = end.map(|text| clock::parse(text).ok_or_else(refused)).transpose()?;
    let mut world = licensing.world();
    let at = world.subscription(customer, id)?;
    let account = world.account_mut(customer)?;
    let subscription = &mut account.subscriptions[at];
    if subscription.enabled == on {
        let present = if on { "not suspended" } else { "suspended already" };
        return Err(Refusal::parameter(format!("The subscription is {present}.")));
    }
    if !on && !subscription.auto_renewal {
        return Err(Refusal::parameter("Only a subscription with auto-renewal can be suspended."));
    }
    subscription.enabled = on;
    subscription.auto_renewal = false;
    subscription.expiration = end.unwrap_or(subscription.expiration);
    subscription.modified = clock::at_ms(clock::now_ms() / 1000 * 1000);
    let any = account.subscriptions.iter().any(|subscription| subscription.enabled);
    account.status = if any { Status::Enabled } else { Status::Suspended };
    Ok(())
}
