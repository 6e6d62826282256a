//! Billing preview, **Send now**, and runs.

use domain::{
    billing::{Need, Wait},
    connectwise::AdditionId,
    product::Product,
};
use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// Answer of `GET /api/v1/connectwise/customers/{customer}/billing`: read from ConnectWise and LMP at this moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BillingPreview {
    /// When.
    pub read_at: Timestamp,
    /// One line per product that is billed.
    pub lines: Vec<BillingLine>,
}

/// What billing comes to for one product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BillingLine {
    /// The product.
    pub product: Product,
    /// Name of the agreement.
    pub agreement: Option<String>,
    /// Quantity in ConnectWise now; ConnectWise knows fractions. None: there is no line, or it could not be read.
    pub in_connectwise: Option<f64>,
    /// Quantity to be sent: seats allocated in LMP. None: it could not be read; it is never taken as 0.
    pub to_send: Option<u32>,
    /// The next scheduled date, `YYYY-MM-DD`.
    pub next: Option<String>,
    /// What a run would do.
    pub plan: LinePlan,
}

/// What a run does for one product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinePlan {
    /// The quantity is right already.
    Nothing,
    /// Changes the quantity of the bound line.
    Change,
    /// Creates the line and binds it.
    Create,
    /// Lines exist, none is bound: one has to be taken over first.
    Choose(Vec<Addition>),
    /// Nothing, until somebody did this.
    Need(Need),
    /// Nothing now: the quantity cannot be read. It is tried again.
    Wait(Wait),
}

/// A line on an agreement that could be taken over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Addition {
    /// Record id.
    pub id: AdditionId,
    /// Its description on the invoice.
    pub description: String,
    /// Quantity.
    pub quantity: f64,
}

/// Body of `POST /api/v1/connectwise/customers/{customer}/billing/send`: **Send now**. While a run of the customer is under way, the answer is that run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendNow {
    /// The lines that change, as the preview showed them; when they come to something else by now: 409 `preview_changed` with the present preview.
    pub lines: Vec<SendLine>,
}

/// One line that the technician saw would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendLine {
    /// The product.
    pub product: Product,
    /// Quantity to be sent.
    pub to: u32,
}

/// A billing run of one customer. Answer of **Send now** (202) and of `GET /api/v1/connectwise/customers/{customer}/billing/runs/{run}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BillingRun {
    /// Its id.
    pub id: String,
    /// The month it bills, `YYYY-MM`, for a scheduled one; none for **Send now**.
    pub month: Option<String>,
    /// Who sent it; none for a scheduled one.
    pub by: Option<String>,
    /// When it began.
    pub at: Timestamp,
    /// Where it stands.
    pub state: RunState,
    /// What became of each product.
    pub lines: Vec<RunLine>,
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Under way, or waiting for a vendor.
    Running,
    /// Ended.
    Ended,
    /// A state this version does not know.
    #[serde(other)]
    Other,
}

/// One product of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunLine {
    /// The product.
    pub product: Product,
    /// What became of it.
    pub outcome: LineOutcome,
}

/// What became of a product in a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineOutcome {
    /// Not yet.
    Waiting(Option<Wait>),
    /// The quantity was right already; so many.
    Same(u32),
    /// Sent.
    Sent {
        /// Quantity before; none: the line was created.
        from: Option<f64>,
        /// Quantity since.
        to: u32,
    },
    /// Nothing was written: somebody has to act.
    Need(Need),
    /// ConnectWise refused, in its own words.
    Refused(String),
    /// It was switched off before it was sent.
    Cancelled,
}
