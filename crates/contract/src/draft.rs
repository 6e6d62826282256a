//! The wizard's draft: one open draft per partner and technician, saved with every committed change.

use domain::{
    customer::CustomerId,
    draft::{Draft, Edit, Facts, Step},
};
use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// Body of `POST /api/v1/draft`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDraft {
    /// The selected customers in the order shown; none stands for every customer without a link, by name, un-ticked.
    #[serde(default)]
    pub customers: Option<Vec<CustomerId>>,
    /// Begin with what was ordered for these customers in this import: accounts, plans, seats, templates, contacts. None: with defaults.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<String>,
    /// Throw an open draft away. Without it an open draft is answered with 409 `draft_open`.
    #[serde(default)]
    pub start_again: bool,
    /// The open draft that is to be thrown away, by the mark the technician was shown ([`OpenDraft::seen`]): another one, or one that was saved since, is
    /// asked about again. None: whichever is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

/// The open draft, with all it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftDocument {
    /// The draft's id.
    pub id: String,
    /// Grows by one with every save.
    pub version: u32,
    /// When it was saved last.
    pub saved_at: Timestamp,
    /// What the technician chose and typed.
    pub draft: Draft,
    /// What the vendors say.
    pub facts: Facts,
}

/// What the problem `draft_open` says of the draft that is open: enough to ask what is to become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDraft {
    /// A mark of this draft as it is now, to be sent back with `start_again`; it changes with every save.
    pub seen: String,
    /// Where it stands.
    pub step: Step,
    /// How many customers are ticked in it.
    pub included: u32,
}

/// Body of `POST /api/v1/draft/edits`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveEdits {
    /// The draft's id.
    pub id: String,
    /// The version the edits were made on; an older one is answered with 409 `changed` and the present document.
    pub version: u32,
    /// The edits, in order; all or none are applied. At most [`crate::limits::EDITS_MAX`].
    pub edits: Vec<Edit>,
}

/// Answer of `POST /api/v1/draft/edits`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Saved {
    /// The version now.
    pub version: u32,
    /// When.
    pub saved_at: Timestamp,
}
