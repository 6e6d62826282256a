//! *Trend Micro Customers*: order, filters and **Unlink**.

use domain::{account::AccountId, customer::CustomerId};
use serde::{Deserialize, Serialize};

use crate::{Timestamp, customers::ReadState, reason::Reason};

/// Columns of *Trend Micro Customers* to sort by. Rows that are equal in it, or know nothing of it, follow by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkedSort {
    /// The customer's name, without regard to case and accents.
    #[default]
    Name,
    /// The account's name, likewise.
    Account,
    /// The plan's name.
    Plan,
    /// Seats in LMP.
    Seats,
    /// Agents registered now.
    Endpoints,
    /// By how many the agents are more than the seats.
    Drift,
    /// When it was linked.
    Linked,
}

/// The filters of *Trend Micro Customers*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkedFilter {
    /// More agents registered than seats in LMP.
    MoreEndpoints,
    /// Not in Kaseya any more.
    Gone,
}

/// Counts on the filters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct LinkedCounts {
    /// More endpoints than seats.
    pub more_endpoints: u32,
    /// Not in Kaseya any more.
    pub gone: u32,
}

/// The last read of LMP: where accounts, plans and seats come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountsRead {
    /// Where it stands.
    pub state: ReadState,
    /// When what is shown was read; none before the first read listed them.
    pub read_at: Option<Timestamp>,
    /// Why the last read failed, in a sentence.
    pub reason: Option<String>,
    /// The same as a code. None where there is no reason, or it was kept by an older version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Reason>,
}

/// Body of `POST /api/v1/linked-customers/unlink`: the link as the technician saw it. Breaks the link and nothing else: account, licences and
/// billing stay as they are, unless `stop_billing` says otherwise. Asked twice, it is done once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Unlink {
    /// The customer.
    pub customer: CustomerId,
    /// The account it is linked to; another one by now is answered with 409 `changed`.
    pub account: AccountId,
    /// Switches ConnectWise Manage off for it, so that scheduled billing stops; needs `connectwise.write` too. Otherwise that goes on.
    /// Additions stay as they are either way.
    #[serde(default)]
    pub stop_billing: bool,
}
