//! The business clock of a rehearsal. It exists only where the service was started with `--movable-clock`, which wants everything on loopback;
//! so it asks for no proof and is no part of the API's document.

use axum::{Json, Router, extract::State, routing::get};
use chrono::{DateTime, Datelike, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{ApiError, JsonBody};
use crate::app::App;

/// Where it is.
pub(super) const PATH: &str = "/clock";

/// A moment with its offset, e.g. `2027-02-28T12:00:00-06:00`.
#[derive(Debug, Deserialize, Serialize)]
struct Clock {
    now: DateTime<FixedOffset>,
}

/// The router with the clock in it, where it may be moved.
pub(super) fn add(router: Router<App>, app: &App) -> Router<App> {
    if app.business.is_movable() { router.route(PATH, get(show).put(set)) } else { router }
}

async fn show(State(app): State<App>) -> Json<Clock> {
    Json(Clock { now: app.business.now().fixed_offset() })
}

async fn set(State(app): State<App>, JsonBody(Clock { now }): JsonBody<Clock>) -> Result<Json<Clock>, ApiError> {
    if !(2000..3000).contains(&now.year()) {
        return Err(ApiError::out_of_range("/now", "Enter a moment from the year 2000 to 2999."));
    }
    app.business.set(now.to_utc());
    app.wake();
    Ok(show(State(app)).await)
}
