//! The one place every request passes: written down, hit by a fault, or handed to the vendor.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderValue, Request, StatusCode, header, request::Parts};
use axum::response::{IntoResponse, Response};
use tokio::time::sleep;
use tower::ServiceExt;

use super::Rig;
use super::fault::Fault;
use super::slow_body::SlowBody;

const LARGEST_BODY: usize = 4 << 20;

/// The connection is to be broken without an answer.
#[derive(Debug)]
pub(crate) struct Dropped;

impl std::fmt::Display for Dropped {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("connection broken by a fault")
    }
}

impl std::error::Error for Dropped {}

/// Answers one request of a vendor's client, or breaks the connection.
pub(crate) async fn intercept(rig: Arc<Rig>, request: Request<Body>) -> Result<Response, Dropped> {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    let (method, path, query) = (parts.method.as_str(), parts.uri.path(), parts.uri.query().unwrap_or_default());
    let hit = rig.faults().hit(method, path, query, &body);
    let (name, fault) = hit.map_or((None, None), |(name, fault)| (Some(name), Some(fault)));
    let number = rig.journal().arrived(method, path, query, &body, name);

    let answer = match fault {
        None => Ok(work(&rig, number, parts, body).await),
        Some(fault) => apply(&rig, number, fault, parts, body).await,
    };
    rig.journal().ended(number, answer.as_ref().ok().map(|answer| answer.status().as_u16()));
    answer
}

async fn apply(rig: &Arc<Rig>, number: u64, fault: Fault, parts: Parts, body: Bytes) -> Result<Response, Dropped> {
    match fault {
        Fault::Status { code, retry_after } => {
            let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let mut answer = status.into_response();
            if let Some(seconds) = retry_after {
                answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            Ok(answer)
        }
        Fault::Reset => Err(Dropped),
        Fault::LostAnswer => {
            work(rig, number, parts, body).await;
            Err(Dropped)
        }
        Fault::LostAnswerLate(wait) => {
            tokio::spawn(work_late(rig.clone(), number, wait, parts, body));
            Err(Dropped)
        }
        Fault::Delay(wait) => {
            // The listener drops this future when the caller hangs up, so the work below is then never reached.
            sleep(wait).await;
            Ok(work(rig, number, parts, body).await)
        }
        Fault::DelayAnswer(wait) => {
            let answer = work(rig, number, parts, body).await;
            sleep(wait).await;
            Ok(answer)
        }
        Fault::Body(text) => Ok(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()),
        Fault::SlowBody(wait) => {
            let (head, whole) = work(rig, number, parts, body).await.into_parts();
            let whole = to_bytes(whole, usize::MAX).await.unwrap_or_default();
            Ok(Response::from_parts(head, Body::new(SlowBody::new(whole, wait))))
        }
    }
}

async fn work(rig: &Rig, number: u64, parts: Parts, body: Bytes) -> Response {
    let answer = rig.router.clone().oneshot(Request::from_parts(parts, Body::from(body))).await;
    let answer = answer.unwrap_or_else(|never| match never {});
    rig.journal().worked(number, answer.status().as_u16());
    answer
}

async fn work_late(rig: Arc<Rig>, number: u64, wait: Duration, parts: Parts, body: Bytes) {
    let epoch = rig.epoch();
    sleep(wait).await;
    if rig.epoch() == epoch {
        work(&rig, number, parts, body).await;
    }
}
