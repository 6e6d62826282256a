//! The per-customer **ConnectWise Manage** tab.

use domain::{
    billing::Need,
    connectwise::{AdditionId, AgreementId},
    customer::CustomerId,
    product::Product,
};
use serde::{Deserialize, Serialize};

use super::{Agreement, BillingChoice, Changed, Company, DetectionChoice};
use crate::Timestamp;

/// Answer of `GET` and `PUT /api/v1/connectwise/customers/{customer}`, and of `POST …/read`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerDocument {
    /// Who.
    pub customer: CustomerId,
    /// Name in Kaseya.
    pub name: String,
    /// Name of the account it is linked to; none: *Not a Trend Micro customer yet*, and nothing can be saved.
    pub account: Option<String>,
    /// Whether the global settings let anything work here.
    pub global: GlobalState,
    /// Grows with every save; 0 while nobody saved.
    pub version: u32,
    /// Who saved it last.
    pub changed: Option<Changed>,
    /// The settings.
    pub settings: CustomerSettings,
    /// The company as read last; none before the first save on *found*.
    pub company: Option<Company>,
    /// When company and agreements were read last.
    pub read_at: Option<Timestamp>,
    /// Why the last read failed; what is shown is from before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_failed: Option<ReadFailure>,
    /// The company's agreements, active ones first, then by name.
    pub agreements: Vec<Agreement>,
    /// Every product, with the agreement it goes to.
    pub products: Vec<ProductLine>,
    /// What applies with **Use global settings**.
    pub global_billing: BillingChoice,
    /// Likewise.
    pub global_detection: DetectionChoice,
    /// The next three billing dates, `YYYY-MM-DD`, of what applies now; empty while nothing is scheduled.
    pub next: Vec<String>,
    /// IANA name of the time zone of these dates.
    pub time_zone: Option<String>,
    /// This month's date was past when billing was enabled: the month is not billed by schedule, **Send now** bills it.
    pub this_month_unscheduled: bool,
    /// Lines on agreements of an earlier company: no longer maintained.
    #[serde(default)]
    pub left_behind: Vec<Binding>,
    /// The last runs, newest first, at most 12.
    #[serde(default)]
    pub runs: Vec<super::BillingRun>,
    /// The last reports of detection information, newest period first, at most 12.
    #[serde(default)]
    pub reports: Vec<super::DetectionReport>,
}

/// Why company and agreements could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReadFailure {
    /// ConnectWise did not answer.
    NoAnswer,
    /// The API member may not read companies or agreements.
    NoPermission,
    /// The keys are not accepted any more.
    KeysRefused,
    /// Another reason; the log has it.
    #[serde(other)]
    Other,
}

/// Whether the global settings let the tab work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GlobalState {
    /// They do.
    Ready,
    /// Nobody entered them.
    Missing,
    /// **Enable integration** is off there.
    Off,
}

/// What a technician enters for a customer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CustomerSettings {
    /// **Enable integration**.
    pub enabled: bool,
    /// **ConnectWise Company ID**.
    pub company: String,
    /// **Use custom settings** instead of **Use global settings**.
    pub custom: bool,
    /// Custom billing; kept while the global one applies.
    pub billing: BillingChoice,
    /// Custom detection information; kept likewise.
    pub detection: DetectionChoice,
    /// Products with an agreement of their own; a product that is not named is on **Default**.
    #[serde(default)]
    pub agreements: Vec<Assignment>,
    /// Lines to take over: existing additions that shall be written from now on.
    #[serde(default)]
    pub take_over: Vec<TakeOver>,
}

/// A product and the agreement chosen for it in **Product Agreements**.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The product.
    pub product: Product,
    /// Record id of an active agreement of the company.
    pub agreement: AgreementId,
}

/// An existing line that shall be written from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeOver {
    /// The product.
    pub product: Product,
    /// Record id of the addition.
    pub addition: AdditionId,
}

/// Body of `PUT /api/v1/connectwise/customers/{customer}`. **Save** verifies a changed company ID first and saves on *found* alone (inactive with
/// `accept_inactive`), then reads company and agreements; any other answer saves nothing (422 `company_refused`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveCustomer {
    /// The version it was made on.
    pub version: u32,
    /// The settings.
    pub settings: CustomerSettings,
    /// The technician confirmed an inactive company.
    #[serde(default)]
    pub accept_inactive: bool,
    /// The technician confirmed another company: bindings start anew.
    #[serde(default)]
    pub accept_other_company: bool,
}

/// A product of this customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductLine {
    /// The product.
    pub product: Product,
    /// Seats allocated in LMP; none: the account has no licence of it, or none that can be read.
    pub seats: Option<u32>,
    /// The agreement it goes to.
    pub assigned: Assigned,
    /// The line that is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Binding>,
    /// What somebody has to do before it can be billed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<Need>,
}

/// The agreement a product goes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Assigned {
    /// **Default**: the only active agreement whose type the reason names.
    Default(Agreement),
    /// **Default**, but so many fit: *Choose one of 2*.
    ChooseOneOf(u32),
    /// **Default**, and none fits.
    None,
    /// Chosen in **Product Agreements**; its status tells whether it still counts.
    Chosen(Agreement),
    /// Chosen, and not among the company's agreements any more; its record id.
    Gone(AgreementId),
}

/// ConnectWise Manage on a row of *Trend Micro Customers*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OnRow {
    /// Where it stands.
    pub state: RowState,
    /// Something is billed by schedule: **Unlink** asks what becomes of that.
    #[serde(default)]
    pub scheduled: bool,
}

/// Where a customer stands with ConnectWise Manage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// Nobody saved anything for it.
    NotSetUp,
    /// Switched off, for it or for all.
    Off,
    /// Set up.
    On,
    /// Set up, and somebody has to act.
    ActionRequired,
    /// A state this version does not know.
    #[serde(other)]
    Other,
}

/// An addition that is, or was, written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Binding {
    /// The product.
    pub product: Product,
    /// Record id of the addition.
    pub addition: AdditionId,
    /// Record id of its agreement.
    pub agreement: AgreementId,
    /// The agreement's name when it was bound.
    pub agreement_name: String,
    /// Quantity sent last.
    pub quantity: Option<u32>,
}
