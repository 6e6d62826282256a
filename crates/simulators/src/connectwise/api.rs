//! Every request of the API: the address, the log-in, the right, the work, in this order.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::answer::Answer;
use super::refusal::Refusal;
use super::rights::level;
use super::route::Part;
use super::world::World;
use super::{Manage, access, list, route, write};

/// Longer addresses are refused by the web server in front.
const LONGEST_URL: usize = 2000;

pub(super) async fn answer(
    State(manage): State<Arc<Manage>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut response = work(&manage, &method, &uri, &headers, &body).into_response();
    response.headers_mut().insert("api-current-version", HeaderValue::from_static("2025.1"));
    response
}

fn work(manage: &Manage, method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<Answer, Refusal> {
    if uri.path_and_query().is_some_and(|whole| whole.as_str().len() > LONGEST_URL) {
        return Err(Refusal::too_long());
    }
    let mut world = manage.world();
    let path = route::inside(uri.path(), &world.codebase).ok_or_else(Refusal::no_endpoint)?;
    access::log_in(headers, &manage.options, &world.private_key)?;
    if path == "system/info" {
        return if method == Method::GET { Ok(info(&world)) } else { Err(Refusal::wrong_method()) };
    }
    let target = route::target(path)?;
    let facts = target.table.facts();
    let allowed = match (method, target.part) {
        (&Method::GET, _) => true,
        (&Method::POST, Part::All) | (&Method::PATCH, Part::One(_)) => facts.writable,
        _ => false,
    };
    if !allowed {
        return Err(Refusal::wrong_method());
    }
    world.missing.check(facts.area, level(method))?;
    match *method {
        Method::POST => write::create(&mut world, target, headers, body),
        Method::PATCH => write::patch(&mut world, target, headers, body),
        _ => list::read(&world, target, uri, headers),
    }
}

fn info(world: &World) -> Answer {
    Answer::ok(json!({
        "version": world.version, "isCloud": true, "serverTimeZone": world.server_time_zone, "cloudRegion": "NA",
        "licenseBits": [{"name": "finance", "activeFlag": true}, {"name": "service", "activeFlag": true}],
        "maxWorkFlowRecordsAllowed": 1000
    }))
}
