//! A reason as the tables keep it: the sentence in `reason`, the code with what it names in `why`.

use contract::reason::Reason;

use crate::{reasons, store::StoreError};

/// The two columns of a reason.
pub(super) struct Columns {
    pub(super) reason: Option<String>,
    pub(super) why: Option<String>,
}

pub(super) fn columns(reason: Option<&Reason>) -> Result<Columns, StoreError> {
    Ok(Columns { reason: reason.map(reasons::of_row), why: reason.map(serde_json::to_string).transpose()? })
}
