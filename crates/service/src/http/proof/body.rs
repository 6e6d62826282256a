//! Request bodies: buffered up to the limit, because the proof covers their bytes.

use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use contract::{limits::BODY_MAX, problem::Code};
use http_body_util::BodyExt;

use crate::http::error::ApiError;

/// What is still read of a body that is refused, so that its sender hears the answer instead of a broken connection.
const DRAIN_MAX: usize = 32 * 1024 * 1024;
/// Longest a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);

/// The whole body, or 413.
pub(super) async fn read(body: Body) -> Result<Bytes, ApiError> {
    let arrived = tokio::time::timeout(PATIENCE, collect(body)).await;
    arrived.unwrap_or_else(|_| Err(ApiError::new(Code::Malformed, "The body did not arrive in time. Send it again.")))
}

/// Reads on and throws away. Of a body that is announced to be longer than that nothing is read.
pub(super) async fn drain(mut body: Body) {
    if announced(&body) > DRAIN_MAX {
        return;
    }
    let rest = async {
        let mut left = DRAIN_MAX;
        while let Some(Ok(frame)) = body.frame().await {
            let Some(rest) = left.checked_sub(frame.data_ref().map_or(0, Bytes::len)) else { break };
            left = rest;
        }
    };
    // Whether all of it came does not matter.
    let _ = tokio::time::timeout(PATIENCE, rest).await;
}

/// How long the body says it is, at least: its `Content-Length`, 0 where it comes in chunks.
fn announced(body: &Body) -> usize {
    usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX)
}

async fn too_large(rest: Body) -> ApiError {
    drain(rest).await;
    ApiError::new(Code::PayloadTooLarge, format!("The body is larger than {BODY_MAX} bytes. Send less at a time."))
}

async fn collect(mut body: Body) -> Result<Bytes, ApiError> {
    if announced(&body) > BODY_MAX {
        return Err(too_large(body).await);
    }
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| ApiError::new(Code::Malformed, "The body broke off. Send it again."))?;
        if let Ok(data) = frame.into_data() {
            if bytes.len() + data.len() > BODY_MAX {
                return Err(too_large(body).await);
            }
            bytes.extend_from_slice(&data);
        }
    }
    Ok(bytes.into())
}
