//! Request bodies: read whole, because they are signed.

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, header},
};
use http_body_util::BodyExt as _;

use super::MAX_BODY;
use crate::problem::Problem;

/// A longer body is not worth reading to its end for the sake of a clean answer.
const MAX_DRAINED: usize = 32 * 1024 * 1024;

/// Reads the body. One that is too long is still taken in, up to a bound, and thrown away: a browser that is cut off while
/// sending shows a network error instead of the reason.
pub(super) async fn read(headers: &HeaderMap, mut body: Body) -> Result<Bytes, Problem> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > MAX_DRAINED) {
        return Err(Problem::PayloadTooLarge);
    }
    let mut kept = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| Problem::BadRequest)?.into_data() else { continue };
        length += data.len();
        if length > MAX_DRAINED {
            return Err(Problem::PayloadTooLarge);
        }
        if length <= MAX_BODY {
            kept.extend_from_slice(&data);
        }
    }
    if length > MAX_BODY { Err(Problem::PayloadTooLarge) } else { Ok(kept.into()) }
}
