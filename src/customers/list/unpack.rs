use domain::list::{Block, Legend, List};
use js_sys::Date;

use crate::{
    api::{ApiError, Parts},
    wait,
};

/// How long to unpack before the browser may paint and hear keys again, in milliseconds.
const SLICE_MS: f64 = 12.0;

/// The list in `parts`, block by block; none where the one known is still good.
pub(super) async fn unpack(mut parts: Parts) -> Result<Option<List>, ApiError> {
    if !parts.is_there() {
        return Ok(None);
    }
    let unfit = |_| ApiError::Undecodable;
    let mut list = List::new(parts.read::<Legend>()?).map_err(unfit)?;
    let mut since = Date::now();
    while parts.is_there() {
        list.push(&parts.read::<Block>()?).map_err(unfit)?;
        if Date::now() - since > SLICE_MS {
            wait::milliseconds(0).await;
            since = Date::now();
        }
    }
    Ok(Some(list))
}
