use serde::{Deserialize, Serialize};

/// *Action required*: nothing is written for the product until somebody did this (ledger, *Billing*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Choose an agreement: none fits **Default**.
    ChooseAgreement,
    /// Choose one of several agreements that fit **Default**.
    ChooseOneAgreement,
    /// The agreement is cancelled, expired or inactive: choose another.
    AgreementEnded,
    /// The agreement is gone, or belongs to another company: choose another.
    AgreementGone,
    /// The bound line is cancelled.
    LineCancelled,
    /// The bound line is gone.
    LineGone,
    /// The bound line is on an agreement that is not assigned any more.
    LineElsewhere,
    /// There are lines of this product already: say which one to take over.
    ChooseLine,
    /// No catalogue item is mapped to the product (administration).
    MapProduct,
    /// The company is deleted, merged or inactive: verify the company ID.
    VerifyCompany,
    /// The account has no seats of the product, but a line is bound: 0 is never sent, so end the line in ConnectWise.
    NoSeats,
    /// A need this version does not know.
    #[serde(other)]
    Other,
}

/// Why a run waits and is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Wait {
    /// LMP did not tell the seats.
    SeatsUnknown,
    /// ConnectWise did not answer.
    NoAnswer,
    /// A reason this version does not know.
    #[serde(other)]
    Other,
}
