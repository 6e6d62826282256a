//! `GET /rmm/customers/{id}`: what the console itself knows of a customer.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, Method, header},
    response::{IntoResponse, Response},
};

use super::{origin, signed_in};
use crate::{problem::Problem, server::Console};

/// The customer of the signed-in technician's partner; another partner's is as unknown as one that is not there.
pub async fn customer(
    State(console): State<Arc<Console>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if !origin::is_own_page(&Method::GET, &headers) {
        return Err(Problem::CrossSite);
    }
    let technician = signed_in::technician(&console, &headers)?;
    let (instance, org) = id.split_once(':').ok_or(Problem::UnknownCustomer)?;
    let own = |rmm: &&crate::rmm::Rmm| rmm.partner == technician.partner && rmm.instance == instance;
    let rmm = console.rmms.iter().find(own).ok_or(Problem::UnknownCustomer)?;
    let customer = rmm.customer(&console.client, org, console.deadline).await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(customer)).into_response())
}
