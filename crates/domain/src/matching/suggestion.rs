//! What is suggested, and why.

use serde::{Deserialize, Serialize};

use crate::account::AccountId;

/// Why an account is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = SuggestionReason))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The account carries the mark of an earlier import of this customer.
    OwnMark,
    /// The account was linked to this customer before, and the link released.
    LinkedBefore,
    /// The names are equal but for case and spaces.
    SameName,
    /// The names are equal but for punctuation and legal form (*Ltd*, *Inc*).
    SameNameWithoutSuffix,
    /// The names are equal once accents are taken away.
    SameLettersWithoutAccents,
    /// The names look alike, and no other account's name comes near.
    SimilarName,
    /// A reason this version does not know.
    #[serde(other)]
    Other,
}

/// How sure it is which account a customer has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", serde(rename = "#band"))]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "band"))]
pub enum Suggestion {
    /// Filled in beforehand.
    Certain {
        /// Which account.
        account: AccountId,
        /// The account's name.
        name: String,
        /// Why this one.
        reason: Reason,
    },
    /// Offered, and taken only by a click.
    Likely {
        /// Which account.
        account: AccountId,
        /// The account's name.
        name: String,
        /// Why this one.
        reason: Reason,
    },
    /// Equally good accounts: the technician chooses, nothing is filled in.
    Several {
        /// The accounts by name; at most [`LISTED_MAX`](super::LISTED_MAX).
        accounts: Vec<Candidate>,
    },
    /// No account's name comes near.
    None,
}

/// One of several equally good accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Candidate {
    /// Which account.
    pub account: AccountId,
    /// The account's name.
    pub name: String,
}
