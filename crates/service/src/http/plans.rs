//! Service plans to choose from, and the licences contracted in them.

use axum::{
    Json,
    extract::{Path, State},
};
use contract::{
    accounts::{Plans, SetContract},
    problem::Code,
};
use domain::plan::{CONTRACTED_MAX, Plan};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{ApiError, JsonBody, RequestId, licensing, proof::Technician};
use crate::{
    app::App,
    store::{
        audit::{self, Entry},
        plans as rows,
    },
};

pub(super) fn end_points() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(plans)).routes(routes!(set_contract))
}

/// The plans of Worry-Free Services, with what is known of their seats.
#[utoipa::path(get, path = "/api/v1/plans", responses((status = 200, body = Plans)))]
async fn plans(State(app): State<App>, technician: Technician) -> Result<Json<Plans>, ApiError> {
    licensing::last_read(&app, &technician.partner).await?;
    Ok(Json(Plans { plans: rows::all(&app.store, &technician.partner).await? }))
}

/// Enters the seats the partner has contracted in a plan, or takes the number away. LMP publishes none.
#[utoipa::path(put, path = "/api/v1/plans/{plan}/contract", params(("plan" = String, Path)), request_body = SetContract,
    responses((status = 200, body = Plan)))]
async fn set_contract(
    State(app): State<App>,
    technician: Technician,
    request_id: RequestId,
    Path(plan): Path<String>,
    JsonBody(asked): JsonBody<SetContract>,
) -> Result<Json<Plan>, ApiError> {
    if asked.seats.is_some_and(|seats| seats > CONTRACTED_MAX) {
        return Err(ApiError::out_of_range("/seats", format!("Enter at most {CONTRACTED_MAX} seats.")));
    }
    let (partner, now) = (&technician.partner, app.wall.now());
    let mut tx = app.store.write(partner).await?;
    let before = rows::one(&mut tx, partner, &plan).await?.ok_or_else(unknown)?;
    let (by, at) = (&technician.name, now.timestamp_millis());
    if !rows::set_contract(&mut tx, partner, (&plan, asked.version), asked.seats, by, at).await? {
        let detail = "Somebody else changed the contracted licences. Look at them before you enter yours.";
        return Err(ApiError::new(Code::Changed, detail).current(&before));
    }
    let old = before.contract.map(|contract| contract.seats.to_string());
    let new = asked.seats.map(|seats| seats.to_string());
    let entry = Entry { action: "plan.contract", subject: &plan, old: old.as_deref(), new: new.as_deref() };
    audit::add(&mut tx, &technician, &request_id, &entry, now).await?;
    let now = rows::one(&mut tx, partner, &plan).await?.ok_or_else(unknown)?;
    tx.commit().await?;
    Ok(Json(now))
}

fn unknown() -> ApiError {
    ApiError::not_found("There is no such service plan. Load the plans again.")
}
