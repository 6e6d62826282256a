//! Refusals: RFC 9457 `application/problem+json`.

use domain::draft::Problem as DraftProblem;
use serde::{Deserialize, Serialize};

use crate::{Json, reason::Reason};

/// A refusal. `code` is stable, `detail` says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `about:blank`, as RFC 9457 has it where `code` tells the kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What happened.
    pub code: Code,
    /// A sentence that says what to do.
    pub detail: String,
    /// The request, for the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Fields at fault.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// With `draft_problems`: what keeps the draft from being an order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<DraftProblem>,
    /// With `scope_missing`: the permission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permission: Option<String>,
    /// With `being_imported`: who imports. With `vendor_unreachable`: why there is no list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Reason>,
    /// With `changed`, `preview_changed`, `draft_open`, `connection_refused` and `company_refused`: the document as it is now, what is asked about it, what was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub current: Option<Json>,
}

/// One field at fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// JSON pointer into the body (`/version`), or the name of a query parameter.
    pub pointer: String,
    /// A sentence that says how to mend it.
    pub detail: String,
    /// The same as a code, for clients with words of their own. None: only the sentence says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<FieldCode>,
}

/// What is wrong with a field. Codes are only added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldCode {
    /// Neither a host name nor an address.
    NotAHost,
    /// Another scheme than https.
    NotHttps,
    /// User name or password in an address.
    Credentials,
    /// A colon or a plus where they would end the field.
    Separator,
    /// More characters than are kept.
    TooLong,
    /// A line break or another control character.
    ControlCharacter,
    /// A code this version does not know.
    #[serde(other)]
    Other,
}

/// What happened. Codes are only added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// 401: no proof, or one that does not hold. Nothing more is told.
    Unauthenticated,
    /// 403: the technician lacks `permission`.
    ScopeMissing,
    /// 404: no such thing for this partner.
    NotFound,
    /// 405.
    MethodNotAllowed,
    /// 400: not JSON, or not the shape that is documented.
    Malformed,
    /// 422: the shape is right, a value is not; see `errors`.
    OutOfRange,
    /// 413: body larger than [`crate::limits::BODY_MAX`].
    PayloadTooLarge,
    /// 415: not `application/json`.
    UnsupportedMediaType,
    /// 409: saved by another window; see `current`.
    Changed,
    /// 409: the order comes to something else than its preview said; see `current`.
    PreviewChanged,
    /// 409: there is an open draft; see `current` ([`crate::draft::OpenDraft`]).
    DraftOpen,
    /// 404: there is no open draft.
    NoDraft,
    /// 422: the draft is not an order yet; see `problems`.
    DraftProblems,
    /// 409: an import that is under way holds the customer, or is being stopped.
    BeingImported,
    /// 409: no Kaseya or LMP is connected for this partner.
    NotConnected,
    /// 409: nobody entered ConnectWise's global settings, or they are off (*Administration*).
    ConnectwiseMissing,
    /// 422: the connection does not lead to a ConnectWise that lets us in; see `current` ([`crate::connectwise::Tested`]). Nothing was saved.
    ConnectionRefused,
    /// 422: **Save** did not find the company; see `current` ([`crate::connectwise::Verified`]). Nothing was saved.
    CompanyRefused,
    /// 409: another company wants a confirmation: bindings start anew.
    OtherCompany,
    /// 409: the customer has no account: nothing to bill.
    NotLinked,
    /// 503: the vendor does not answer and nothing is kept from before.
    VendorUnreachable,
    /// 429.
    TooManyRequests,
    /// 502: from the console's proxy.
    ServiceUnreachable,
    /// 504: from the console's proxy.
    ServiceTimeout,
    /// 500: a defect; the log has the request id.
    Internal,
    /// A code this version does not know.
    #[serde(other)]
    Other,
}
