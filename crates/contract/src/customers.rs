//! The two tabs: customers without a link, and customers with one.

pub use domain::list::Filter as CustomerFilter;
use domain::{
    account::AccountId,
    customer::{CustomerId, Endpoints},
    draft::{Field, Hold},
    matching::Suggestion,
};
use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    linked::{AccountsRead, LinkedCounts, LinkedFilter, LinkedSort},
    reason::Reason,
};

/// Query of `GET /api/v1/customers` and, without the paging, of `GET /api/v1/customers/ids`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct CustomerQuery {
    /// Part of the name, without regard to case and accents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// One of the tab's filters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<CustomerFilter>,
    /// Column to sort by; the name, when it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<CustomerSort>,
    /// The other way round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub descending: Option<bool>,
    /// Page, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Rows of a page, 1 to [`crate::limits::PAGE_MAX`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_size: Option<u32>,
}

/// Columns to sort by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CustomerSort {
    /// Name, without regard to case and accents.
    #[default]
    Name,
    /// Endpoints, and with them suggested seats.
    Endpoints,
}

/// A page of *Non-Trend Micro Customers*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerPage {
    /// The rows.
    pub rows: Vec<CustomerRow>,
    /// This page, from 1; a page past the end is the last one.
    pub page: u32,
    /// Rows of a page.
    pub page_size: u32,
    /// Customers that match search and filter.
    pub matching: u32,
    /// How many match the search, by filter.
    pub counts: FilterCounts,
    /// All customers without a link.
    pub total: u32,
    /// All customers with one.
    pub linked_total: u32,
    /// How fresh the list is, per RMM instance. Empty: no Kaseya is connected.
    pub reads: Vec<KaseyaRead>,
}

/// Counts on the filters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FilterCounts {
    /// Needs attention.
    pub needs_attention: u32,
    /// Suggested match.
    pub suggested_match: u32,
    /// No endpoints.
    pub no_endpoints: u32,
}

/// One customer without a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerRow {
    /// Who.
    pub id: CustomerId,
    /// Name in Kaseya.
    pub name: String,
    /// Agents registered.
    pub endpoints: Endpoints,
    /// Seats the wizard would start at.
    pub suggested_seats: u32,
    /// The account it probably has.
    pub suggestion: Suggestion,
    /// What a new account would lack, were Kaseya's data taken as they are.
    pub missing: Vec<Field>,
    /// An import that holds it at this moment.
    #[serde(default)]
    pub held: Option<Hold>,
    /// Absent from the last complete read.
    pub gone: bool,
}

/// The ids of `GET /api/v1/customers/ids`, in the order of the query; at most [`domain::draft::ROWS_MAX`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerIds {
    /// The ids.
    pub ids: Vec<CustomerId>,
    /// Customers that match; more than `ids` where the limit cut.
    pub matching: u32,
}

/// Most rows of one block of `GET /api/v1/customers/columns`: so many are unpacked in a few milliseconds.
pub const COLUMNS_BLOCK: u32 = 8_192;

/// Query of `GET /api/v1/customers/columns`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct ColumnsQuery {
    /// Revision of the list that is known already: while it is the present one, only the head is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
}

/// What stands before the columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColumnsHead {
    /// The list's revision; another one means another list.
    pub revision: String,
    /// How fresh the list is, per RMM instance. Empty: no Kaseya is connected.
    pub reads: Vec<KaseyaRead>,
    /// Suggested accounts follow: Trend Micro's accounts are being listed for the first time, or what suggestions are made of changed just now.
    /// Ask again.
    #[serde(default)]
    pub suggesting: bool,
    /// How many there are; none when the list is still the one known, and not sent.
    #[serde(default)]
    pub totals: Option<ColumnsTotals>,
}

/// How many customers there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColumnsTotals {
    /// Without a link: in the columns.
    pub total: u32,
    /// With one.
    pub linked: u32,
}

/// Query of `POST /api/v1/customers/refresh`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct RefreshQuery {
    /// Show the next complete read even where it has less than half of the customers listed: the answer to [`ReadState::Shrunk`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept_shrunk: Option<bool>,
}

/// The last read of one Kaseya.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KaseyaRead {
    /// The RMM instance.
    pub rmm: String,
    /// Where it stands.
    pub state: ReadState,
    /// When the list shown was read; none before the first complete read.
    pub read_at: Option<Timestamp>,
    /// Customers read so far while reading.
    pub found: u32,
    /// Why the last read failed, in a sentence.
    pub reason: Option<String>,
    /// The same as a code. None where there is no reason, or it was kept by an older version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Reason>,
}

/// Where a read of Kaseya stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReadState {
    /// Not read yet.
    Never,
    /// Reading now; the list shown is the last complete one.
    Reading,
    /// The list shown is the last read.
    Complete,
    /// The last read broke; the list shown is an older one.
    Failed,
    /// The last read returned less than half of the list shown; it was kept back.
    Shrunk,
    /// A state this version does not know.
    #[serde(other)]
    Other,
}

/// Query of `GET /api/v1/linked-customers`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct LinkedQuery {
    /// Part of the customer's or account's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// One of the tab's filters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<LinkedFilter>,
    /// Column to sort by; the name, when it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<LinkedSort>,
    /// The other way round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub descending: Option<bool>,
    /// Page, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Rows of a page, 1 to [`crate::limits::PAGE_MAX`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_size: Option<u32>,
}

/// A page of *Trend Micro Customers*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkedPage {
    /// The rows.
    pub rows: Vec<LinkedRow>,
    /// This page, from 1; a page past the end is the last one.
    pub page: u32,
    /// Rows of a page.
    pub page_size: u32,
    /// Customers that match search and filter.
    pub matching: u32,
    /// How many match the search, by filter.
    #[serde(default)]
    pub counts: LinkedCounts,
    /// All customers with a link.
    pub total: u32,
    /// How fresh accounts, plans and seats are. None: LMP is not connected.
    #[serde(default)]
    pub accounts: Option<AccountsRead>,
}

/// One customer with a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkedRow {
    /// Who.
    pub id: CustomerId,
    /// Name in Kaseya.
    pub name: String,
    /// The account.
    pub account: AccountId,
    /// Its name in LMP.
    pub account_name: String,
    /// Its plan, where known.
    pub plan_name: Option<String>,
    /// Seats in LMP, where known.
    pub seats: Option<u32>,
    /// Agents registered now.
    pub endpoints: Endpoints,
    /// When it was linked.
    pub linked_at: Timestamp,
    /// Who linked it.
    pub linked_by: String,
    /// Absent from the last complete read of Kaseya.
    pub gone: bool,
    /// ConnectWise Manage; none where the partner does not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connectwise: Option<crate::connectwise::OnRow>,
}
