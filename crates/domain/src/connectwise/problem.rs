use serde::{Deserialize, Serialize};

use super::NotAnIdentifier;
use crate::{billing::NotABillingDay, detection::DetectionItem, product::Product};

/// One thing that keeps settings from being saved, with the field where it can be mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ConnectWiseProblem))]
pub struct Problem {
    /// The field.
    pub field: Field,
    /// What is wrong with it.
    pub fault: Fault,
}

/// A field of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ConnectWiseField))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// *ConnectWise Company ID*.
    Company,
    /// The products that are billed.
    Products,
    /// The billing day.
    Day,
    /// The detection items that are sent.
    Items,
    /// A field this version does not know.
    #[serde(other)]
    Other,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ConnectWiseFault))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(target_arch = "wasm32", serde(rename = "#kind"))]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "kind"))]
pub enum Fault {
    /// Nothing is chosen or typed.
    Missing,
    /// Not a whole number.
    NotAWholeNumber,
    /// Not within the two, both allowed.
    OutOfRange {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// Longer than the vendor takes.
    TooLong {
        /// Most characters.
        max: u32,
    },
    /// Contains line breaks or other control characters.
    ControlCharacters,
    /// LMP tells no seats of the product, so there is nothing to bill.
    NotBillable {
        /// Which.
        product: Product,
    },
    /// The item has no data source.
    NoSource {
        /// Which.
        item: DetectionItem,
    },
    /// A fault this version does not know.
    #[serde(other)]
    Other,
}

impl From<NotABillingDay> for Fault {
    fn from(fault: NotABillingDay) -> Self {
        match fault {
            NotABillingDay::Missing => Self::Missing,
            NotABillingDay::NotAWholeNumber => Self::NotAWholeNumber,
            NotABillingDay::OutOfRange => Self::OutOfRange { least: 1, most: 31 },
        }
    }
}

impl From<NotAnIdentifier> for Fault {
    fn from(fault: NotAnIdentifier) -> Self {
        match fault {
            NotAnIdentifier::Missing => Self::Missing,
            NotAnIdentifier::TooLong => Self::TooLong { max: 156 },
            NotAnIdentifier::ControlCharacters => Self::ControlCharacters,
        }
    }
}
