//! `GET /login/companyinfo/{company}`: where a company's API lives. Needs no log-in.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::Manage;

pub(super) async fn company_info(State(manage): State<Arc<Manage>>, Path(company): Path<String>) -> Json<Value> {
    if !company.eq_ignore_ascii_case(&manage.options.company) {
        return Json(Value::Null);
    }
    let world = manage.world();
    let version = world.codebase.trim_end_matches('/').replace('_', ".");
    Json(json!({
        "CompanyName": "Northgate IT", "Codebase": world.codebase, "VersionCode": version,
        "VersionNumber": world.version, "CompanyID": manage.options.company, "IsCloud": true,
        "SiteUrl": "na.myconnectwise.net"
    }))
}
