use domain::list::{Block, Legend, List};

use crate::{
    api::{ApiError, Parts},
    wait::Slices,
};

/// The list in `parts`, block by block; none where the one known is still good.
pub(super) async fn unpack(mut parts: Parts) -> Result<Option<List>, ApiError> {
    if !parts.is_there() {
        return Ok(None);
    }
    let unfit = |_| ApiError::Undecodable;
    let mut list = List::new(parts.read::<Legend>()?).map_err(unfit)?;
    let mut slices = Slices::new();
    while parts.is_there() {
        list.push(&parts.read::<Block>()?).map_err(unfit)?;
        slices.breathe().await;
    }
    Ok(Some(list))
}
