use serde::{Deserialize, Serialize};

use super::Step;
use crate::customer::CustomerId;

/// One thing that keeps a draft from becoming an order, with the place where it can be mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DraftProblem))]
pub struct Problem {
    /// The row; none for the draft as a whole.
    pub customer: Option<CustomerId>,
    /// The field of the row.
    pub field: Field,
    /// What is wrong with it.
    pub fault: Fault,
}

impl Problem {
    /// The step on which the field stands.
    pub fn step(&self) -> Step {
        match self.field {
            Field::Plan | Field::Seats => Step::Plans,
            Field::Template => Step::Templates,
            _ => Step::Accounts,
        }
    }
}

/// A field of the wizard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The choice of customers itself.
    Rows,
    /// The Kaseya customer of the row.
    Customer,
    /// *Trend Micro Customer Account*.
    Account,
    /// Company name of a new account.
    Name,
    /// City of a new account.
    City,
    /// State of a new account.
    State,
    /// Country of a new account.
    Country,
    /// First name of the contact person.
    FirstName,
    /// Last name of the contact person.
    LastName,
    /// E-mail address of the contact person.
    Email,
    /// *Service Plan*.
    Plan,
    /// *Seats*.
    Seats,
    /// *Template*.
    Template,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", serde(rename = "#kind"))]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "kind"))]
pub enum Fault {
    /// Nothing is chosen or typed.
    Missing,
    /// Longer than the vendor takes.
    TooLong {
        /// Most characters.
        max: u32,
    },
    /// Contains line breaks or other control characters.
    ControlCharacters,
    /// Not a country anybody knows.
    UnknownCountry,
    /// LMPI takes letters, digits and `- . _ @` only.
    NotAnEmail,
    /// Not a whole number.
    NotAWholeNumber,
    /// Below the least.
    TooFew {
        /// The least.
        least: u32,
    },
    /// Above the most.
    TooMany {
        /// The most.
        most: u32,
    },
    /// Fewer seats than the account has now, not yet confirmed.
    FewerThanPresent {
        /// Seats it has now.
        present: u32,
    },
    /// Not there any more: customer, account, plan or template.
    Gone,
    /// Held by a link or by a running import.
    Held {
        /// The customer of that link or import.
        by: String,
        /// The link stands; otherwise an import is running.
        linked: bool,
    },
    /// Chosen in another row of this draft.
    TakenInDraft {
        /// The customer of that row.
        by: String,
    },
    /// The account is suspended in LMP.
    Suspended,
    /// The account's licences expired.
    Expired,
    /// What the account has is still being read from LMP.
    NotReadYet,
    /// The account has another plan of an overlapping product: LMP would cross-grade a live licence.
    WouldCrossGrade {
        /// The plan it has.
        present: String,
    },
    /// *Keep this account's settings* needs an existing account.
    NothingToKeep,
    /// A customer's own settings cannot be its template.
    CopyOfItself,
    /// A fault this version does not know.
    #[serde(other)]
    Other,
}
