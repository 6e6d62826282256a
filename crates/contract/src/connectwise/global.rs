//! *Administration: ConnectWise Manage*: what the per-customer tab falls back on.

use domain::{
    detection::{DetectionItem, Every},
    product::Product,
};
use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// Who changed a document last, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Changed {
    /// The technician's name.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Answer of `GET` and `PUT /api/v1/connectwise/settings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GlobalDocument {
    /// Grows with every save; 0 while nobody saved.
    pub version: u32,
    /// Who saved it last.
    pub changed: Option<Changed>,
    /// The settings.
    pub settings: GlobalSettings,
    /// A private key is stored; it is never told again.
    pub private_key_stored: bool,
    /// What the last test of the stored connection found; none before the first.
    pub tested: Option<Tested>,
    /// The next three billing dates of `settings.billing`, `YYYY-MM-DD` in its time zone; empty while nothing is scheduled.
    pub next: Vec<String>,
    /// The IANA time zones there are, for the choice; in `GET` alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub time_zones: Vec<String>,
}

/// What an administrator enters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GlobalSettings {
    /// **Enable integration**.
    pub enabled: bool,
    /// Server URL or host.
    pub site: String,
    /// The MSP's own log-in company; not a customer's company ID.
    pub login_company: String,
    /// Public key of the API member.
    pub public_key: String,
    /// IANA name of the billing time zone; none: nothing is scheduled.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// The global billing.
    pub billing: BillingChoice,
    /// The global detection information.
    pub detection: DetectionChoice,
    /// Which catalogue item is billed for a product. A product without one cannot have an addition created.
    #[serde(default)]
    pub catalogue: Vec<Mapping>,
}

/// **Send billing information for the following products to ConnectWise every month on day X**.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BillingChoice {
    /// The box before it is ticked.
    pub on: bool,
    /// Which products; at least one while it is on.
    pub products: Vec<Product>,
    /// The wished day, 1 to 31, as wished: a shorter month uses its last day.
    pub day: u32,
}

impl Default for BillingChoice {
    fn default() -> Self {
        Self { on: false, products: Vec::new(), day: 1 }
    }
}

/// **Send the following information from Hosted Email Security to ConnectWise every** day, week or month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DetectionChoice {
    /// The box before it is ticked.
    pub on: bool,
    /// Which counts; at least one while it is on.
    pub items: Vec<DetectionItem>,
    /// How often.
    pub every: Every,
}

impl Default for DetectionChoice {
    fn default() -> Self {
        Self { on: false, items: Vec::new(), every: Every::Month }
    }
}

/// A product and the catalogue item it is billed as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The product.
    pub product: Product,
    /// `identifier` of the item in ConnectWise's catalogue.
    pub item: String,
}

/// Body of `PUT /api/v1/connectwise/settings`. While the integration is on and the connection's own fields change, or as it is switched on, the connection is tested first; what
/// does not answer as ConnectWise is refused and nothing is saved. Missing rights do not keep it from being saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveGlobal {
    /// The version it was made on.
    pub version: u32,
    /// The settings.
    pub settings: GlobalSettings,
    /// A new private key; none keeps the stored one. Another site, log-in company or public key wants it anew: a stored key is never sent elsewhere.
    #[serde(default)]
    pub private_key: Option<String>,
}

/// Body of `POST /api/v1/connectwise/test`: **Test Connection**. Saves nothing but what was found, and that only for what is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// Server URL or host.
    pub site: String,
    /// Log-in company.
    pub login_company: String,
    /// Public key.
    pub public_key: String,
    /// Private key; none stands for the stored one, and then the other three must be the stored ones.
    #[serde(default)]
    pub private_key: Option<String>,
}

/// What a test found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tested {
    /// When.
    pub at: Timestamp,
    /// Whether it is ConnectWise and lets us in.
    pub outcome: Outcome,
    /// ConnectWise's version, e.g. `v2025.1.104`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Time zone of the server as an IANA name, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Each right that is needed; empty unless connected.
    #[serde(default)]
    pub rights: Vec<Right>,
}

/// Whether ConnectWise lets us in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It does.
    Connected,
    /// No such host, refused, or no answer in time.
    NoAnswer,
    /// Something answered that is not ConnectWise: a page, a redirect to another host.
    NotConnectWise,
    /// `http://`, or an address of an inner network that the operator has not allowed.
    AddressNotAllowed,
    /// ConnectWise does not know the log-in company.
    CompanyUnknown,
    /// The keys are not accepted.
    KeysRefused,
    /// ConnectWise asks to wait (429).
    TooManyRequests,
    /// An outcome this version does not know.
    #[serde(other)]
    Other,
}

/// One right of the API member's security role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Right {
    /// As ConnectWise's role screen names it, e.g. `Finance > Agreements`.
    pub name: String,
    /// Whether the role has it.
    pub state: RightState,
}

/// Whether a role has a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RightState {
    /// It has.
    Granted,
    /// It has not.
    Missing,
    /// It cannot be told without writing; or ConnectWise did not answer.
    #[serde(other)]
    Unknown,
}

/// Query of `GET /api/v1/connectwise/catalogue`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct CatalogueQuery {
    /// Part of identifier or description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}

/// Items of ConnectWise's catalogue, at most 50.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogueItems {
    /// The items.
    pub items: Vec<CatalogueItem>,
    /// There are more.
    pub more: bool,
}

/// One item of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogueItem {
    /// `identifier`.
    pub identifier: String,
    /// `description`.
    pub description: String,
}
