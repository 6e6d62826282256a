//! What the plug-in and the service say to each other.
//!
//! Types without behaviour. JSON names are in snake case, ids are strings, times are RFC 3339 strings ([`Timestamp`]). Fields are only added;
//! requests refuse unknown fields, answers tolerate them, and unknown enum values decode to `Other`.
//!
//! Enums whose variant is told by a field (`#[serde(tag = "kind")]`) and flattened structs have the same JSON on both sides, but not the same code:
//! the plug-in's own reader and writer know them by a name that begins with `#`, because serde's way is a tenth of the package.
//!
//! | module | what is said |
//! | --- | --- |
//! | [`routes`] | every end point with its permission |
//! | [`limits`] | sizes that are refused beyond |
//! | [`customers`], [`linked`] | the two tabs; **Unlink** |
//! | [`accounts`] | accounts, plans and templates to choose from |
//! | [`draft`] | the wizard's draft |
//! | [`imports`] | orders and their progress |
//! | [`connectwise`] | ConnectWise Manage: administration, a customer's tab, billing |
//! | [`reason`] | why a row or a list stands where it stands |
//! | [`problem`] | refusals (RFC 9457) |

pub mod accounts;
pub mod connectwise;
pub mod customers;
pub mod draft;
pub mod imports;
mod json;
pub mod limits;
pub mod linked;
pub mod problem;
pub mod reason;
pub mod routes;

use serde::{Deserialize, Serialize};

pub use json::Json;

/// A moment, RFC 3339 in UTC, e.g. `2026-11-22T09:14:00Z`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Timestamp(pub String);
