//! Detection information: which counts are sent to ConnectWise, for which periods (ledger, *Detection information*).

mod every;
mod item;

pub use self::{
    every::Every,
    item::{Counter, DetectionItem},
};
