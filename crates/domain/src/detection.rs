//! Detection information: which counts are sent to ConnectWise, for which periods (ledger, *Detection information*).

mod item;

pub use self::item::{Counter, DetectionItem};
